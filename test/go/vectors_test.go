package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	mta "mta-responses.test/package"
)

// vectors is the file of cases that all languages share.
type vectors struct {
	Handwritten []vector `json:"handwritten"`
	Derived     []vector `json:"derived"`
}

type vector struct {
	Name        string      `json:"name"`
	Raw         string      `json:"raw"`
	Explanation explanation `json:"explanation"`
}

func TestVectors(t *testing.T) {
	file, err := os.Open(os.Getenv("VECTORS"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all vectors
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	if len(all.Handwritten) == 0 || len(all.Derived) == 0 {
		t.Fatal("there are no vectors")
	}
	for _, v := range append(all.Handwritten, all.Derived...) {
		explained := mta.Explain(v.Raw)
		if got := shared(explained); !reflect.DeepEqual(got, v.Explanation) {
			t.Errorf("%s: %q\n got %s\nwant %s", v.Name, v.Raw, asJSON(t, got), asJSON(t, v.Explanation))
		}
		if reply := mta.ParseReply(v.Raw); reply != explained.Reply {
			t.Errorf("%s: %q\nParseReply gives %+v\nExplain gives    %+v", v.Name, v.Raw, reply, explained.Reply)
		}
		if match, ok := mta.Identify(v.Raw); match != explained.Match || ok != (match != mta.Match{}) {
			t.Errorf("%s: %q\nIdentify gives %+v, %t\nExplain gives  %+v", v.Name, v.Raw, match, ok, explained.Match)
		}
	}
}

func asJSON(t *testing.T, value any) string {
	t.Helper()
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	return text.String()
}
