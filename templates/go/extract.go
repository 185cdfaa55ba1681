package mtaresponses

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ExtractReply finds the reply that a line of a log carries; ok is false when it
// carries none.
//
// It knows the logs of Momentum and of other MTAs, the fields of bounce messages,
// and a line that is itself a reply. A byte-order mark at its start does not count.
func ExtractReply(line string) (extract Extract, ok bool) {
	text := trim(strings.TrimPrefix(toText(headOf(line)), "\ufeff"))
	for i := range formats {
		f := &formats[i]
		if !strings.Contains(text, f.literal) {
			continue
		}
		if reply := f.cutReply(text); reply != "" {
			return Extract{f.name, reply}, true
		}
	}
	return Extract{}, false
}

func (f *format) cutReply(text string) string {
	switch {
	case f.fields != nil:
		return cutField(text, f.fields)
	case f.json != nil:
		return cutJSON(text, f.json)
	}
	match := f.pattern().FindStringSubmatch(text)
	if match == nil {
		return ""
	}
	return joinParts(match[1:])
}

// joinParts returns the parts that are there, joined by a space; a code that the
// next part opens with is dropped.
func joinParts(parts []string) string {
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	if len(parts) == 0 {
		return ""
	}
	first, others := parts[0], strings.Join(parts[1:], " ")
	if others != "" && strings.HasPrefix(others, first) {
		return trim(others)
	}
	return trim(first + " " + others)
}

// cutField returns the field of a line and all that follows, when its other
// fields are as they should be.
func cutField(text string, cut *fieldCut) string {
	for i := range cut.replyField {
		end := strings.IndexByte(text, cut.separator)
		if end < 0 {
			return ""
		}
		field := text[:end]
		if i == cut.typeField && !slices.Contains(cut.types, field) {
			return ""
		}
		if slices.Contains(cut.numberFields, i) && !isNumber(field) {
			return ""
		}
		text = text[end+1:]
	}
	return trim(text)
}

// cutJSON returns the parts of a reply in a JSON object, joined.
func cutJSON(text string, cut *jsonCut) string {
	record := json.RawMessage(text)
	if !strings.HasPrefix(text, "{") || isDeep(text) || !json.Valid(record) {
		return ""
	}
	if len(cut.types) > 0 && !slices.Contains(cut.types, valueAt(record, cut.typePath)) {
		return ""
	}
	var numbers []string
	for _, path := range cut.enhanced {
		numbers = append(numbers, valueAt(record, path))
	}
	enhanced := ""
	if !slices.Contains(numbers, "") {
		enhanced = strings.Join(numbers, ".")
	}
	for _, path := range cut.texts {
		if content := valueAt(record, path); content != "" {
			return joinParts([]string{valueAt(record, cut.code), enhanced, content})
		}
	}
	return ""
}

// isDeep reports whether objects and lists nest deeper than every language can
// read.
func isDeep(text string) bool {
	depth, isText := 0, false
	for i := 0; i < len(text) && depth <= deepestJSON; i++ {
		switch c := text[i]; {
		case isText && c == '\\':
			i++
		case c == '"':
			isText = !isText
		case isText:
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		}
	}
	return depth > deepestJSON
}

// valueAt returns the text or whole number at a path of keys, where "*" is the
// only key; "" when there is none.
func valueAt(record json.RawMessage, path string) string {
	for _, key := range strings.Split(path, ".") {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(record, &object); err != nil {
			return ""
		}
		if key == "*" {
			if len(object) != 1 {
				return ""
			}
			for key = range object {
			}
		}
		record = object[key]
	}
	var text string
	if err := json.Unmarshal(record, &text); err == nil {
		return toText(text)
	}
	var number float64
	if err := json.Unmarshal(record, &number); err != nil || number != math.Trunc(number) || math.Abs(number) >= 1<<53 {
		return ""
	}
	return strconv.FormatInt(int64(number), 10)
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
