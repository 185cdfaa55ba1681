// Package clients tries IdentifyError on what the mail clients of Go raise when
// an SMTP server on the loopback refuses something.
package clients

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/smtp"
	"net/textproto"
	"slices"
	"strings"
	"testing"

	emersion "github.com/emersion/go-smtp"
	mta "mta-responses.test/package"
)

// A mailbox is a backend that refuses each recipient as its local part says.
type mailbox map[string]*emersion.SMTPError

func (m mailbox) NewSession(*emersion.Conn) (emersion.Session, error) { return session{m}, nil }

type session struct{ refusals mailbox }

func (session) Reset()                                   {}
func (session) Logout() error                            { return nil }
func (session) Mail(string, *emersion.MailOptions) error { return nil }
func (session) Data(io.Reader) error                     { return nil }
func (s session) Rcpt(to string, _ *emersion.RcptOptions) error {
	name, _, _ := strings.Cut(to, "@")
	if refusal := s.refusals[name]; refusal != nil {
		return refusal
	}
	return nil
}

// serve starts a server and returns its address.
func serve(t *testing.T, refusals mailbox) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := emersion.NewServer(refusals)
	server.Domain = "mx.example.com"
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener)
	}()
	t.Cleanup(func() {
		_ = server.Close()
		<-done
	})
	return listener.Addr().String()
}

var clients = map[string]func(address, to string) error{
	"net/smtp": func(address, to string) error {
		return smtp.SendMail(address, nil, "news@example.net", []string{to}, []byte("Subject: hello\r\n\r\nhello\r\n"))
	},
	"emersion/go-smtp": func(address, to string) error {
		client, err := emersion.Dial(address)
		if err != nil {
			return err
		}
		defer client.Close()
		return client.SendMail("news@example.net", []string{to}, strings.NewReader("Subject: hello\r\n\r\nhello\r\n"))
	},
}

// TestEveryResponse refuses a recipient with each response of the catalog that
// has a reply code, as the MTA sends it, and with more text behind.
func TestEveryResponse(t *testing.T) {
	refusals, want := make(mailbox), make(map[string]mta.Response)
	for e := range mta.Entries() {
		if e.SMTPCode == 0 {
			continue
		}
		name := e.Response.String()
		refusals[name], want[name] = refusal(e, ""), e.Response
		refusals[name+"-on"], want[name+"-on"] = refusal(e, " (see the log)"), e.Response
		refusals[name+"-more"], want[name+"-more"] = refusal(e, "\nsee the log"), e.Response
	}
	if len(refusals) == 0 {
		t.Fatal("there are no replies to refuse with")
	}
	refusals["stranger"] = &emersion.SMTPError{Code: 550, EnhancedCode: emersion.EnhancedCode{5, 1, 1}, Message: "nobody of that name"}
	address := serve(t, refusals)
	for client, send := range clients {
		for name := range refusals {
			err := send(address, name+"@example.com")
			if err == nil {
				t.Fatalf("%s: %s is not refused", client, name)
			}
			for how, err := range map[string]error{
				"as it is": err,
				"wrapped":  fmt.Errorf("sending to %s: %w", name, err),
				"joined":   errors.Join(errors.New("two things failed"), err),
				"second":   errors.Join(&textproto.Error{Code: 550, Msg: "5.1.1 nobody of that name"}, err),
			} {
				match, ok := mta.IdentifyError(err)
				if match.Response != want[name] || ok != (want[name] != "") {
					t.Errorf("%s, %s: %q gives %v, %t", client, how, err, match, ok)
				}
			}
		}
	}
}

func refusal(e mta.Entry, more string) *emersion.SMTPError {
	code := emersion.NoEnhancedCode
	if e.EnhancedCode != "" {
		_, _ = fmt.Sscanf(e.EnhancedCode, "%d.%d.%d", &code[0], &code[1], &code[2])
	}
	return &emersion.SMTPError{Code: e.SMTPCode, EnhancedCode: code, Message: e.Message + more}
}

func TestOtherErrors(t *testing.T) {
	if match, ok := mta.IdentifyError(nil); ok {
		t.Errorf("nil gives %v", match)
	}
	var none *textproto.Error
	for _, err := range []error{io.EOF, errors.New(""), none, &textproto.Error{}, &emersion.SMTPError{}, (*emersion.SMTPError)(nil), errors.Join(io.EOF)} {
		if match, ok := mta.IdentifyError(err); ok {
			t.Errorf("%T gives %v", err, match)
		}
	}
}

// A wrapper wraps an error that can be changed afterwards.
type wrapper struct {
	text string
	err  error
}

func (w *wrapper) Error() string { return w.text }
func (w *wrapper) Unwrap() error { return w.err }

// A delivery wraps several errors, and prints none of them.
type delivery struct {
	text   string
	causes []error
}

func (d delivery) Error() string   { return d.text }
func (d delivery) Unwrap() []error { return d.causes }

// A panicker panics whatever is asked of it.
type panicker struct{}

func (panicker) Error() string { panic("Error") }
func (panicker) Unwrap() error { panic("Unwrap") }

const denied = "550 5.7.1 relaying denied"

// nested wraps an error so many times.
func nested(err error, times int) error {
	for range times {
		err = &wrapper{"sending", err}
	}
	return err
}

// joined joins an error with itself so many times, which doubles what it prints
// each time.
func joined(err error, times int) error {
	for range times {
		err = errors.Join(err, err)
	}
	return err
}

func TestHostileErrors(t *testing.T) {
	circle := &wrapper{text: "sending"}
	circle.err = circle
	matching := &wrapper{text: denied}
	matching.err = matching
	nothing := (*net.OpError)(nil)
	for name, test := range map[string]struct {
		err  error
		want bool
	}{
		"a nil pointer":                            {nothing, false},
		"a nil pointer that is wrapped":            {fmt.Errorf("sending: %w", nothing), false},
		"a nil pointer joined with a reply":        {errors.Join(nothing, errors.New(denied)), true},
		"a nil pointer wrapped, and a reply":       {errors.Join(&wrapper{"sending", nothing}, errors.New(denied)), true},
		"a nil wrapper":                            {(*wrapper)(nil), false},
		"panics":                                   {panicker{}, false},
		"panics joined with a reply":               {errors.Join(panicker{}, errors.New(denied)), true},
		"a circle":                                 {circle, false},
		"a circle that is a reply":                 {matching, true},
		"a circle joined with itself":              {errors.Join(circle, circle, circle), false},
		"the tenth of a chain":                     {nested(errors.New(denied), 9), true},
		"the eleventh of a chain":                  {nested(errors.New(denied), 10), false},
		"the ninth of a list":                      {errors.Join(append(slices.Repeat([]error{io.EOF}, 8), errors.New(denied))...), true},
		"joined 9 deep":                            {joined(errors.New(denied), 9), true},
		"joined 64 deep":                           {joined(errors.New(denied), 64), false},
		"several causes, of which none is a reply": {delivery{denied, []error{io.EOF, io.ErrUnexpectedEOF}}, true},
		"several causes, all nil":                  {delivery{denied, make([]error, 3)}, true},
	} {
		match, ok := mta.IdentifyError(test.err)
		if ok != test.want || ok != (match.Response == mta.RelayingDenied) {
			t.Errorf("%s gives %v, %t", name, match, ok)
		}
	}
}
