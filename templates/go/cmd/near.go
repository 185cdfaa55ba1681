package main

import (
	"strconv"
	"strings"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

// mostEdits is how many characters may differ between a reply and a response that
// is close to it.
const mostEdits = 2

// nearest returns the response that a reply misses by a digit of a code, by
// capitals, or by a letter or two; "" when there is none.
func nearest(reply mta.Reply) mta.Response {
	var best mta.Response
	fewest := 2*mostEdits + 1
	for entry := range mta.Entries() {
		text := mta.ParseReply(entry.Message).Text
		edits := distance(strings.ToLower(reply.Text), strings.ToLower(text))
		// Of a short word two letters are too much.
		if edits > mostEdits || 4*edits > len(text) || text == "" {
			continue
		}
		digits := 0
		if reply.SMTPCode != 0 && entry.SMTPCode != 0 {
			digits += distance(strconv.Itoa(reply.SMTPCode), strconv.Itoa(entry.SMTPCode))
		}
		if reply.EnhancedCode != "" && entry.EnhancedCode != "" {
			digits += distance(reply.EnhancedCode, entry.EnhancedCode)
		}
		if digits <= 1 && edits+digits < fewest {
			best, fewest = entry.Response, edits+digits
		}
	}
	return best
}

// distance returns how many characters must be changed, added or left out to make
// one text of another; more than mostEdits when they are longer apart than that.
func distance(a, b string) int {
	if len(a)-len(b) > mostEdits || len(b)-len(a) > mostEdits {
		return mostEdits + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
