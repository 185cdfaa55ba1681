package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"testing"

	mta "mta-responses.test/package"
)

// An explainedCase is a record, of which only the fields that matter are stated,
// and what its explanation must hold.
type explainedCase struct {
	Case   string
	Record struct {
		Outcome       mta.Outcome
		Reply, Status string
		BounceClass   int
	}
	Explains map[string]any
}

func TestExplainRecord(t *testing.T) {
	file, err := os.Open(os.Getenv("EXPLAINED"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	count := 0
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var c explainedCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		count++
		t.Run(c.Case, func(t *testing.T) {
			r := c.Record
			record := mta.DeliveryRecord{Outcome: r.Outcome, Reply: r.Reply, Status: r.Status, BounceClass: r.BounceClass}
			if got := whatIsSaid(t, mta.ExplainRecord(record)); !reflect.DeepEqual(got, c.Explains) {
				t.Errorf("\n got %v\nwant %v", got, c.Explains)
			}
		})
	}
	if err := lines.Err(); err != nil || count < 20 {
		t.Errorf("there are %d cases, %v", count, err)
	}
}

// whatIsSaid returns what a case states of an explanation, as JSON has it.
func whatIsSaid(t *testing.T, e mta.Explanation) map[string]any {
	t.Helper()
	var all map[string]any
	if err := json.Unmarshal(e.AppendJSON(nil), &all); err != nil {
		t.Fatal(err)
	}
	reply := all["reply"].(map[string]any)
	said := map[string]any{
		"smtpCode": reply["smtpCode"], "enhancedCode": reply["enhancedCode"], "match": nil,
		"severity": all["severity"], "final": all["final"], "bounceClass": nil,
	}
	if match, ok := all["match"].(map[string]any); ok {
		said["match"] = fmt.Sprintf("%v %v", match["rank"], match["entry"].(map[string]any)["id"])
	}
	if class, ok := all["bounceClass"].(map[string]any); ok {
		said["bounceClass"] = []any{class["code"], class["name"], class["category"]}
	}
	return said
}

func TestARecordHasItsBounceClassInJSON(t *testing.T) {
	for code, want := range map[int]string{
		0:  `"bounceClass":null`,
		7:  `"bounceClass":{"code":7,"name":null,"category":null}`,
		10: `"bounceClass":{"code":10,"name":"Invalid Recipient","category":"hard"}`,
	} {
		text := string(mta.DeliveryRecord{Format: "x", BounceClass: code, Times: 1}.AppendJSON(nil))
		if want = `{"format":"x","time":null,"outcome":null,"recipient":null,"domain":null,"sender":null,"peer":null,"binding":null,"bindingGroup":null,"queueId":null,` + want + `,"status":null,"reply":null,"times":1}`; text != want {
			t.Errorf("%d\n got %s\nwant %s", code, text, want)
		}
	}
}
