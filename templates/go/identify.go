package mtaresponses

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A wording is a text and codes by which a response is recognised.
type wording struct {
	response     Response
	smtpCode     int
	enhancedCode string
	class        int // the first digit of its codes
	message      string
	internal     bool
}

// An indexed wording is found by its text.
type indexed struct {
	wording
	text string // what of the message a reply has as its text
}

// A score says how well a wording fits a reply. Its zero value is that of one
// that does not fit.
type score struct {
	rank     Rank
	agreeing int // how many codes agree
}

func (s score) isBetterThan(other score) bool {
	return s.rank > other.rank || s.rank == other.rank && s.agreeing > other.agreeing
}

// An index has the wordings by text, case folded. What it costs to ask hardly
// depends on how many there are.
type index struct {
	// byText has the wordings of a text, then those of the texts that it opens
	// with; the longest first.
	byText map[string][]*indexed
	// lengths has how long the texts are that open with some characters; the
	// longest first.
	lengths       map[string][]int
	openingLength int
}

// Identify tells which response a raw reply is; ok is false when the catalog
// has none.
//
// The text of the reply must be the message of the response, or open with it
// and go on after a character that is neither a letter nor a digit; letters may
// differ in case where the response is internal. Codes must not contradict:
// each that both have is equal, and all have the same first digit. A reply that
// goes on after the message must also have a code of the response, unless that
// is internal. Of several responses the one with the better [Rank] wins, then
// the longer message, then the more codes that agree, then the order of the
// catalog.
//
// The cost does not grow with the catalog.
func Identify(raw string) (match Match, ok bool) {
	// Most replies that are found are a response's line, letter by letter.
	if match, ok := byLine()[raw]; ok {
		return match, true
	}
	return ParseReply(raw).Identify()
}

// Identify is [Identify] for a reply that has been parsed already.
func (r Reply) Identify() (match Match, ok bool) {
	var best *indexed
	var bestScore score
	for _, w := range theIndex().findWordings(r.Text) {
		if best != nil && len(w.text) < len(best.text) {
			break
		}
		if score := w.scoreOf(&r); score.isBetterThan(bestScore) {
			best, bestScore = w, score
		}
	}
	if best == nil {
		return Match{}, false
	}
	return Match{Response: best.response, Rank: bestScore.rank}, true
}

// findWordings returns the wordings of all texts that a text is, or opens with
// before a boundary; case does not count.
func (x *index) findWordings(text string) []*indexed {
	var buffer [256]byte
	// Nearly every reply that the catalog lacks is told by its first characters.
	folded := appendFolded(buffer[:0], text[:min(len(text), x.openingLength)])
	lengths := x.lengths[string(folded)]
	if lengths == nil {
		return nil
	}
	folded = appendFolded(folded, text[len(folded):min(len(text), lengths[0])])
	for _, length := range lengths {
		if length > len(text) || length < len(text) && isLetterOrDigit(text[length]) {
			continue
		}
		if wordings := x.byText[string(folded[:length])]; wordings != nil {
			return wordings
		}
	}
	return nil
}

// scoreOf returns how well a wording fits a reply that opens with its text, but
// for case.
func (w *indexed) scoreOf(reply *Reply) score {
	agreeing := 0
	if reply.SMTPCode != 0 {
		if reply.SMTPCode == w.smtpCode {
			agreeing++
		} else if w.smtpCode != 0 || reply.SMTPCode/100 != w.class {
			return score{}
		}
	}
	if reply.EnhancedCode != "" {
		if reply.EnhancedCode == w.enhancedCode {
			agreeing++
		} else if w.enhancedCode != "" || int(reply.EnhancedCode[0]-'0') != w.class {
			return score{}
		}
	}
	goesOn := len(w.text) < len(reply.Text)
	switch {
	case !w.internal && (!strings.HasPrefix(reply.Text, w.text) || goesOn && agreeing == 0):
		return score{}
	case goesOn:
		return score{RankPrefix, agreeing}
	case reply.SMTPCode == w.smtpCode && reply.EnhancedCode == w.enhancedCode:
		return score{RankExact, agreeing}
	}
	return score{RankText, agreeing}
}

// byLine returns the matches of the lines that the MTA itself sends or logs.
var byLine = sync.OnceValue(func() map[string]Match {
	matches := make(map[string]Match)
	for i := range wordings {
		line := wordings[i].line()
		if match, ok := ParseReply(line).Identify(); ok {
			matches[line] = match
		}
	}
	return matches
})

// theIndex returns the index of the catalog.
var theIndex = sync.OnceValue(func() *index {
	groups := groupWordings()
	texts := slices.SortedFunc(maps.Keys(groups), func(a, b string) int { return len(a) - len(b) })
	x := &index{make(map[string][]*indexed), make(map[string][]int), longestOpening}
	if len(texts) > 0 {
		x.openingLength = min(x.openingLength, len(texts[0]))
	}
	for _, text := range texts {
		x.byText[text] = slices.Concat(groups[text], x.findWordings(text))
		opening := text[:x.openingLength]
		if lengths := x.lengths[opening]; len(lengths) == 0 || lengths[0] != len(text) {
			x.lengths[opening] = slices.Insert(lengths, 0, len(text))
		}
	}
	return x
})

// groupWordings returns the wordings by text, case folded.
func groupWordings() map[string][]*indexed {
	groups := make(map[string][]*indexed)
	for _, w := range wordings {
		if text := ParseReply(w.line()).Text; text != "" {
			folded := string(appendFolded(nil, text))
			groups[folded] = append(groups[folded], &indexed{w, text})
		}
	}
	return groups
}

// line returns the wording as the MTA sends or logs it.
func (w *wording) line() string {
	codes := ""
	if w.smtpCode != 0 {
		codes = strconv.Itoa(w.smtpCode) + " "
	}
	if w.enhancedCode != "" {
		codes += w.enhancedCode + " "
	}
	return codes + w.message
}

// appendFolded appends a text with its ASCII letters in lower case.
func appendFolded(b []byte, text string) []byte {
	start := len(b)
	b = append(b, text...)
	for i, c := range b[start:] {
		if 'A' <= c && c <= 'Z' {
			b[start+i] += 'a' - 'A'
		}
	}
	return b
}

func isLetterOrDigit(c byte) bool {
	return isLetter(c) || isDigit(c)
}
