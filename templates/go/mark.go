package mtaresponses

import (
	"slices"
	"strings"
	"sync"
)

// openingLength is how many characters of a mark the index knows it by.
const openingLength = 4

// A markIndex has the marks by their first characters, the longest first, and those
// that are whole enhanced codes by themselves.
type markIndex struct {
	byOpening map[uint32][]*mark
	byCode    map[string][]*mark
}

// findMark returns the mark of a reply that counts; nil when it has none of the
// class. Of marks that overlap the longer counts, of others the better kind, then
// the last.
func findMark(reply *Reply, severity Severity) *mark {
	index := theMarkIndex()
	var best, last *mark
	for _, each := range index.byCode[reply.EnhancedCode] {
		if each.isOfClass(severity) {
			best = each
			break
		}
	}
	text := reply.Text
	opening, end := uint32(0), 0
	for i := range len(text) {
		opening = opening<<8 | uint32(text[i])
		marks := index.byOpening[opening]
		if marks == nil {
			continue
		}
		start := i + 1 - openingLength
		found := markAt(marks, text, start, severity)
		if found == nil {
			continue
		}
		if last != nil && start >= end {
			best = betterOf(best, last)
			if last.isLead {
				return best
			}
			last = nil
		}
		if last == nil || len(found.words.Mark) > len(last.words.Mark) {
			last, end = found, start+len(found.words.Mark)
		}
	}
	if last == nil {
		return best
	}
	return betterOf(best, last)
}

// markAt returns the first of some marks that is at a place of a text; nil when
// none is.
func markAt(marks []*mark, text string, start int, severity Severity) *mark {
	for _, each := range marks {
		if each.isAt(text, start) && each.isOfClass(severity) {
			return each
		}
	}
	return nil
}

// betterOf returns of two marks that are apart the one that counts; the second is
// behind the first.
func betterOf(first, second *mark) *mark {
	if first == nil || second.order <= first.order {
		return second
	}
	return first
}

// isAt reports whether a mark is at a place of a text, and no letter or digit of it
// goes on.
func (m *mark) isAt(text string, start int) bool {
	name := m.words.Mark
	end := start + len(name)
	return strings.HasPrefix(text[start:], name) &&
		!(start > 0 && isLetterOrDigit(text[start]) && isLetterOrDigit(text[start-1])) &&
		!(end < len(text) && isLetterOrDigit(text[end-1]) && isLetterOrDigit(text[end]))
}

// isOfClass reports whether a mark speaks of replies of a severity.
func (m *mark) isOfClass(severity Severity) bool {
	return m.class == 0 || m.class == severity
}

// theMarkIndex returns the index of the marks.
var theMarkIndex = sync.OnceValue(func() *markIndex {
	index := &markIndex{make(map[uint32][]*mark), make(map[string][]*mark)}
	sorted := make([]*mark, len(marks))
	for i := range marks {
		sorted[i] = &marks[i]
	}
	slices.SortStableFunc(sorted, func(a, b *mark) int { return len(b.words.Mark) - len(a.words.Mark) })
	for _, each := range sorted {
		name := each.words.Mark
		if each.isCode {
			index.byCode[name] = append(index.byCode[name], each)
			continue
		}
		opening := uint32(0)
		for i := range openingLength {
			opening = opening<<8 | uint32(name[i])
		}
		index.byOpening[opening] = append(index.byOpening[opening], each)
	}
	return index
})
