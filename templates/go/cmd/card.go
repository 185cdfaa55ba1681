package main

import (
	"bufio"
	"fmt"
	"strings"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

const (
	labelWidth    = 12
	byteOrderMark = "\ufeff"
)

// explain prints what there is to say of a text, or, without any, of the lines of
// standard input.
func explain(asked *request, output *bufio.Writer) (ok bool) {
	isFirst := true
	print := func(text string) {
		text = strings.TrimPrefix(text, byteOrderMark)
		if records := mta.ReadLine(text); len(records) > 0 && records[0].Reply != "" {
			text = records[0].Reply
		}
		explained := mta.Explain(text)
		if asked.format == "json" {
			_, _ = output.Write(append(explained.AppendJSON(nil), '\n'))
			return
		}
		if !isFirst {
			fmt.Fprintln(output)
		}
		fmt.Fprint(output, card(explained))
		isFirst = false
	}
	if texts := asked.operands; len(texts) > 1 || len(texts) == 1 && texts[0] != "-" {
		print(strings.Join(texts, " "))
		return true
	}
	return readFiles([]string{"-"}, func(c chunk) {
		for line := range eachLine(c.text) {
			if strings.Trim(strings.TrimPrefix(line, byteOrderMark), "\t\n\v\f\r ") != "" {
				print(line)
			}
		}
		if err := output.Flush(); err != nil {
			exitUnwritten(err)
		}
	})
}

// card returns the card of a reply: the reply, then a line for each thing that is
// known of it.
func card(explained mta.Explanation) string {
	var b strings.Builder
	line := printable(lineOf(explained.Reply))
	if line == "" {
		line = "(empty)"
	}
	fmt.Fprintln(&b, line)
	writeFacts(&b, explained)
	if cause := explained.Cause; cause != nil {
		writeFact(&b, 2, "cause", printable(lineOf(cause.Reply)))
		writeCause(&b, cause.Match)
	}
	return b.String()
}

// writeCause writes what led to a reply. Its severity and its advice held before:
// now the reply's own do.
func writeCause(b *strings.Builder, match mta.Match) {
	writeFact(b, 4, "response", nameMatch(match))
	if entry, _ := match.Response.Entry(); entry.Explanation != "" {
		writeFact(b, 4, "happened", entry.Explanation)
	}
}

// nameMatch returns the response of a match, and how well it matches.
func nameMatch(match mta.Match) string {
	if _, known := match.Response.Entry(); !known {
		return "none in the catalog"
	}
	return fmt.Sprintf("%s (%s)", match.Response, match.Rank)
}

// writeFacts writes what is known of a reply.
func writeFacts(b *strings.Builder, explained mta.Explanation) {
	entry, _ := explained.Match.Response.Entry()
	write := func(label, value string) {
		if value != "" {
			writeFact(b, 2, label, value)
		}
	}
	if near := nearest(explained.Reply); explained.Match.Response == "" && near != "" {
		write("response", "not in the catalog; close to "+near.String())
	} else {
		write("response", nameMatch(explained.Match))
	}
	if severity := explained.Severity; severity != 0 {
		write("severity", fmt.Sprintf("%s: %s", severity, clauseOf("ReplySeverity", severity.String())))
	}
	if explained.Internal {
		write("internal", "yes: the MTA itself wrote it")
	}
	if direction := entry.Direction; direction != "" {
		write("direction", fmt.Sprintf("%s: %s", direction, clauseOf("Direction", direction.String())))
	}
	if explained.Contradictory {
		write("codes", contradiction(explained.Reply))
	}
	writeAdvice(write, explained.Advice)
	if meaning := explained.Meaning; meaning.Summary != "" {
		write("registry", fmt.Sprintf("%s: %s (%s)", codeOfExplanation(explained, entry), meaning.Summary, meaning.Reference))
	}
	write("its link", printable(linkIn(explained.Reply.Text)))
	references := entry.References
	if len(references) == 0 && explained.Advice.Reference != "" {
		references = []string{explained.Advice.Reference}
	}
	for i, url := range references {
		label := "see"
		if i > 0 {
			label = ""
		}
		write(label, url)
	}
	write("reference", entry.URL)
}

// codeOfExplanation returns the code that the registry speaks of: that of the
// reply, else that of its response.
func codeOfExplanation(explained mta.Explanation, entry mta.Entry) string {
	if code := codeOf(explained.Reply); code != "" {
		return code
	}
	return codeOf(mta.Reply{SMTPCode: entry.SMTPCode, EnhancedCode: entry.EnhancedCode})
}

// contradiction returns what the two codes of a reply say.
func contradiction(reply mta.Reply) string {
	smtpCode := mta.Explain(fmt.Sprint(reply.SMTPCode)).Severity
	enhancedCode := mta.Explain(reply.EnhancedCode).Severity
	return fmt.Sprintf("contradict each other: %d is %s, %s is %s", reply.SMTPCode, smtpCode, reply.EnhancedCode, enhancedCode)
}

func writeFact(b *strings.Builder, indent int, label, value string) {
	fmt.Fprintf(b, "%*s%-*s%s\n", indent, "", labelWidth+2-indent, label, value)
}
