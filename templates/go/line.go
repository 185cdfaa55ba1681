package mtaresponses

import (
	"strconv"
	"strings"
)

// ReadLine reads the delivery records of a line of a log: none for most lines of
// most logs, one as a rule, several for a list of recipients or an array of
// events.
//
// It knows the logs of Momentum and of other MTAs, events and webhooks in JSON,
// the fields of bounce messages, and a line that is itself a reply; also within a
// syslog header, what grep prints, and the JSON of journald and Docker. Of a long
// line it looks at the first MiB.
func ReadLine(line string) []DeliveryRecord {
	return LineReader{}.ReadLine(line)
}

// A LineReader reads lines of logs. Its zero value is ready to use.
type LineReader struct {
	// Year is that of a time that is written without one. Where it is 0, such a
	// time is absent.
	Year int
}

// A context is what is around a line or an object.
type context struct {
	time  string
	times int
	year  int  // of times that have none
	alone bool // nothing was around the line but the count of a report
	depth int  // how many values it lies within
}

// ReadLine is [ReadLine] with what the reader knows.
func (r LineReader) ReadLine(line string) []DeliveryRecord {
	text := toText(line[:min(len(line), longestText)])
	return readRecords(strings.TrimPrefix(text, "\ufeff"), context{times: 1, year: r.Year, alone: true})
}

func readRecords(text string, outer context) []DeliveryRecord {
	line, around := unwrapLine(strings.TrimRight(text, "\t\n\v\f\r "), outer)
	if value, ok := parseJSON(line); ok {
		return readValue(value, around)
	}
	for i := range lineFormats {
		f := &lineFormats[i]
		if f.alone && !around.alone || !strings.Contains(line, f.literal) {
			continue
		}
		var found fields
		if !f.findFields(line, &found) {
			continue
		}
		if records := createRecords(&found, &f.recordFormat, around); len(records) > 0 {
			return records
		}
	}
	return nil
}

// unwrapLine takes off what is around a line.
func unwrapLine(line string, around context) (string, context) {
	if opensWithStamp(line) {
		return trim(line), around
	}
	for i := range lineWrappers {
		var found fields
		if !lineWrappers[i].find(line, &found) {
			continue
		}
		line = found[fieldRest]
		if times := found[fieldTimes]; times != "" {
			around.times, _ = strconv.Atoi(times)
			continue
		}
		around.alone = false
		if time := readTime(found[fieldTime], around.year); time != "" {
			around.time = time
		}
	}
	return trim(line), around
}

// opensWithStamp reports whether a line opens with a time as a bouncelog has it, and
// its separator. No wrapper is around such a line: none is asked.
func opensWithStamp(line string) bool {
	at := strings.IndexByte(line, '@')
	return (at == 10 || at == 16) && isNumber(line[:at])
}

// find sets the fields of a pattern's groups where it matches a text. A group
// that is absent, or empty, leaves its field alone.
func (p *fieldPattern) find(text string, found *fields) bool {
	match := p.pattern().FindStringSubmatchIndex(text)
	if match == nil {
		return false
	}
	for i, field := range p.groups {
		if start, end := match[2*i+2], match[2*i+3]; start < end {
			found[field] = text[start:end]
		}
	}
	return true
}

// findFields sets the fields that a format finds in a line; ok is false when the
// line is not of this format.
func (f *lineFormat) findFields(line string, found *fields) (ok bool) {
	if f.columns != nil {
		return f.cutColumns(line, found)
	}
	if !f.line.find(line, found) {
		return false
	}
	if f.csv {
		for _, field := range f.line.groups {
			found[field] = unquote(found[field])
		}
	}
	return true
}

// unquote returns a value of a CSV file, RFC 4180, without its quotes.
func unquote(value string) string {
	if !strings.HasPrefix(value, `"`) {
		return value
	}
	return strings.ReplaceAll(value[1:len(value)-1], `""`, `"`)
}

// cutColumns sets the fields of a line's columns; ok is false when the line has
// others.
func (f *lineFormat) cutColumns(line string, found *fields) (ok bool) {
	last := len(f.columns) - 1
	for i, c := range f.columns {
		value := line
		if i < last {
			value, line, ok = strings.Cut(line, f.separator)
			if !ok {
				return false
			}
		}
		if c.isNumber && !isNumber(value) {
			return false
		}
		found[c.field] = value
	}
	return true
}

// isNumber reports whether a text is digits alone.
func isNumber(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}
