package mtaresponses

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A line is one line of a reply, its codes cut off.
type line struct {
	smtpCode, enhancedCode, text string
	goesOn                       bool // a hyphen follows the code: more lines are to come
}

// ParseReply splits a raw reply into its codes and its text.
//
// It takes what logs, bounce messages and mail clients hand over: several lines,
// header fields, quotes, doubled codes. What opens with no code is a text.
func ParseReply(raw string) Reply {
	raw = headOf(raw)
	if reply, ok := readTidy(raw); ok {
		return reply
	}
	return readUntidy(raw)
}

// headOf returns what of a text is looked at.
func headOf(text string) string {
	return text[:min(len(text), longestText)]
}

// readUntidy reads a reply by all rules.
func readUntidy(raw string) Reply {
	whole, status := readText(toText(raw))
	text := dropRepeats(whole)
	enhancedCode := whole.enhancedCode
	if enhancedCode == "" && strings.Contains(text, "(#") {
		text, enhancedCode = cutEndCode(text)
	}
	// A status that says no more than the class of the reply code is none.
	if enhancedCode == "" && (whole.smtpCode == "" || !strings.HasSuffix(status, ".0.0")) {
		enhancedCode = status
	}
	return Reply{codeNumber(whole.smtpCode), enhancedCode, text}
}

// readTidy reads a reply that no rule would change, as nearly all are; ok is
// false when it may not be one.
func readTidy(raw string) (reply Reply, ok bool) {
	code, hyphen, text := cutReplyCode(raw)
	enhancedCode, text := cutPlainCode(text)
	switch {
	case hyphen || !isTidyText(text):
		return Reply{}, false
	case code == "" && (enhancedCode == "" || strings.Contains(text, ";")):
		return Reply{}, false
	case code != "" && (strings.Contains(text, code) || enhancedCode == "" && strings.Contains(text, "(#")):
		return Reply{}, false
	}
	return Reply{codeNumber(code), enhancedCode, text}, true
}

// isTidyText reports whether a text is words of printable ASCII without
// backslashes, a space apart, and opens with a letter, or with a bracket and what
// cannot be a code.
func isTidyText(text string) bool {
	if text == "" || !isLetter(text[0]) && !opensWithBracket(text) {
		return false
	}
	last := byte('a')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c == '\\' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}

func opensWithBracket(text string) bool {
	if len(text) < 2 || text[0] != '<' && text[0] != '(' && text[0] != '[' {
		return false
	}
	return isLetterOrDigit(text[1]) && text[1] != '2' && text[1] != '4' && text[1] != '5'
}

// toText makes each run of bytes that are not UTF-8 one U+FFFD.
func toText(raw string) string {
	const broken = "\ufffd"
	if !utf8.ValidString(raw) {
		raw = strings.ToValidUTF8(raw, broken)
	}
	for strings.Contains(raw, broken+broken) {
		raw = strings.ReplaceAll(raw, broken+broken, broken)
	}
	return raw
}

// readText returns the lines of a reply as one, and the status that a field
// holds.
func readText(text string) (whole line, status string) {
	if isPlain(text) {
		return readLine(text), ""
	}
	body, status := readFields(rewrite(text))
	return joinLines(lastRun(readLines(unwrap(body)))), status
}

// isPlain reports whether a text is a line that opens with a reply code and
// can hold nothing to rewrite: then it has no field and no wrapper.
func isPlain(text string) bool {
	text = trim(text)
	if code, _, _ := cutReplyCode(text); code == "" {
		return text == ""
	}
	last := text[len(text)-1]
	return hasSingleSpaces(text) && last != '"' && last != '\'' && !strings.Contains(text, `\n`)
}

// hasSingleSpaces reports whether the white space of a text is single spaces.
func hasSingleSpaces(text string) bool {
	last := byte('a')
	for i := range len(text) {
		c := text[i]
		if isSpace(c) && (c != ' ' || last == ' ') {
			return false
		}
		last = c
	}
	return true
}

// rewrite brings line ends and white space to one form, and puts broken lines
// together.
func rewrite(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = emptyLinesPattern().ReplaceAllString(spacesPattern().ReplaceAllString(text, " "), "\n\n")
	for _, rule := range rewrites {
		text = applyRule(text, rule(), "\n")
	}
	return text
}

// applyRule replaces what a rule matches by its groups, joined by a joint.
func applyRule(text string, rule *regexp.Regexp, joint string) string {
	matches := rule.FindAllStringSubmatchIndex(text, -1)
	if matches == nil {
		return text
	}
	var b strings.Builder
	end := 0
	for _, match := range matches {
		b.WriteString(text[end:match[0]])
		b.WriteString(joinGroups(text, match, joint))
		end = match[1]
	}
	b.WriteString(text[end:])
	return b.String()
}

