package mtaresponses

import (
	"database/sql/driver"
	"fmt"
	"log/slog"
)

// String returns the id.
func (r Response) String() string { return string(r) }

// MarshalText returns the id. It implements [encoding.TextMarshaler].
func (r Response) MarshalText() ([]byte, error) { return []byte(r), nil }

// UnmarshalText sets r to an id, also to one that the catalog lacks, which a
// newer release may have. It implements [encoding.TextUnmarshaler].
func (r *Response) UnmarshalText(text []byte) error {
	*r = Response(text)
	return nil
}

// Scan sets r to an id read from a database, also to one that the catalog
// lacks; NULL is "". It implements [database/sql.Scanner].
func (r *Response) Scan(value any) error {
	text, err := scanText(value)
	if err == nil {
		*r = Response(text)
	}
	return err
}

// Value returns the id, and NULL for "". It implements
// [database/sql/driver.Valuer].
func (r Response) Value() (driver.Value, error) { return valueOf(string(r)), nil }

// LogValue returns the id. It implements [log/slog.LogValuer].
func (r Response) LogValue() slog.Value { return slog.StringValue(string(r)) }

// LogValue returns the parts of the reply that there are. It implements
// [log/slog.LogValuer].
func (r Reply) LogValue() slog.Value {
	var parts []slog.Attr
	if r.SMTPCode != 0 {
		parts = append(parts, slog.Int("smtpCode", r.SMTPCode))
	}
	if r.EnhancedCode != "" {
		parts = append(parts, slog.String("enhancedCode", r.EnhancedCode))
	}
	if r.Text != "" {
		parts = append(parts, slog.String("text", r.Text))
	}
	return slog.GroupValue(parts...)
}

// LogValue returns the id of the response and the rank. It implements
// [log/slog.LogValuer].
func (m Match) LogValue() slog.Value {
	if m.Rank == 0 {
		return slog.GroupValue()
	}
	return slog.GroupValue(slog.Any("id", m.Response), slog.Any("rank", m.Rank))
}

// LogValue returns the parts of the reply, the match and the severity. It
// implements [log/slog.LogValuer].
func (e Explanation) LogValue() slog.Value {
	parts := append(e.Reply.LogValue().Group(), e.Match.LogValue().Group()...)
	if e.Severity != 0 {
		parts = append(parts, slog.Any("severity", e.Severity))
	}
	return slog.GroupValue(append(parts, slog.Bool("internal", e.Internal))...)
}

// LogValue returns the id. It implements [log/slog.LogValuer].
func (e Entry) LogValue() slog.Value { return e.Response.LogValue() }

// scanText returns the text that a database gives.
func scanText(value any) (string, error) {
	switch value := value.(type) {
	case nil:
		return "", nil
	case string:
		return value, nil
	case []byte:
		return string(value), nil
	}
	return "", fmt.Errorf("mtaresponses: a %T is no text", value)
}

// valueOf returns what a database stores for a text.
func valueOf(text string) driver.Value {
	if text == "" {
		return nil
	}
	return text
}
