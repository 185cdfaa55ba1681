package mtaresponses

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
)

// parseJSON reads a JSON object or array; ok is false when it is none, or deeper
// than every language can read.
func parseJSON(text string) (value any, ok bool) {
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") || isDeep(text) || !json.Valid([]byte(text)) {
		return nil, false
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(&value)
	return value, err == nil
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

// readValue returns the records of a JSON value: its own, else those of the
// values that it holds, else those of its lines.
func readValue(value any, around context) []DeliveryRecord {
	around.alone = false
	around.depth++
	if around.depth > mostDepth {
		return nil
	}
	switch value := value.(type) {
	case []any:
		var records []DeliveryRecord
		for _, member := range value {
			records = append(records, readValue(member, around)...)
		}
		return records
	case map[string]any:
		return readObject(value, around)
	}
	return nil
}

func readObject(object map[string]any, around context) []DeliveryRecord {
	for i := range eventFormats {
		if records := eventFormats[i].read(object, around); len(records) > 0 {
			return records
		}
	}
	for _, path := range innerPaths {
		if records := readValue(valueAtPath(object, path), around); len(records) > 0 {
			return records
		}
	}
	for _, key := range containedLines {
		if line, ok := object[key].(string); ok {
			if records := readRecords(toText(line), around.at(object)); len(records) > 0 {
				return records
			}
		}
	}
	return nil
}

// at returns the context of a line that is a member of an object.
func (around context) at(object map[string]any) context {
	for _, key := range containedTimes {
		if text := textOf(object[key]); text != "" {
			if time := readTime(text, around.year); time != "" {
				around.time = time
			}
			break
		}
	}
	return around
}

// read returns the records of an object of this format.
func (f *eventFormat) read(object map[string]any, around context) []DeliveryRecord {
	for _, c := range f.conditions {
		value := valueAtPath(object, c.path)
		if len(c.values) == 0 && value == nil || len(c.values) > 0 && !slices.Contains(c.values, textOf(value)) {
			return nil
		}
	}
	items := []any{nil}
	if f.list != "" {
		if list, ok := valueAtPath(object, f.list).([]any); ok && len(list) > 0 {
			items = list
		}
	}
	var records []DeliveryRecord
	for _, item := range items {
		var found fields
		for _, each := range f.fields {
			found[each.field] = firstText(object, item, each.paths)
		}
		for _, record := range createRecords(&found, &f.recordFormat, around) {
			if isOfMessage(&record) {
				records = append(records, record)
			}
		}
	}
	return records
}

// isOfMessage reports whether a record is surely of a message: somebody else's
// objects can have the same types.
func isOfMessage(record *DeliveryRecord) bool {
	return record.Reply != "" || record.Recipient != "" || record.Domain != "" || record.QueueID != ""
}

// firstText returns the first text at some paths of an object, or of an item of
// its list.
func firstText(object map[string]any, item any, paths []string) string {
	for _, path := range paths {
		var value any
		if inner, isOfItem := strings.CutPrefix(path, "item."); isOfItem {
			value = valueAtPath(item, inner)
		} else if path == "item" {
			value = item
		} else {
			value = valueAtPath(object, path)
		}
		if text := textOf(value); text != "" {
			return text
		}
	}
	return ""
}

// valueAtPath returns what is at a path of keys, where "*" is the only key; nil
// when nothing is.
func valueAtPath(value any, path string) any {
	for _, key := range strings.Split(path, ".") {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		if key == "*" && len(object) == 1 {
			for key = range object { // the only one
			}
		}
		value = object[key]
	}
	return value
}

// textOf returns a text, or a number as people write it; else nothing.
func textOf(value any) string {
	switch value := value.(type) {
	case string:
		return toText(value)
	case json.Number:
		number, err := value.Float64()
		// Numbers that all languages write alike are smaller.
		if size := math.Abs(number); err != nil || size >= 1<<53 || number != 0 && size < 1 {
			return ""
		}
		return strconv.FormatFloat(number+0, 'f', -1, 64)
	}
	return ""
}