// joinGroups returns the groups of a match that took part, joined by a joint.
func joinGroups(text string, match []int, joint string) string {
	var groups []string
	for i := 2; i < len(match); i += 2 {
		if match[i] >= 0 {
			groups = append(groups, text[match[i]:match[i+1]])
		}
	}
	return strings.Join(groups, joint)
}

// readFields returns, of the fields of a delivery status notification, the one
// that holds the reply, and the status; all of a text that has no such fields.
func readFields(text string) (body, status string) {
	start := -1
	if match := statusFieldPattern().FindStringSubmatchIndex(text); match != nil {
		start, status = match[2], text[match[2]:match[3]]
	}
	if match := diagnosticFieldPattern().FindStringIndex(text); match != nil {
		start = match[1]
	}
	if start < 0 {
		return text, ""
	}
	body = text[start:]
	if end := fieldEndPattern().FindStringIndex(body); end != nil {
		body = body[:end[0]]
	}
	return body, status
}

// unwrap takes off what a reply is wrapped in. One wrapper can hold another.
func unwrap(text string) string {
	body := trim(text)
	for range 2 {
		for _, rule := range wrappers {
			if rule().MatchString(body) {
				body = trim(applyRule(body, rule(), " "))
			}
		}
		for _, rule := range quotes {
			if rule().MatchString(body) {
				body = trim(applyRule(body, rule(), " "))
				body = escapePattern().ReplaceAllStringFunc(body, unescape)
			}
		}
	}
	return body
}

// unescape returns what an escape within quotes stands for.
func unescape(escaped string) string {
	switch escaped[1:] {
	case "n", "r":
		return "\n"
	case "t":
		return " "
	}
	return escaped[1:]
}

// readLines cuts the codes off each line of a text.
func readLines(text string) []line {
	var lines []line
	for _, each := range strings.Split(spacesPattern().ReplaceAllString(text, " "), "\n") {
		lines = append(lines, readLine(each))
	}
	return lines
}

// readLine cuts off the codes that a line opens with; those that a log doubles
// are dropped.
func readLine(raw string) line {
	found := line{text: trim(raw)}
	if len(found.text) > 3 && found.text[0] < '4' && found.text[3] == '-' {
		found.text = applyRule(found.text, greetingPattern(), " ")
	}
	for {
		isFirst := found.smtpCode == "" && found.enhancedCode == ""
		if code, hyphen, rest := cutReplyCode(found.text); code != "" && (isFirst || code == found.smtpCode) {
			found.smtpCode, found.text = code, rest
			found.goesOn = found.goesOn || hyphen
		} else if code, rest := cutEnhancedCode(found.text); code != "" {
			found.text = rest
			if found.enhancedCode == "" {
				found.enhancedCode = code
			}
		} else if rest, ok := cutSeparator(found.text); ok && !isFirst {
			found.text = rest
		} else {
			return found
		}
		found.text = strings.TrimPrefix(found.text, " ")
	}
}

// lastRun returns the lines of the reply. They carry one code, RFC 5321 section
// 4.2.1: where the codes of lines differ, the last run of lines counts.
func lastRun(lines []line) []line {
	start, code := 0, ""
	for i := range lines {
		if lines[i].smtpCode == "" {
			continue
		}
		if code != "" && lines[i].smtpCode != code {
			start = i
		}
		code = lines[i].smtpCode
	}
	return lines[start:]
}

// joinLines makes lines one: the first of each code counts.
func joinLines(lines []line) line {
	var whole line
	var texts []string
	for _, line := range lines {
		if whole.smtpCode == "" {
			whole.smtpCode = line.smtpCode
		}
		if whole.enhancedCode == "" {
			whole.enhancedCode = line.enhancedCode
		}
		if line.text != "" {
			texts = append(texts, line.text)
		}
		whole.goesOn = whole.goesOn || line.goesOn
	}
	whole.text = strings.Join(texts, " ")
	return whole
}

// dropRepeats returns the text without the codes of lines that were made one: the
// code with a hyphen, or both codes together.
func dropRepeats(whole line) string {
	if whole.smtpCode == "" || !strings.Contains(whole.text, whole.smtpCode) {
		return whole.text
	}
	words := strings.Split(whole.text, " ")
	kept := words[:0]
	for i := 0; i < len(words); i++ {
		word, next := words[i], ""
		if i+1 < len(words) {
			next = enhancedCodeOf(words[i+1])
		}
		isRepeated := next != "" && (whole.goesOn || next == whole.enhancedCode)
		after, hasHyphen := strings.CutPrefix(word, whole.smtpCode+"-")
		switch {
		case word == whole.smtpCode && isRepeated, hasHyphen && after == "" && isRepeated:
			i++
		case !hasHyphen:
			kept = append(kept, word)
		case after != "" && enhancedCodeOf(after) == "":
			kept = append(kept, after)
		}
	}
	return strings.Join(kept, " ")
}
