package mtaresponses

import (
	"fmt"
	"net/textproto"
	"strconv"
)

// IdentifyError tells which response an error of a mail client quotes; ok is
// false when it quotes none that the catalog has. It takes [textproto.Error],
// which [net/smtp] returns, and any other error that prints a reply, wrapped or
// joined with others too. It looks at ten errors of a chain or a tree at most, and
// never panics.
func IdentifyError(err error) (match Match, ok bool) {
	left := mostCauses
	return identifyError(err, &left)
}

// identifyError is [IdentifyError] where no more than left errors are looked at.
func identifyError(err error, left *int) (match Match, ok bool) {
	if err == nil || *left == 0 {
		return Match{}, false
	}
	*left--
	causes := causesOf(err)
	// Joined errors print each other, so that they are printed last, and only
	// when they are few.
	isJoined := len(causes) > 1
	if !isJoined {
		match, ok = Identify(replyOf(err))
	}
	for _, cause := range causes {
		if !ok {
			match, ok = identifyError(cause, left)
		}
	}
	if !ok && isJoined && *left > 0 {
		match, ok = Identify(replyOf(err))
	}
	return match, ok
}

// causesOf returns the errors that an error wraps.
func causesOf(err error) (causes []error) {
	defer func() { _ = recover() }() // the method of a nil pointer may panic
	switch wrapper := err.(type) {
	case interface{ Unwrap() error }:
		return []error{wrapper.Unwrap()}
	case interface{ Unwrap() []error }:
		return wrapper.Unwrap()
	}
	return nil
}

// replyOf returns what of an error may be a reply.
func replyOf(err error) string {
	if reply, ok := err.(*textproto.Error); ok && reply != nil {
		return strconv.Itoa(reply.Code) + " " + reply.Msg
	}
	return fmt.Sprint(err) // unlike the Error method, it never panics
}
