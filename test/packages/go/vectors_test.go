package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	mta "mta-responses.test/package"
)

// A vector is a case that all languages share; the answers are compared byte for byte.
type vector struct {
	Name   string
	Input  json.RawMessage // a text, or {"bytes": hexadecimal digits}
	Answer string          // {"explanation": …, "records": …}, the very bytes
}

func TestVectors(t *testing.T) {
	file, err := os.Open(os.Getenv("VECTORS"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	count := 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var v vector
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		count++
		check(t, v)
	}
	if err := lines.Err(); err != nil || count < 1000 {
		t.Errorf("there are %d vectors, %v", count, err)
	}
}

func check(t *testing.T, v vector) {
	t.Helper()
	raw := rawOf(t, v.Input)
	explained := mta.Explain(raw)
	answer := explained.AppendJSON([]byte(`{"explanation":`))
	answer = append(answer, `,"records":[`...)
	for i, record := range (mta.LineReader{Year: 2026}).ReadLine(raw) {
		if i > 0 {
			answer = append(answer, ',')
		}
		answer = record.AppendJSON(answer)
	}
	answer = append(answer, "]}"...)
	if string(answer) != v.Answer {
		t.Errorf("%s: %q\n got %s\nwant %s", v.Name, raw, answer, v.Answer)
	}
	if reply := mta.ParseReply(raw); reply != explained.Reply {
		t.Errorf("%s: %q\nParseReply gives %+v\nExplain gives    %+v", v.Name, raw, reply, explained.Reply)
	}
	if match, ok := mta.Identify(raw); match != explained.Match || ok != (match != mta.Match{}) {
		t.Errorf("%s: %q\nIdentify gives %+v, %t\nExplain gives  %+v", v.Name, raw, match, ok, explained.Match)
	}
}

// rawOf returns what a case hands over.
func rawOf(t *testing.T, input json.RawMessage) string {
	t.Helper()
	var text string
	if json.Unmarshal(input, &text) == nil {
		return text
	}
	var value struct{ Bytes string }
	if err := json.Unmarshal(input, &value); err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(value.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
