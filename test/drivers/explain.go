// Explains replies for comparison with other languages: reads one JSON string a line, writes the
// explanation of each as JSON, one a line, in the form that all languages share.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"

	mta "mta-responses.test/package"
)

// longestLine is more than a megabyte of text takes when each of its bytes is escaped.
const longestLine = 1 << 24

func main() {
	output := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(output)
	encoder.SetEscapeHTML(false)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		var raw string
		if err := json.Unmarshal(lines.Bytes(), &raw); err != nil {
			log.Fatal(err)
		}
		if err := encoder.Encode(shared(mta.Explain(raw))); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	if err := output.Flush(); err != nil {
		log.Fatal(err)
	}
}

// An explanation is [mta.Explanation] in the shared form, where what is absent is null.
type explanation struct {
	Reply    reply    `json:"reply"`
	Match    *match   `json:"match"`
	Severity *string  `json:"severity"`
	Subject  *string  `json:"subject"`
	Meaning  *meaning `json:"meaning"`
}

type reply struct {
	SMTPCode     *int    `json:"smtpCode"`
	EnhancedCode *string `json:"enhancedCode"`
	Text         *string `json:"text"`
}

type match struct {
	ID   string `json:"id"`
	Rank string `json:"rank"`
}

type meaning struct {
	Summary   string `json:"summary"`
	Reference string `json:"reference"`
}

// shared turns an explanation into the shared form.
func shared(e mta.Explanation) explanation {
	return explanation{
		Reply: reply{
			SMTPCode:     orNull(e.Reply.SMTPCode),
			EnhancedCode: orNull(e.Reply.EnhancedCode),
			Text:         orNull(e.Reply.Text),
		},
		Match:    orNull(match{e.Match.Response.String(), e.Match.Rank.String()}),
		Severity: orNull(e.Severity.String()),
		Subject:  orNull(e.Subject),
		Meaning:  orNull(meaning{e.Meaning.Summary, e.Meaning.Reference}),
	}
}

// orNull returns nil for a zero value, else a pointer to it.
func orNull[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}
