package mtaresponses

import (
	"iter"
	"slices"
	"sync"
)

// Entries iterates over the responses of the catalog in its order. Aliases are
// no entries of their own: see [Entry].Aliases.
func Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range entries {
			if !yield(entries[i].copy()) {
				return
			}
		}
	}
}

// Lookup returns the entry of an id, be it the name of a response or one of its
// aliases; ok is false when the catalog has neither.
func Lookup(id string) (entry Entry, ok bool) {
	if e := find(id); e != nil {
		return e.copy(), true
	}
	return Entry{}, false
}

// BySMTPCode returns the entries with a reply code, such as 421, in the order
// of the catalog. The list is empty when there are none.
func BySMTPCode(code int) []Entry {
	return copies(catalog().bySMTPCode[code])
}

// ByEnhancedCode returns the entries with an enhanced status code, such as
// "4.4.2", in the order of the catalog. The list is empty when there are none.
func ByEnhancedCode(code string) []Entry {
	return copies(catalog().byEnhancedCode[code])
}

// Entry returns the entry of r; ok is false when the catalog lacks it.
func (r Response) Entry() (entry Entry, ok bool) {
	return Lookup(string(r))
}

// IsTransient reports whether a later attempt may succeed: RFC 5321 section
// 4.2.1. It is false for a response that the catalog lacks.
func (r Response) IsTransient() bool {
	e := find(string(r))
	return e != nil && e.Severity == SeverityTransient
}

// IsPermanent reports whether a later attempt would fail again: RFC 5321
// section 4.2.1. It is false for a response that the catalog lacks.
func (r Response) IsPermanent() bool {
	e := find(string(r))
	return e != nil && e.Severity == SeverityPermanent
}

// IsInternal reports whether the message of r carries the tag [internal]: the
// MTA itself wrote it, not a remote host. It is false for a response that the
// catalog lacks.
func (r Response) IsInternal() bool {
	e := find(string(r))
	return e != nil && e.Internal
}

// A directory finds entries by their attributes.
type directory struct {
	byID           map[string]*Entry
	bySMTPCode     map[int][]*Entry
	byEnhancedCode map[string][]*Entry
}

// catalog returns the directory of all entries.
var catalog = sync.OnceValue(func() *directory {
	d := &directory{
		byID:           make(map[string]*Entry, len(entries)),
		bySMTPCode:     make(map[int][]*Entry),
		byEnhancedCode: make(map[string][]*Entry),
	}
	for i := range entries {
		e := &entries[i]
		d.byID[string(e.Response)] = e
		for _, alias := range e.Aliases {
			d.byID[alias.ID] = e
		}
		if e.SMTPCode != 0 {
			d.bySMTPCode[e.SMTPCode] = append(d.bySMTPCode[e.SMTPCode], e)
		}
		if e.EnhancedCode != "" {
			d.byEnhancedCode[e.EnhancedCode] = append(d.byEnhancedCode[e.EnhancedCode], e)
		}
	}
	return d
})

// find returns the entry of an id within the catalog, or nil.
func find(id string) *Entry {
	return catalog().byID[id]
}

// copies returns copies of entries of the catalog.
func copies(found []*Entry) []Entry {
	list := make([]Entry, len(found))
	for i, e := range found {
		list[i] = e.copy()
	}
	return list
}

// copy returns an entry that shares no memory that can change with the catalog.
func (e *Entry) copy() Entry {
	c := *e
	c.References = slices.Clone(e.References)
	c.Aliases = slices.Clone(e.Aliases)
	return c
}
