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
	lines, replies int
	responses      []responseCount
	groups         []*group // as many as asked for
	other          int      // the replies of the others
	noReply        int
}

// A row is a row of a table.
type row struct {
	count, share, bar, severity, text string
	notes                             []string // below the text
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
	v := t.view(top)
	switch asked.format {
	case "json":
		return v.json()
	case "csv":
		return v.csv()
	}
	return v.text(readScreen())
}

func (t *tally) view(top int) view {
	v := view{responses: t.sortedResponses(), groups: t.sortedGroups(), other: t.other, noReply: t.noReply}
	for _, r := range v.responses {
		v.replies += r.count
	}
	for i, g := range v.groups {
		v.replies += g.count
		if top > 0 && i >= top {
			v.other += g.count
		}
	}
	v.replies += t.other
	v.lines = v.replies + t.noReply
	if top > 0 && top < len(v.groups) {
		v.groups = v.groups[:top]
	}
	return v
}

// text returns the tables that people read.
func (v *view) text(s screen) string {
	highest := v.other
	for _, r := range v.responses {
		highest = max(highest, r.count)
	}
	for _, g := range v.groups {
		highest = max(highest, g.count)
	}
	makeRow := func(count int, severity, text string, notes ...string) row {
		return row{strconv.Itoa(count), shareOf(count, v.replies), barOf(count, highest), cmp.Or(severity, "-"), printable(text), notes}
	}
	known, unknown := []row{head("response")}, []row{head("reply that no response accounts for")}
	for _, r := range v.responses {
		known = append(known, makeRow(r.count, r.entry.Severity.String(), r.entry.Response.String()))
	}
	for _, g := range v.groups {
		unknown = append(unknown, makeRow(g.count, g.explain().Severity.String(), g.reply, g.notes()...))
	}
	if v.other > 0 {
		unknown = append(unknown, makeRow(v.other, "", "other replies"))
	}
	tables := slices.DeleteFunc([][]row{known, unknown}, func(table []row) bool { return len(table) == 1 })
	p := newPrinter(s, slices.Concat(tables...))
	var texts []string
	for _, table := range tables {
		texts = append(texts, p.print(table))
	}
	texts = append(texts, fmt.Sprintf("replies: %d\nlines without a reply: %d\n", v.replies, v.noReply))
	return strings.Join(texts, "\n")
}

func head(text string) row {
	return row{count: "count", share: "share", severity: "severity", text: text}
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
	case tenths == 0:
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
	screen                 screen
	count, share, severity int // the widths of the columns
	hasBars                bool
	indent                 int // of the text
}

func newPrinter(s screen, rows []row) *printer {
	p := &printer{screen: s, hasBars: s.columns >= narrowestWithBars}
	for _, r := range rows {
		p.count = max(p.count, len(r.count))
		p.share = max(p.share, len(r.share))
		p.severity = max(p.severity, len(r.severity))
	}
	p.indent = p.count + p.share + p.severity + 6
	if p.hasBars {
		p.indent += barCells + 2
	}
	return p
}

func (p *printer) print(rows []row) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%*s  %*s  ", p.count, r.count, p.share, r.share)
		if p.hasBars {
			fmt.Fprintf(&b, "%s  ", pad(r.bar, barCells))
		}
		fmt.Fprintf(&b, "%s  %s\n", p.paint(r.severity), p.fit(r.text))
		for _, note := range r.notes {
			fmt.Fprintf(&b, "%*s%s\n", p.indent, "", p.fit(note))
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
	b := fmt.Appendf(nil, `{"lines":%d,"replies":%d,"responses":`, v.lines, v.replies)
	b = appendList(b, v.responses, func(b []byte, r responseCount) []byte {
		return fmt.Appendf(b, `{"id":%q,"count":%d,"severity":%q}`, r.entry.Response, r.count, r.entry.Severity)
	})
	b = appendList(append(b, `,"unknown":`...), v.groups, func(b []byte, g *group) []byte {
		explained := g.explain()
		b = appendString(append(b, `{"reply":`...), g.reply)
		b = fmt.Appendf(b, `,"count":%d,"severity":`, g.count)
		b = appendText(b, explained.Severity.String())
		b = appendString(append(b, `,"example":`...), g.example)
		b = explained.Meaning.AppendJSON(append(b, `,"meaning":`...))
		return append(b, '}')
	})
	return string(fmt.Appendf(b, `,"other":%d,"noReply":%d}`+"\n", v.other, v.noReply))
}

// csv returns the CSV that spreadsheets read, RFC 4180 but for line ends, which
// are LF.
func (v *view) csv() string {
	var b strings.Builder
	put := func(kind string, count int, cells ...string) {
		fmt.Fprintf(&b, "%s,%d", kind, count)
		for _, cell := range cells {
			b.WriteString("," + csvCell(cell))
		}
		b.WriteByte('\n')
	}
	b.WriteString("kind,count,severity,id,reply,example\n")
	for _, r := range v.responses {
		put("response", r.count, r.entry.Severity.String(), r.entry.Response.String(), "", "")
	}
	for _, g := range v.groups {
		put("unknown", g.count, g.explain().Severity.String(), "", harmless(g.reply), harmless(g.example))
	}
	put("other", v.other, "", "", "", "")
	put("no-reply", v.noReply, "", "", "", "")
	return b.String()
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
