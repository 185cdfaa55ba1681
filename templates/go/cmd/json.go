package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

func appendList[T any](b []byte, list []T, appendItem func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, item := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendItem(b, item)
	}
	return append(b, ']')
}

// appendNumber appends a number, null for 0.
func appendNumber(b []byte, number int) []byte {
	if number == 0 {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, int64(number), 10)
}

// appendText appends a text, null when it is empty.
func appendText(b []byte, text string) []byte {
	if text == "" {
		return append(b, "null"...)
	}
	return appendString(b, text)
}

// appendString appends a text, be it empty. It escapes what JSON insists on and
// nothing else, as JavaScript's JSON.stringify does.
func appendString(b []byte, text string) []byte {
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
