package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	mta "mta-responses.test/package"
)

// A lineCase is a line of a log and its records: of each only the fields that are
// there, and times when it is not 1.
type lineCase struct {
	Case    string
	Line    string
	Year    int
	Records []map[string]any
}

func TestReadLine(t *testing.T) {
	file, err := os.Open(os.Getenv("RECORDS"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	count := 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var c lineCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		count++
		t.Run(c.Case, func(t *testing.T) { checkLine(t, c) })
	}
	if err := lines.Err(); err != nil || count < 400 {
		t.Errorf("there are %d cases, %v", count, err)
	}
}

// checkLine compares the fields that are there.
func checkLine(t *testing.T, c lineCase) {
	records := mta.LineReader{Year: c.Year}.ReadLine(c.Line)
	if len(records) != len(c.Records) {
		t.Fatalf("%q\n got %d records: %+v\nwant %d", c.Line, len(records), records, len(c.Records))
	}
	for i, record := range records {
		var got map[string]any
		if err := json.Unmarshal(record.AppendJSON(nil), &got); err != nil {
			t.Fatal(err)
		}
		if class, ok := got["bounceClass"].(map[string]any); ok {
			got["bounceClass"] = class["code"]
		}
		want := c.Records[i]
		if _, ok := want["times"]; !ok {
			want["times"] = 1.0
		}
		for name, value := range got {
			if value != want[name] {
				t.Errorf("%q\n%s is %v, want %v", c.Line, name, value, want[name])
			}
		}
	}
}

func TestReadLineLooksAtTheFirstMegabyte(t *testing.T) {
	records := mta.ReadLine("550 5.7.1 relaying denied" + strings.Repeat("x", 2_000_000))
	if len(records) != 1 || len(records[0].Reply) != 1<<20 {
		t.Errorf("there are %d records", len(records))
	}
}
