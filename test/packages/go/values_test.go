package main

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	mta "mta-responses.test/package"
)

// A table is a database of one row: Exec stores its arguments there, Query
// reads them.
type table struct{ row []driver.Value }

func (t *table) Connect(context.Context) (driver.Conn, error) { return t, nil }
func (t *table) Driver() driver.Driver                        { return nil }
func (t *table) Prepare(string) (driver.Stmt, error)          { return t, nil }
func (t *table) Begin() (driver.Tx, error)                    { return nil, driver.ErrSkip }
func (t *table) Close() error                                 { return nil }
func (t *table) NumInput() int                                { return -1 }
func (t *table) Exec(args []driver.Value) (driver.Result, error) {
	t.row = args
	return driver.RowsAffected(1), nil
}
func (t *table) Query([]driver.Value) (driver.Rows, error) { return &cursor{row: t.row}, nil }

type cursor struct {
	row  []driver.Value
	done bool
}

func (c *cursor) Columns() []string { return make([]string, len(c.row)) }
func (c *cursor) Close() error      { return nil }
func (c *cursor) Next(to []driver.Value) error {
	if c.done {
		return io.EOF
	}
	c.done = true
	copy(to, c.row)
	return nil
}

func TestDatabases(t *testing.T) {
	stored := new(table)
	db := sql.OpenDB(stored)
	defer db.Close()
	const response = mta.Response("of-another-release")
	if _, err := db.Exec("", response, mta.SeverityPermanent, mta.Response(""), mta.Severity(0)); err != nil {
		t.Fatal(err)
	}
	if want := []driver.Value{"of-another-release", "permanent", nil, nil}; !reflect.DeepEqual(stored.row, want) {
		t.Errorf("stored is %v", stored.row)
	}
	for _, row := range [][]driver.Value{stored.row, {[]byte("of-another-release"), []byte("permanent"), "", ""}} {
		stored.row = row
		gotResponse, gotSeverity := mta.Response("old"), mta.SeverityTransient
		noResponse, noSeverity := mta.Response("old"), mta.SeverityTransient
		if err := db.QueryRow("").Scan(&gotResponse, &gotSeverity, &noResponse, &noSeverity); err != nil {
			t.Fatal(err)
		}
		if gotResponse != response || gotSeverity != mta.SeverityPermanent || noResponse != "" || noSeverity != 0 {
			t.Errorf("%v is read as %q %v %q %v", row, gotResponse, gotSeverity, noResponse, noSeverity)
		}
	}
	for _, value := range []driver.Value{int64(5), "grave", true} {
		severity := mta.SeverityTransient
		if err := severity.Scan(value); err == nil || severity != mta.SeverityTransient {
			t.Errorf("%v is read as %v", value, severity)
		}
	}
	var optional sql.Null[mta.Response]
	if err := optional.Scan(nil); err != nil || optional.Valid {
		t.Errorf("NULL is read as %v, %v", optional, err)
	}
}

func TestTexts(t *testing.T) {
	type record struct {
		Response mta.Response
		Severity mta.Severity
		Rank     mta.Rank
		Counts   map[mta.Response]int
	}
	for _, want := range []record{
		{},
		{mta.Response("of-another-release"), mta.SeverityTransient, mta.RankText, map[mta.Response]int{"of-another-release": 1}},
		{mta.Response(""), mta.SeveritySuccess, mta.RankExact, map[mta.Response]int{}},
	} {
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got record
		if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives %v, %v", text, got, err)
		}
	}
	for _, text := range []string{`{"Severity": "grave"}`, `{"Rank": "Exact"}`} {
		kept := record{Severity: mta.SeverityTransient, Rank: mta.RankText}
		if err := json.Unmarshal([]byte(text), &kept); err == nil {
			t.Errorf("%s is accepted", text)
		}
		if kept.Severity != mta.SeverityTransient || kept.Rank != mta.RankText {
			t.Errorf("%s leaves %v", text, kept)
		}
	}
}

// TestStoredJSON reads back what is written, that of a newer release too.
func TestStoredJSON(t *testing.T) {
	for e := range mta.Entries() {
		text, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var got mta.Entry
		if err := json.Unmarshal(text, &got); err != nil || !bytes.Equal(got.AppendJSON(nil), e.AppendJSON(nil)) {
			t.Errorf("%s gives %+v, %v", text, got, err)
		}
		for _, raw := range []string{lineOfEntry(e), lineOfEntry(e) + " <&>\u2028 é", e.Message, "550 4.4.7 " + e.Message} {
			explained := mta.Explain(raw)
			text, err := json.Marshal(explained)
			if err != nil {
				t.Fatal(err)
			}
			var got mta.Explanation
			if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, explained) {
				t.Errorf("%s gives %+v, %v", text, got, err)
			}
		}
	}
	const newer = `{"reply":{"smtpCode":550,"enhancedCode":null,"text":"x"},"match":{"rank":"exact","entry":{"id":"of-a-newer-release","smtpCode":550,"novelty":[1]}},"severity":"permanent","internal":true,"contradictory":false,"subject":null,"meaning":null,"cause":null}`
	var got mta.Explanation
	if err := json.Unmarshal([]byte(newer), &got); err != nil {
		t.Fatal(err)
	}
	if got.Match.Response != "of-a-newer-release" || got.Match.Rank != mta.RankExact || got.Severity != mta.SeverityPermanent || !got.Internal {
		t.Errorf("a newer release's document is read as %+v", got)
	}
	if text := string(got.AppendJSON(nil)); !strings.Contains(text, `{"id":"of-a-newer-release","smtpCode":null,`) {
		t.Errorf("the id is lost: %s", text)
	}
}

// TestEncoders says which of them gives the bytes of the other languages.
func TestEncoders(t *testing.T) {
	explained := mta.Explain("550 5.7.1 \"<&>\" \\ \x01\x7f\b é \u2028 \U0001f600")
	want := string(explained.AppendJSON(nil)) + "\n"
	if !strings.Contains(want, `"text":"\"<&>\" \\ \u0001`+"\x7f"+`\b é `+"\u2028 \U0001f600"+`"`) {
		t.Errorf("AppendJSON gives %s", want)
	}
	var got strings.Builder
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(explained); err != nil || got.String() != want {
		t.Errorf("the encoder gives %s, %v", got.String(), err)
	}
}

func TestLogs(t *testing.T) {
	for e := range mta.Entries() {
		var text, lines strings.Builder
		explained := mta.Explain(lineOfEntry(e))
		slog.New(slog.NewTextHandler(&text, nil)).Info("refused", "response", e.Response, "severity", e.Severity, "rank", mta.RankText, "entry", e)
		if want := fmt.Sprintf("response=%s severity=%s rank=text entry=%s\n", e.Response, e.Severity, e.Response); !strings.HasSuffix(text.String(), want) {
			t.Errorf("the text is %s", text.String())
		}
		slog.New(slog.NewJSONHandler(&lines, nil)).Info("refused", "why", explained, "match", explained.Match, "nothing", mta.Match{})
		var record struct {
			Why struct {
				Text, ID, Rank, Severity string
				Internal                 bool
			}
			Match struct{ ID, Rank string }
		}
		if err := json.Unmarshal([]byte(lines.String()), &record); err != nil {
			t.Fatal(err)
		}
		if record.Why.ID != e.Response.String() || record.Why.Text != explained.Reply.Text || record.Why.Rank != "exact" ||
			record.Why.Severity != e.Severity.String() || record.Why.Internal != e.Internal || record.Match.ID != e.Response.String() {
			t.Errorf("the record is %s", lines.String())
		}
	}
}
