package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

const (
	barCells          = 10
	usualColumns      = 80 // of a terminal that does not say how many it has
	mostColumns       = 9999
	narrowestWithBars = 72
	narrowestText     = 8
)

// widths are those of characters on a terminal whose locale may be any.
var widths runewidth.Condition

// colors are those of severities on a terminal.
var colors = map[string]int{"transient": 33, "permanent": 31, "success": 32}

// A screen is where a report is printed.
type screen struct {
	columns   int // 0 when nobody watches
	hasColors bool
}

// readScreen returns what standard output is.
func readScreen() screen {
	output := int(os.Stdout.Fd())
	if !term.IsTerminal(output) {
		return screen{}
	}
	columns, _, _ := term.GetSize(output)
	if wanted := readColumns(os.Getenv("COLUMNS")); wanted > 0 {
		columns = wanted
	}
	if columns <= 0 {
		columns = usualColumns
	}
	return screen{columns, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// readColumns returns the number of columns that a text says, as a shell writes
// it; 0 when it says none that a terminal has.
func readColumns(text string) int {
	columns, err := strconv.Atoi(text)
	if err != nil || columns > mostColumns || strconv.Itoa(columns) != text {
		return 0
	}
	return columns
}

// A view is what of a tally is shown.
type view struct {
	*tally
	asked           *request
	replies         int // how many there are in all
	known           []responseCount
	unknown         []*group
	restKnown, rest int // how many replies there are of the others
}

// A row is a row of a table.
type row struct {
	count, before, share, bar, severity, code, text string
	notes                                           []string // below the text
}

// report returns a tally as people or programs read it.
func (t *tally) report(asked *request) string {
	top := asked.top
	if top == topUnset {
		top = 0
		if asked.format == "text" {
			top = topOfText
		}
	}
	if len(asked.by) > 0 {
		return t.reportParts(asked, top)
	}
	v := t.view(asked, top)
	switch asked.format {
	case "json":
		return v.json()
	case "csv":
		return v.csv()
	}
	return v.text(readScreen())
}

func (t *tally) view(asked *request, top int) *view {
	v := &view{tally: t, asked: asked, known: t.sortedResponses(), unknown: t.sortedGroups(), rest: t.other}
	for i, r := range v.known {
		v.replies += r.count
		if top > 0 && i >= top {
			v.restKnown += r.count
		}
	}
	for i, g := range v.unknown {
		v.replies += g.count
		if top > 0 && i >= top {
			v.rest += g.count
		}
	}
	v.replies += t.other
	if top > 0 {
		v.known = v.known[:min(top, len(v.known))]
		v.unknown = v.unknown[:min(top, len(v.unknown))]
	}
	return v
}

// outcomeWords are the outcomes in the order in which they are counted.
var outcomeWords = [...]mta.Outcome{
	mta.OutcomeDelivered, mta.OutcomeDelayed, mta.OutcomeFailed, mta.OutcomeRejected,
	mta.OutcomeRelayed, mta.OutcomeExpanded,
}

// headline says how many records there are and what became of them.
func (p *part) headline() string {
	text := fmt.Sprintf("records: %d", p.records)
	for i, outcome := range outcomeWords {
		if count := p.outcomes[outcome]; count > 0 || i < 4 {
			text += fmt.Sprintf(", %s %d", outcome, count)
		}
	}
	if count := p.outcomes[""]; count > 0 {
		text += fmt.Sprintf(", not known %d", count)
	}
	return text + "\n"
}

// text returns the tables that people read.
func (v *view) text(s screen) string {
	highest := max(v.rest, v.restKnown)
	for _, r := range v.known {
		highest = max(highest, r.count)
	}
	for _, g := range v.unknown {
		highest = max(highest, g.count)
	}
	makeRow := func(count int, before, severity, code, text string, notes ...string) row {
		return row{strconv.Itoa(count), before, shareOf(count, v.replies), barOf(count, highest), cmp.Or(severity, "-"), code, printable(text), notes}
	}
	known, unknown := []row{v.head("response")}, []row{v.head("reply that no response accounts for")}
	for _, r := range v.known {
		known = append(known, makeRow(r.count, v.asked.against.responseBefore(r.entry.Response), r.entry.Severity.String(), codesText(r.entry.SMTPCode, r.entry.EnhancedCode), r.entry.Response.String()))
	}
	if v.restKnown > 0 {
		known = append(known, makeRow(v.restKnown, "", "", "", "other responses"))
	}
	for _, id := range v.asked.against.goneResponses(v.tally) {
		known = append(known, row{count: "0", before: v.asked.against.responseBefore(id), share: "gone", severity: "-", text: printable(id.String())})
	}
	for _, g := range v.unknown {
		codes := lineOf(g.codes)
		unknown = append(unknown, makeRow(g.count, v.asked.against.unknownBefore(g.reply), g.explain().Severity.String(), codes, cmp.Or(strings.TrimPrefix(g.reply[len(codes):], " "), "(no text)"), g.notes()...))
	}
	if v.rest > 0 {
		unknown = append(unknown, makeRow(v.rest, "", "", "", "other replies"))
	}
	tables := slices.DeleteFunc([][]row{known, unknown}, func(table []row) bool { return len(table) == 1 })
	p := newPrinter(s, slices.Concat(tables...))
	texts := []string{v.all.headline()}
	for _, table := range tables {
		texts = append(texts, p.print(table))
	}
	texts = append(texts, fmt.Sprintf("lines that are no record: %d\n", v.noRecord))
	return strings.Join(texts, "\n")
}

// codesText returns the codes of a response as one text.
func codesText(smtpCode int, enhancedCode string) string {
	return lineOf(mta.Reply{SMTPCode: smtpCode, EnhancedCode: enhancedCode})
}

func (v *view) head(text string) row {
	r := row{count: "count", share: "share", severity: "severity", code: "code", text: text}
	if v.asked.against != nil {
		r.before = "before"
	}
	return r
}

// explain returns what the codes of a group say.
func (g *group) explain() mta.Explanation {
	return mta.Explain(lineOf(g.codes))
}

// notes returns what is told below the text of a group.
func (g *group) notes() []string {
	var notes []string
	if g.example != g.reply {
		notes = append(notes, printable("for example: "+g.example))
	}
	if meaning := g.explain().Meaning; meaning.Summary != "" {
		notes = append(notes, printable(fmt.Sprintf("the standards say of %s: %s (%s)", codeOf(g.codes), meaning.Summary, meaning.Reference)))
	}
	return notes
}

// codeOf returns the code that the registry speaks of; "" when a reply has none.
func codeOf(reply mta.Reply) string {
	if reply.EnhancedCode == "" && reply.SMTPCode != 0 {
		return strconv.Itoa(reply.SMTPCode)
	}
	return reply.EnhancedCode
}

// shareOf returns a share in per cent, rounded to one place half up; what is
// there is never nothing, nor all but all.
func shareOf(count, replies int) string {
	tenths := (2000*int64(count) + int64(replies)) / (2 * int64(replies))
	switch {
	case tenths == 0 && count > 0:
		return "<0.1%"
	case tenths == 1000 && count < replies:
		return ">99.9%"
	}
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}

// barOf returns a bar of blocks, to an eighth of a cell.
func barOf(count, highest int) string {
	eighths := max(1, int(8*barCells*int64(count)/int64(highest)))
	bar := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		bar += string(rune(0x2590 - rest))
	}
	return bar
}

// A printer prints rows: columns aligned, and on a terminal bars, colours, and
// nothing too wide.
type printer struct {
	screen screen
	// The widths of the columns.
	count, before, share, severity, code int
	hasBars                              bool
	indent                               int // of the text
}

func newPrinter(s screen, rows []row) *printer {
	p := &printer{screen: s, hasBars: s.columns >= narrowestWithBars}
	for _, r := range rows {
		p.count = max(p.count, len(r.count))
		p.before = max(p.before, len(r.before))
		p.share = max(p.share, len(r.share))
		p.code = max(p.code, len(r.code))
		p.severity = max(p.severity, len(r.severity))
	}
	p.indent = p.count + p.share + p.severity + p.code + 8
	if p.before > 0 {
		p.indent += p.before + 2
	}
	if p.hasBars {
		p.indent += barCells + 2
	}
	return p
}

func (p *printer) print(rows []row) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%*s  ", p.count, r.count)
		if p.before > 0 {
			fmt.Fprintf(&b, "%*s  ", p.before, r.before)
		}
		fmt.Fprintf(&b, "%*s  ", p.share, r.share)
		if p.hasBars {
			fmt.Fprintf(&b, "%s  ", pad(r.bar, barCells))
		}
		fmt.Fprintf(&b, "%s  %s  %s\n", p.paint(r.severity), pad(r.code, p.code), p.fit(r.text))
		for _, note := range r.notes {
			for _, line := range p.wrap(note) {
				fmt.Fprintf(&b, "%*s%s\n", p.noteIndent(), "", line)
			}
		}
	}
	return b.String()
}

