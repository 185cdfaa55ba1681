package main

import (
	"bufio"
	"strconv"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

// annotate prints a JSON line for each record of files that is asked for.
func annotate(files []string, asked *request, output *bufio.Writer) (ok bool) {
	produce := func(hand func(chunk)) { ok = readFiles(files, hand) }
	inOrder(produce, asked.annotateChunk, func(lines []byte) {
		_, _ = output.Write(lines) // Flush tells of failures
		if err := output.Flush(); err != nil {
			exitUnwritten(err)
		}
	})
	return ok
}

func (asked *request) annotateChunk(c chunk) []byte {
	var b []byte
	number := c.first
	for line := range eachLine(c.text) {
		records := asked.readLine(line)
		for i := range records {
			if r := readReply(&records[i]); asked.wants(&r) {
				b = appendAnnotation(b, c.file, number, r.record)
			}
		}
		number++
	}
	return b
}

// appendAnnotation appends where a record is, its fields, and what its reply
// shows.
func appendAnnotation(b []byte, file string, line int, record *mta.DeliveryRecord) []byte {
	explained := mta.ExplainRecord(*record)
	b = appendText(append(b, `{"file":`...), file)
	b = strconv.AppendInt(append(b, `,"line":`...), int64(line), 10)
	fields := record.AppendJSON(nil)
	b = append(append(b, ','), fields[1:len(fields)-1]...)
	b = appendNumber(append(b, `,"smtpCode":`...), explained.Reply.SMTPCode)
	b = appendText(append(b, `,"enhancedCode":`...), explained.Reply.EnhancedCode)
	b = appendText(append(b, `,"id":`...), explained.Match.Response.String())
	b = appendText(append(b, `,"rank":`...), explained.Match.Rank.String())
	b = appendText(append(b, `,"severity":`...), explained.Severity.String())
	b = strconv.AppendBool(append(b, `,"internal":`...), explained.Internal)
	return append(b, "}\n"...)
}
