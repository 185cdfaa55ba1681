package main

import (
	"strconv"
	"strings"
	"unicode/utf8"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

const (
	mostKept    = 4 // characters before and after a mask
	longestName = 20
)

// appendMasked appends what a reply says: its codes and its first words, in which
// those that vary are masked.
func appendMasked(b []byte, reply mta.Reply) []byte {
	b = appendLine(b, codesOf(reply))
	wasMask := false
	rest, more := reply.Text, reply.Text != ""
	for words := 0; more; words++ {
		var word string
		word, rest, more = strings.Cut(rest, " ")
		if words == mostWords {
			return append(b, " ..."...)
		}
		before, after, isMasked := maskWord(word)
		isMask := isMasked && before == "" && after == "" || word == "*"
		if isMask && wasMask { // masks in a row are one
			continue
		}
		if len(b) > 0 {
			b = append(b, ' ')
		}
		if isMasked {
			b = append(append(append(b, before...), '*'), after...)
		} else {
			b = append(b, word...)
		}
		wasMask = isMask
	}
	return b
}

// maskWord returns what of a word is kept before and after its mask, when the
// word varies from reply to reply or is too long.
func maskWord(word string) (before, after string, isMasked bool) {
	if !isVariable(word) && (len(word) <= longestWord || utf8.RuneCountInString(word) <= longestWord) {
		return "", "", false
	}
	start := punctuationEnd(word, 0)
	if name := nameLength(word[start:]); name > 0 {
		start = punctuationEnd(word, start+name)
	}
	end := len(word)
	for n := 0; n < mostKept && end > start && !isLetterOrDigit(word[end-1]); n++ {
		_, size := utf8.DecodeLastRuneInString(word[:end])
		end -= size
	}
	return word[:start], word[end:], true
}

// punctuationEnd returns where what is neither letter nor digit ends in a word,
// from a place on.
func punctuationEnd(word string, at int) int {
	for n := 0; n < mostKept && at < len(word) && !isLetterOrDigit(word[at]); n++ {
		_, size := utf8.DecodeRuneInString(word[at:])
		at += size
	}
	return at
}

// nameLength returns the length of a name and its = that a text opens with, such
// as client=; 0 when it opens with none.
func nameLength(text string) int {
	at := 0
	for at < len(text) && (isLetter(text[at]) || text[at] == '_' || text[at] == '-') {
		at++
	}
	if at == 0 || at > longestName || at == len(text) || text[at] != '=' {
		return 0
	}
	return at + 1
}

// isVariable reports whether a word is a number, an address, a host or an id.
func isVariable(word string) bool {
	for i := range len(word) {
		switch c := word[i]; {
		case '0' <= c && c <= '9' || c == '@':
			return true
		case c == ':' && strings.HasPrefix(word[i+1:], "//"):
			return true
		case c == '.' && i > 0 && isLetterOrDigit(word[i-1]) && i+1 < len(word) && isLetter(word[i+1]):
			return true
		}
	}
	return false
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}

func isLetterOrDigit(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9'
}

// codesOf returns a reply without its text.
func codesOf(reply mta.Reply) mta.Reply {
	reply.Text = ""
	return reply
}

// lineOf returns the codes and the text of a reply as one line.
func lineOf(reply mta.Reply) string {
	return string(appendLine(nil, reply))
}

// appendLine appends the codes and the text of a reply as one line.
func appendLine(b []byte, reply mta.Reply) []byte {
	start := len(b)
	if reply.SMTPCode != 0 {
		b = strconv.AppendInt(b, int64(reply.SMTPCode), 10)
	}
	for _, part := range [...]string{reply.EnhancedCode, reply.Text} {
		if part != "" && len(b) > start {
			b = append(b, ' ')
		}
		b = append(b, part...)
	}
	return b
}

// cutText returns the first characters of a text, and that there were more.
func cutText(text string, length int) string {
	if len(text) <= length {
		return text
	}
	for at := range text {
		if length == 0 {
			return text[:at] + "..."
		}
		length--
	}
	return text
}
