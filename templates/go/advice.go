package mtaresponses

import (
	"strconv"
	"strings"
	"sync"
)

// adviseOn returns what to do about a reply: the words of its response, else of a
// mark, else of its codes. It is empty when the reply is no failure, or has neither
// a code nor a response.
func adviseOn(reply *Reply, entry *Entry, severity Severity) Advice {
	if severity != SeverityTransient && severity != SeverityPermanent {
		return Advice{}
	}
	if entry != nil && entry.Explanation != "" {
		return adviceOfEntry(entry)
	}
	if found := findMark(reply, severity); found != nil {
		return found.words
	}
	return adviceOfCodes(reply, severity)
}

// adviceOfEntry returns the words of a response.
func adviceOfEntry(entry *Entry) Advice {
	advice := Advice{
		Explanation: entry.Explanation,
		Action:      entry.Action,
		Fault:       entry.Fault,
		Suppress:    entry.Suppress,
		Source:      AdviceSourceResponse,
	}
	if advice.Fault == "" {
		advice.Fault = FaultUnknown
	}
	if len(entry.References) > 0 {
		advice.Reference = entry.References[0]
	}
	return advice
}

// adviceOfCodes returns the words of the code that says the most.
func adviceOfCodes(reply *Reply, severity Severity) Advice {
	_, rest, _ := strings.Cut(reply.EnhancedCode, ".")
	subject, detail, _ := strings.Cut(rest, ".")
	enhanced := findCode("X."+rest, severity)
	smtp := findCode(strconv.Itoa(reply.SMTPCode), severity)
	if enhanced != nil && detail != "0" {
		return enhanced.wordsOf(AdviceSourceEnhancedCode)
	}
	if smtp != nil && smtp.isSure {
		return smtp.wordsOf(AdviceSourceReplyCode)
	}
	general := enhanced
	if general == nil {
		general = findCode("X."+subject+".X", severity)
	}
	if general != nil {
		return general.wordsOf(AdviceSourceEnhancedCode)
	}
	if smtp != nil {
		return smtp.wordsOf(AdviceSourceReplyCode)
	}
	if reply.SMTPCode != 0 {
		return findCode(strconv.Itoa(int(severity))+"yz", severity).wordsOf(AdviceSourceReplyCode)
	}
	if reply.EnhancedCode != "" {
		return findCode("X.X.X", severity).wordsOf(AdviceSourceEnhancedCode)
	}
	return Advice{}
}

// wordsOf returns the words for a code, with whose they are.
func (c *codeAdvice) wordsOf(source AdviceSource) Advice {
	advice := c.words
	advice.Source = source
	return advice
}

// findCode returns the advice for a code of a class; nil when there is none.
func findCode(code string, severity Severity) *codeAdvice {
	return codesByName()[code][severity-SeverityTransient]
}

// codesByName returns the advice for each code: that of class 4, then that of
// class 5.
var codesByName = sync.OnceValue(func() map[string][2]*codeAdvice {
	byName := make(map[string][2]*codeAdvice)
	for i := range codeAdvices {
		advice := &codeAdvices[i]
		both := byName[advice.code]
		if advice.class != SeverityPermanent {
			both[0] = advice
		}
		if advice.class != SeverityTransient {
			both[1] = advice
		}
		byName[advice.code] = both
	}
	return byName
})
