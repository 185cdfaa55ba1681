package main

import (
	"fmt"
	"strconv"
	"strings"
)

const (
	mostCausesShown = 3 // of a part, in a table
	shareDecimals   = 4 // of a share, in JSON and CSV
	noValue         = "-"
)

// reportParts returns the parts of a tally as people or programs read them.
func (t *tally) reportParts(asked *request, top int) string {
	parts, rest := t.sortedParts(), t.others
	if top > 0 && top < len(parts) {
		made := newPart(nil)
		for _, p := range parts[top:] {
			made.add(p)
		}
		if rest != nil {
			made.add(rest)
		}
		parts, rest = parts[:top], &made
	}
	switch asked.format {
	case "json":
		return t.partsJSON(asked, parts, rest)
	case "csv":
		return partsCSV(asked, parts, rest)
	}
	return t.partsText(asked, parts, rest)
}

// partsText returns a table with a row a part.
func (t *tally) partsText(asked *request, parts []*part, rest *part) string {
	rows := [][]string{append([]string{"count", "failed"}, append(asked.by, "most frequent")...)}
	for _, p := range parts {
		rows = append(rows, p.cells(p.values))
	}
	if rest != nil {
		others := make([]string, len(asked.by))
		others[0] = "others"
		rows = append(rows, rest.cells(others))
	}
	text := t.all.headline() + "\n" + alignRows(rows) + fmt.Sprintf("\nlines that are no record: %d\n", t.noRecord)
	if t.others != nil {
		text += fmt.Sprintf("%d groups are counted apart; what came after them is under others.\n", mostParts)
	}
	return text
}

// cells returns the cells of a part's row.
func (p *part) cells(values []string) []string {
	cells := []string{strconv.Itoa(p.records), "-"}
	if p.ended() > 0 {
		cells[1] = shareOf(p.failed(), p.ended())
	}
	for _, value := range values {
		if value == "" {
			value = noValue
		}
		cells = append(cells, printable(cutText(value, longestExample)))
	}
	var causes []string
	for i, cause := range p.sortedCauses() {
		if i == mostCausesShown {
			break
		}
		causes = append(causes, fmt.Sprintf("%s %d", cause, p.causes[cause]))
	}
	return append(cells, strings.Join(causes, ", "))
}

// alignRows returns rows as lines: the first two columns to the right, the others
// to the left.
func alignRows(rows [][]string) string {
	wide := make([]int, len(rows[0]))
	for _, cells := range rows {
		for i, cell := range cells {
			wide[i] = max(wide[i], widths.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, cells := range rows {
		line := ""
		for i, cell := range cells {
			space := strings.Repeat(" ", wide[i]-widths.StringWidth(cell))
			if i < 2 {
				line += space + cell + "  "
			} else {
				line += cell + space + "  "
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// partsJSON returns the JSON that programs read, on one line.
func (t *tally) partsJSON(asked *request, parts []*part, rest *part) string {
	b := t.all.appendOutcomes([]byte{'{'})
	b = appendList(append(b, `,"by":`...), asked.by, appendString)
	b = appendList(append(b, `,"groups":`...), parts, func(b []byte, p *part) []byte {
		b = append(b, '{')
		for i, name := range asked.by {
			b = appendText(append(appendString(b, name), ':'), p.values[i])
			b = append(b, ',')
		}
		return append(p.appendCounts(b), '}')
	})
	b = append(b, `,"others":`...)
	if rest == nil {
		b = append(b, "null"...)
	} else {
		b = append(rest.appendCounts(append(b, '{')), '}')
	}
	return string(fmt.Appendf(b, `,"noRecord":%d}`+"\n", t.noRecord))
}

func (p *part) appendCounts(b []byte) []byte {
	b = append(p.appendOutcomes(b), `,"failedShare":`...)
	if p.ended() == 0 {
		b = append(b, "null"...)
	} else {
		b = append(b, p.share()...)
	}
	causes := p.sortedCauses()
	return appendList(append(b, `,"causes":`...), causes[:min(mostCausesShown, len(causes))], func(b []byte, cause string) []byte {
		b = appendString(append(b, `{"cause":`...), cause)
		return fmt.Appendf(b, `,"count":%d}`, p.causes[cause])
	})
}

// share returns which part of what ended has failed.
func (p *part) share() string {
	return strconv.FormatFloat(float64(p.failed())/float64(p.ended()), 'f', shareDecimals, 64)
}

// partsCSV returns the CSV that spreadsheets read.
func partsCSV(asked *request, parts []*part, rest *part) string {
	b := &csvWriter{}
	head := append([]string{}, asked.by...)
	head = append(head, "records")
	for _, outcome := range outcomeWords {
		head = append(head, outcome.String())
	}
	b.row(append(head, "failedShare", "cause")...)
	put := func(values []string, p *part) {
		var cells []string
		for _, value := range values {
			cells = append(cells, harmless(value))
		}
		cells = append(cells, strconv.Itoa(p.records))
		for _, outcome := range outcomeWords {
			cells = append(cells, strconv.Itoa(p.outcomes[outcome]))
		}
		share, cause := "", ""
		if p.ended() > 0 {
			share = p.share()
		}
		if causes := p.sortedCauses(); len(causes) > 0 {
			cause = causes[0]
		}
		b.row(append(cells, share, cause)...)
	}
	for _, p := range parts {
		put(p.values, p)
	}
	if rest != nil {
		others := make([]string, len(asked.by))
		others[0] = "others"
		put(others, rest)
	}
	return b.String()
}
