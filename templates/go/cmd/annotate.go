package main

import (
	"bufio"
	"strconv"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

// annotate prints a JSON line for each line of files that holds a reply.
func annotate(files []string, output *bufio.Writer) (ok bool) {
	produce := func(hand func(chunk)) { ok = readFiles(files, hand) }
	inOrder(produce, annotateChunk, func(lines []byte) {
		_, _ = output.Write(lines) // Flush tells of failures
		if err := output.Flush(); err != nil {
			exitUnwritten(err)
		}
	})
	return ok
}

func annotateChunk(c chunk) []byte {
	var b []byte
	number := c.first
	for line := range eachLine(c.text) {
		if extract, ok := mta.ExtractReply(line); ok {
			b = appendAnnotation(b, number, extract)
		}
		number++
	}
	return b
}

func appendAnnotation(b []byte, line int, extract mta.Extract) []byte {
	explained := mta.Explain(extract.Reply)
	b = strconv.AppendInt(append(b, `{"line":`...), int64(line), 10)
	b = appendText(append(b, `,"format":`...), extract.Format)
	b = appendText(append(b, `,"reply":`...), extract.Reply)
	b = appendNumber(append(b, `,"smtpCode":`...), explained.Reply.SMTPCode)
	b = appendText(append(b, `,"enhancedCode":`...), explained.Reply.EnhancedCode)
	b = appendText(append(b, `,"id":`...), explained.Match.Response.String())
	b = appendText(append(b, `,"rank":`...), explained.Match.Rank.String())
	b = appendText(append(b, `,"severity":`...), explained.Severity.String())
	b = strconv.AppendBool(append(b, `,"internal":`...), explained.Internal)
	return append(b, "}\n"...)
}
