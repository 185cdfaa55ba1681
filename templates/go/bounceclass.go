package mtaresponses

import "strings"

// bounceTags opens the text of a bounce that came back as a message.
const bounceTags = "[internal] [oob] "

// LookupBounceClass returns the class of a number; one of the operator's own has
// no name.
func LookupBounceClass(code int) BounceClass {
	for _, each := range bounceTexts {
		if each.class.Code == code {
			return each.class
		}
	}
	return BounceClass{Code: code}
}

// bounceClassOfText returns the class that a text says, whatever its case; its
// zero value when it says none.
func bounceClassOfText(text string) BounceClass {
	tail, ok := cutFold(text, bounceTags)
	if !ok {
		return BounceClass{}
	}
	for _, each := range bounceTexts {
		if _, ok := cutFold(tail, each.text); ok {
			return each.class
		}
	}
	return BounceClass{}
}

// cutFold cuts off what a text opens with, but for the case of ASCII's letters.
func cutFold(text, opening string) (rest string, ok bool) {
	if len(text) < len(opening) || !strings.EqualFold(text[:len(opening)], opening) {
		return text, false
	}
	return text[len(opening):], true
}

// appendBounceClass appends the class of a number, null for 0.
func appendBounceClass(code int, b []byte) []byte {
	if code == 0 {
		return append(b, "null"...)
	}
	return LookupBounceClass(code).AppendJSON(b)
}