// fit cuts a text to what is left of the screen.
func (p *printer) fit(text string) string {
	if p.screen.columns == 0 {
		return text
	}
	return widths.Truncate(text, max(p.screen.columns-p.indent, narrowestText), "…")
}

// noteIndent is how far a note stands in: below the text, or further to the left
// where there is little room.
func (p *printer) noteIndent() int {
	if p.screen.columns > 0 && p.screen.columns < 2*p.indent {
		return p.count + 2
	}
	return p.indent
}

// wrap returns the lines of a note, as wide as the screen at most.
func (p *printer) wrap(note string) []string {
	if p.screen.columns == 0 {
		return []string{note}
	}
	width := max(p.screen.columns-p.noteIndent(), narrowestText)
	var lines []string
	line := ""
	for _, word := range strings.Split(note, " ") {
		if line != "" && widths.StringWidth(line+" "+word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}

func (p *printer) paint(severity string) string {
	text := pad(severity, p.severity)
	if color := colors[severity]; p.screen.hasColors && color != 0 {
		return fmt.Sprintf("\x1b[%dm%s\x1b[0m", color, text)
	}
	return text
}

// pad adds spaces to a text up to a number of characters.
func pad(text string, length int) string {
	return text + strings.Repeat(" ", max(0, length-utf8.RuneCountInString(text)))
}

// json returns the JSON that programs read, on one line.
func (v *view) json() string {
	b := v.all.appendOutcomes(append([]byte{}, '{'))
	b = fmt.Appendf(b, `,"replies":%d,"responses":`, v.replies)
	b = appendList(b, v.known, func(b []byte, r responseCount) []byte {
		b = fmt.Appendf(b, `{"id":%q,"count":%d`, r.entry.Response, r.count)
		b = v.asked.against.appendBefore(b, v.asked.against.responseBefore(r.entry.Response))
		b = fmt.Appendf(b, `,"severity":%q`, r.entry.Severity)
		b = appendNumber(append(b, `,"smtpCode":`...), r.entry.SMTPCode)
		b = appendText(append(b, `,"enhancedCode":`...), r.entry.EnhancedCode)
		return append(b, '}')
	})
	b = appendList(append(b, `,"unknown":`...), v.unknown, func(b []byte, g *group) []byte {
		explained := g.explain()
		b = appendString(append(b, `{"reply":`...), g.reply)
		b = fmt.Appendf(b, `,"count":%d`, g.count)
		b = v.asked.against.appendBefore(b, v.asked.against.unknownBefore(g.reply))
		b = appendText(append(b, `,"severity":`...), explained.Severity.String())
		b = appendString(append(b, `,"example":`...), g.example)
		b = explained.Meaning.AppendJSON(append(b, `,"meaning":`...))
		return append(b, '}')
	})
	return string(fmt.Appendf(b, `,"otherResponses":%d,"otherReplies":%d,"noRecord":%d}`+"\n", v.restKnown, v.rest, v.noRecord))
}

// appendOutcomes appends how many records there are and what became of them.
func (p *part) appendOutcomes(b []byte) []byte {
	b = fmt.Appendf(b, `"records":%d`, p.records)
	for _, outcome := range outcomeWords {
		b = fmt.Appendf(b, `,%q:%d`, outcome, p.outcomes[outcome])
	}
	return b
}

// csv returns the CSV that spreadsheets read, RFC 4180 but for line ends, which
// are LF.
func (v *view) csv() string {
	b := &csvWriter{}
	b.row("kind", "count", "severity", "smtpCode", "enhancedCode", "id", "reply", "example")
	put := func(kind string, count int, cells ...string) {
		b.row(append([]string{kind, strconv.Itoa(count)}, cells...)...)
	}
	for _, outcome := range outcomeWords {
		put("outcome", v.all.outcomes[outcome], "", "", "", outcome.String(), "", "")
	}
	for _, r := range v.known {
		code, _ := strings.CutSuffix(codesText(r.entry.SMTPCode, ""), " ")
		put("response", r.count, r.entry.Severity.String(), code, r.entry.EnhancedCode, r.entry.Response.String(), "", "")
	}
	for _, g := range v.unknown {
		put("unknown", g.count, g.explain().Severity.String(), codesText(g.codes.SMTPCode, ""), g.codes.EnhancedCode, "", harmless(g.reply), harmless(g.example))
	}
	put("other-responses", v.restKnown, "", "", "", "", "", "")
	put("other-replies", v.rest, "", "", "", "", "", "")
	put("no-record", v.noRecord, "", "", "", "", "", "")
	return b.String()
}

// A csvWriter writes rows of CSV.
type csvWriter struct{ strings.Builder }

func (b *csvWriter) row(cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(csvCell(cell))
	}
	b.WriteByte('\n')
}

// harmless makes a text one that a spreadsheet takes for a text, whatever a
// remote host wrote.
func harmless(text string) string {
	if text != "" && strings.IndexByte("=+@-", text[0]) >= 0 {
		text = "'" + text
	}
	return printable(text)
}

func csvCell(text string) string {
	if !strings.ContainsAny(text, "\",\r\n") {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

// printable replaces what a terminal would obey: controls, and what turns the
// direction of text, by which a reply could deceive its reader.
func printable(text string) string {
	return strings.Map(func(char rune) rune {
		switch {
		case char < ' ', 0x7f <= char && char <= 0x9f, char == 0x200e, char == 0x200f,
			0x2028 <= char && char <= 0x202e, 0x2066 <= char && char <= 0x2069:
			return utf8.RuneError
		}
		return char
	}, text)
}
