package main

import (
	"fmt"
	"strings"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

// suppressions say whether to stop sending to the address of a reply.
var suppressions = map[mta.Answer]string{
	mta.AnswerYes:     "yes: stop sending to the address",
	mta.AnswerNo:      "no: the address may get mail again",
	mta.AnswerUnknown: "the reply does not tell",
}

// writeAdvice writes what to do about a reply, and whose words say so.
func writeAdvice(write func(label, value string), advice mta.Advice) {
	if advice == (mta.Advice{}) {
		return
	}
	write("happened", advice.Explanation)
	write("to do", advice.Action)
	write("matter", fmt.Sprintf("%s: %s", advice.Fault, clauseOf("Fault", advice.Fault.String())))
	write("suppress", suppressions[advice.Suppress])
	if advice.Mark != "" {
		write("mark", fmt.Sprintf("%s (%s)", advice.Mark, advice.Provider))
	}
}

// linkIn returns the first web address of a text; "" when it has none.
func linkIn(text string) string {
	at := strings.Index(text, "http")
	if at < 0 {
		return ""
	}
	link := text[at:]
	if end := strings.IndexAny(link, " \"'<>()[]"); end >= 0 {
		link = link[:end]
	}
	if !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://") {
		return linkIn(text[at+1:])
	}
	return strings.TrimRight(link, ".,;:!")
}
