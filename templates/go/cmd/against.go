package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

// A report is what count --format json printed at another time.
type report struct {
	Records   *int `json:"records"`
	Responses []struct {
		ID    mta.Response `json:"id"`
		Count int          `json:"count"`
	} `json:"responses"`
	Unknown []struct {
		Reply string `json:"reply"`
		Count int    `json:"count"`
	} `json:"unknown"`
	responses map[mta.Response]int
	unknown   map[string]int
}

// readReport reads a report from a file.
func readReport(name string) (*report, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	r := &report{responses: make(map[mta.Response]int), unknown: make(map[string]int)}
	if err := json.Unmarshal(text, r); err != nil || r.Records == nil {
		return nil, fmt.Errorf("%s is no report of count --format json", name)
	}
	for _, each := range r.Responses {
		r.responses[each.ID] = each.Count
	}
	for _, each := range r.Unknown {
		r.unknown[each.Reply] = each.Count
	}
	return r, nil
}

// responseBefore returns how often a response came then; "new" for never, and ""
// without a report.
func (r *report) responseBefore(id mta.Response) string {
	if r == nil {
		return ""
	}
	return before(r.responses[id])
}

// unknownBefore is responseBefore for a reply that is no response.
func (r *report) unknownBefore(reply string) string {
	if r == nil {
		return ""
	}
	return before(r.unknown[reply])
}

func before(count int) string {
	if count == 0 {
		return "new"
	}
	return strconv.Itoa(count)
}

// appendBefore appends how often it was then, 0 for never.
func (r *report) appendBefore(b []byte, before string) []byte {
	if r == nil {
		return b
	}
	count, _ := strconv.Atoi(before)
	return fmt.Appendf(b, `,"before":%d`, count)
}

// goneResponses returns the responses that came then and come no more, in the
// order of the report.
func (r *report) goneResponses(t *tally) []mta.Response {
	if r == nil {
		return nil
	}
	var gone []mta.Response
	for _, each := range r.Responses {
		if each.Count > 0 && t.responses[each.ID] == 0 {
			gone = append(gone, each.ID)
		}
	}
	return gone
}
