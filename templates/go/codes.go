package mtaresponses

import "strings"

// cutReplyCode cuts a reply code off the start of a line, and what separates it
// from the rest; the code is empty when there is none.
func cutReplyCode(text string) (code string, hyphen bool, rest string) {
	if len(text) < 3 || text[0] < '2' || text[0] > '5' || !isDigit(text[1]) || !isDigit(text[2]) {
		return "", false, text
	}
	switch {
	case len(text) == 3:
		return text, false, ""
	case text[3] == ' ' || text[3] == '-':
		return text[:3], text[3] == '-', text[4:]
	}
	return "", false, text
}

// cutEnhancedCode cuts an enhanced status code, in whatever dress, off the start
// of a line; the code is empty when there is none.
func cutEnhancedCode(text string) (code, rest string) {
	if code, rest := cutPlainCode(text); code != "" {
		return code, rest
	}
	at := 0
	for at < len(text) && at < 2 && strings.IndexByte("#<([", text[at]) >= 0 {
		at++
	}
	if at == len(text) || !isDigit(text[at]) {
		return "", text
	}
	match := enhancedCodePattern().FindString(text)
	return strings.Trim(match, "#<([])>:; "), text[len(match):]
}

// cutPlainCode cuts an enhanced status code and a space off the start of a line;
// the code is empty when there is none.
func cutPlainCode(text string) (code, rest string) {
	if len(text) < 6 || text[1] != '.' || text[0] != '2' && text[0] != '4' && text[0] != '5' {
		return "", text
	}
	dot := digitsEnd(text, 2)
	if dot == 2 || dot == len(text) || text[dot] != '.' {
		return "", text
	}
	end := digitsEnd(text, dot+1)
	if end == dot+1 || end == len(text) || text[end] != ' ' {
		return "", text
	}
	return text[:end], text[end+1:]
}

// enhancedCodeOf returns the enhanced status code that a word is; "" when it is
// none.
func enhancedCodeOf(word string) string {
	code, _ := cutEnhancedCode(word)
	return code
}

// cutSeparator cuts off a lone colon or hyphen.
func cutSeparator(text string) (rest string, ok bool) {
	if len(text) < 2 || text[1] != ' ' || text[0] != ':' && text[0] != '-' {
		return text, false
	}
	return text[2:], true
}

// cutEndCode cuts off the enhanced status code at the end of a text; the code is
// empty when there is none.
func cutEndCode(text string) (rest, code string) {
	match := endCodePattern().FindStringSubmatchIndex(text)
	if match == nil {
		return text, ""
	}
	return text[:match[0]], text[match[2]:match[3]]
}

// codeNumber returns the number that a reply code is, 0 for "".
func codeNumber(code string) int {
	if code == "" {
		return 0
	}
	return int(code[0]-'0')*100 + int(code[1]-'0')*10 + int(code[2]-'0')
}

// digitsEnd returns where the digits that start at an index end, three at most.
func digitsEnd(text string, start int) int {
	end := start
	for end < len(text) && end < start+3 && isDigit(text[end]) {
		end++
	}
	return end
}

// trim removes white space from both ends of a text.
func trim(text string) string {
	for text != "" && isSpace(text[0]) {
		text = text[1:]
	}
	for text != "" && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

func isSpace(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r'
}

func isDigit(c byte) bool {
	return '0' <= c && c <= '9'
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}
