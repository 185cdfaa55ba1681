package mtaresponses

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The JSON of this package has the same bytes as that of the packages for other
// languages: compact, keys in a fixed order, null for what is absent, characters
// as they are. [json.Marshal] writes <, > and & as escapes; an encoder after
// SetEscapeHTML(false), and the AppendJSON methods, do not.

// UnmarshalJSON reads what MarshalJSON writes; of the entry it keeps the id,
// also when the catalog lacks it. It implements [json.Unmarshaler].
func (m *Match) UnmarshalJSON(text []byte) error {
	var stored struct {
		Rank  Rank `json:"rank"`
		Entry struct {
			Response Response `json:"id"`
		} `json:"entry"`
	}
	if err := json.Unmarshal(text, &stored); err != nil {
		return err
	}
	*m = Match{Response: stored.Entry.Response, Rank: stored.Rank}
	return nil
}

// listOf returns what appends a list of items that appendItem appends.
func listOf[T any](appendItem func(T, []byte) []byte) func([]T, []byte) []byte {
	return func(list []T, b []byte) []byte {
		b = append(b, '[')
		for i, item := range list {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendItem(item, b)
		}
		return append(b, ']')
	}
}

// appendEntryOf appends the entry of a response. Of one that the catalog lacks it
// knows the id alone.
func appendEntryOf(r Response, b []byte) []byte {
	entry := find(string(r))
	if entry == nil {
		entry = &Entry{Response: r}
	}
	return entry.AppendJSON(b)
}

// appendCause appends an explanation, null when there is none.
func appendCause(cause *Explanation, b []byte) []byte {
	if cause == nil {
		return append(b, "null"...)
	}
	return cause.AppendJSON(b)
}

func appendID(r Response, b []byte) []byte { return appendText(string(r), b) }

func appendFlag(flag bool, b []byte) []byte { return strconv.AppendBool(b, flag) }

// appendNumber appends a number, null for 0.
func appendNumber(number int, b []byte) []byte {
	if number == 0 {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, int64(number), 10)
}

// appendText appends a text, null when it is empty. It escapes what JSON insists
// on and nothing else, as JavaScript's JSON.stringify does.
func appendText(text string, b []byte) []byte {
	if text == "" {
		return append(b, "null"...)
	}
	b = append(b, '"')
	for _, char := range text {
		if char >= ' ' && char != '"' && char != '\\' {
			b = utf8.AppendRune(b, char)
		} else if at := strings.IndexRune("\"\\\b\t\n\f\r", char); at >= 0 {
			b = append(b, '\\', `"\btnfr`[at])
		} else {
			b = fmt.Appendf(b, `\u%04x`, char)
		}
	}
	return append(b, '"')
}
