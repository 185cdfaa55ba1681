package mtaresponses

// An Answer is yes, no, or unknown, which is its zero value.
type Answer int

const (
	// AnswerUnknown is the answer where nothing tells.
	AnswerUnknown Answer = iota
	// AnswerNo is no.
	AnswerNo
	// AnswerYes is yes.
	AnswerYes
)

// String returns "yes", "no" or "unknown".
func (a Answer) String() string {
	switch a {
	case AnswerYes:
		return "yes"
	case AnswerNo:
		return "no"
	}
	return "unknown"
}

// AppendJSON appends true, false or null and returns the extended buffer.
func (a Answer) AppendJSON(b []byte) []byte {
	switch a {
	case AnswerYes:
		return append(b, "true"...)
	case AnswerNo:
		return append(b, "false"...)
	}
	return append(b, "null"...)
}

// MarshalJSON implements [encoding/json.Marshaler].
func (a Answer) MarshalJSON() ([]byte, error) { return a.AppendJSON(nil), nil }

// UnmarshalJSON reads what MarshalJSON writes; anything else is unknown. It
// implements [encoding/json.Unmarshaler].
func (a *Answer) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case "true":
		*a = AnswerYes
	case "false":
		*a = AnswerNo
	default:
		*a = AnswerUnknown
	}
	return nil
}
