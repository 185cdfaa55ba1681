package main

import "strings"

// A span is a range of code points.
type span struct{ first, last rune }

// wide are characters that take two columns.
var wide = [...]span{
	{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f},
	{0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
}

// combining are characters that take no column.
var combining = [...]span{
	{0x300, 0x36f}, {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
}

// fitWidth cuts a text to a number of columns; an ellipsis tells that it was
// longer.
func fitWidth(text string, columns int) string {
	width := 0
	var fitting strings.Builder
	for _, char := range text {
		width += charWidth(char)
		if width > columns {
			return fitting.String() + "…"
		}
		if width < columns { // the ellipsis needs a column of its own
			fitting.WriteRune(char)
		}
	}
	return text
}

func charWidth(char rune) int {
	switch {
	case isIn(combining[:], char):
		return 0
	case isIn(wide[:], char):
		return 2
	}
	return 1
}

func isIn(spans []span, char rune) bool {
	for _, s := range spans {
		if s.first <= char && char <= s.last {
			return true
		}
	}
	return false
}
