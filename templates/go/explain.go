package mtaresponses

import "strings"

// internalTag marks what the MTA itself wrote.
const internalTag = "[internal]"

// Explain says what a reply means, whether or not the catalog has it. A code
// that the reply lacks is that of the response that it is.
func Explain(raw string) Explanation {
	reply := ParseReply(raw)
	explanation := explain(reply)
	if quoted := quotedReply(reply.Text); quoted != "" {
		cause := explain(ParseReply(quoted))
		explanation.Cause = &cause
	}
	return explanation
}

// explain is Explain for a reply in its parts, without its cause.
func explain(reply Reply) Explanation {
	match, _ := reply.Identify()
	smtpCode, enhancedCode := reply.SMTPCode, reply.EnhancedCode
	internal := containsTag(reply.Text)
	e := find(string(match.Response))
	if e != nil {
		internal = internal || e.Internal
		if smtpCode == 0 {
			smtpCode = e.SMTPCode
		}
		if enhancedCode == "" {
			enhancedCode = e.EnhancedCode
		}
	}
	severity := severityOf(smtpCode, enhancedCode)
	return Explanation{
		Reply:         reply,
		Match:         match,
		Severity:      severity,
		Internal:      internal,
		Contradictory: isContradictory(reply),
		Subject:       subjectOf(enhancedCode).Summary,
		Meaning:       meaningOf(smtpCode, enhancedCode),
		Advice:        adviseOn(&reply, e, severity),
	}
}

// quotedReply returns the reply that a text quotes; "" when it quotes none.
func quotedReply(text string) string {
	if !mayQuote(text) {
		return ""
	}
	match := causePattern().FindStringSubmatchIndex(text)
	if match == nil {
		return ""
	}
	return joinGroups(text, match)
}

// mayQuote reports whether a reply code follows what the pattern of quoted
// replies opens with. In most texts none does, and the pattern takes long to say
// so.
func mayQuote(text string) bool {
	for {
		at := strings.IndexAny(text, "(:;,=>")
		if at < 0 {
			return false
		}
		text = text[at+1:]
		quoted := strings.TrimPrefix(text, " ")
		if quoted != "" && (quoted[0] == '\'' || quoted[0] == '"') {
			quoted = quoted[1:]
		}
		if code, _, _ := cutReplyCode(quoted); code != "" {
			return true
		}
	}
}

// containsTag reports whether a text holds the tag of what the MTA itself wrote,
// in whatever case.
func containsTag(text string) bool {
	for {
		at := strings.IndexByte(text, '[')
		if at < 0 || len(text) < at+len(internalTag) {
			return false
		}
		if strings.EqualFold(text[at:at+len(internalTag)], internalTag) {
			return true
		}
		text = text[at+1:]
	}
}

// isContradictory reports whether the first digits of a reply's two codes differ.
func isContradictory(reply Reply) bool {
	return reply.SMTPCode != 0 && reply.EnhancedCode != "" && reply.SMTPCode/100 != int(reply.EnhancedCode[0]-'0')
}

// severityOf returns the severity of a reply code, else of an enhanced status
// code.
func severityOf(smtpCode int, enhancedCode string) Severity {
	if smtpCode != 0 {
		return Severity(smtpCode / 100)
	}
	if enhancedCode != "" {
		return Severity(enhancedCode[0] - '0')
	}
	return 0
}

// meaningOf returns the best that the standards say of a pair of codes.
func meaningOf(smtpCode int, enhancedCode string) Meaning {
	if meaning, ok := registeredMeaning(enhancedCode); ok {
		return meaning
	}
	if subject := subjectOf(enhancedCode); subject.Summary != "" {
		return Meaning{classOf(enhancedCode).Summary + ": " + subject.Summary, subject.Reference}
	}
	if smtpCode != 0 {
		class, subject := replyClassOf(smtpCode), replySubjectOf(smtpCode)
		if subject.Summary == "" {
			return class
		}
		return Meaning{class.Summary + ": " + subject.Summary, class.Reference}
	}
	if enhancedCode != "" {
		return classOf(enhancedCode)
	}
	return Meaning{}
}
