// Package jsontext writes texts and numbers as JSON, with the same bytes as
// JavaScript's JSON.stringify; what is absent is null.
package jsontext

import (
	"strconv"
	"unicode/utf8"
)

// AppendNumber appends a number, null for 0, and returns the extended buffer.
func AppendNumber(b []byte, number int) []byte {
	if number == 0 {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, int64(number), 10)
}

// AppendText appends a text, null when it is empty, and returns the extended
// buffer. It escapes what JSON insists on and nothing else.
func AppendText(b []byte, text string) []byte {
	if text == "" {
		return append(b, "null"...)
	}
	b = append(b, '"')
	for _, char := range text {
		switch {
		case char == '"' || char == '\\':
			b = append(b, '\\', byte(char))
		case char >= ' ':
			b = utf8.AppendRune(b, char)
		default:
			b = append(b, controls[char]...)
		}
	}
	return append(b, '"')
}

// AppendList appends a list and returns the extended buffer.
func AppendList[T any](b []byte, list []T, appendItem func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, item := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendItem(b, item)
	}
	return append(b, ']')
}

// controls are the escapes of the control characters.
var controls = [' ']string{
	`\u0000`, `\u0001`, `\u0002`, `\u0003`, `\u0004`, `\u0005`, `\u0006`, `\u0007`,
	`\b`, `\t`, `\n`, `\u000b`, `\f`, `\r`, `\u000e`, `\u000f`,
	`\u0010`, `\u0011`, `\u0012`, `\u0013`, `\u0014`, `\u0015`, `\u0016`, `\u0017`,
	`\u0018`, `\u0019`, `\u001a`, `\u001b`, `\u001c`, `\u001d`, `\u001e`, `\u001f`,
}
