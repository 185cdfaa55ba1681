package mtaresponses

import (
	"strconv"
	"strings"
)

// internalTag marks what the MTA itself wrote.
const internalTag = "[internal]"

// Explain says what a reply means, whether or not the catalog has it. A code
// that the reply lacks is that of the response that it is.
func Explain(raw string) Explanation { return explainParsed(ParseReply(raw)) }

// ExplainRecord says what a record tells: what its reply means, else the MTA's own
// words, and whether that was final. A code that the reply lacks is that of the
// record's status.
func ExplainRecord(record DeliveryRecord) Explanation {
	explanation := explainParsed(replyOfRecord(record))
	explanation.Final = finalOf(record.Outcome)
	if record.BounceClass != 0 {
		explanation.BounceClass = LookupBounceClass(record.BounceClass)
	}
	return explanation
}

// finalOf reports whether an outcome is final.
func finalOf(outcome Outcome) Answer {
	switch outcome {
	case OutcomeFailed, OutcomeRejected:
		return AnswerYes
	case OutcomeDelayed:
		return AnswerNo
	}
	return AnswerUnknown
}

// replyOfRecord returns the reply of a record, with the status as the enhanced
// code that it lacks.
func replyOfRecord(record DeliveryRecord) Reply {
	reply := ParseReply(record.Reply)
	// What failed has no code of success: such a number is a word.
	if finalOf(record.Outcome) != AnswerUnknown && reply.SMTPCode != 0 && reply.SMTPCode < 400 {
		reply.SMTPCode, reply.EnhancedCode = 0, ""
	}
	if reply.EnhancedCode == "" {
		reply.EnhancedCode = statusBeside(reply.SMTPCode, record.Status)
	}
	return reply
}

// statusBeside returns the status, unless it says no more than the class of the
// reply code, or another class.
func statusBeside(smtpCode int, status string) string {
	isGeneral := strings.HasSuffix(status, ".0.0")
	if smtpCode != 0 && (isGeneral || !strings.HasPrefix(status, strconv.Itoa(smtpCode/100))) {
		return ""
	}
	return status
}

// explainParsed explains a reply, with the reply that it quotes.
func explainParsed(reply Reply) Explanation {
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
		BounceClass:   bounceClassOfText(reply.Text),
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
	return joinGroups(text, match, " ")
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
