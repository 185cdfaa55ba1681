// Reads a catalog back: takes a JSON array of replies, writes the rows of the catalog, aliases after
// their response, their cells as the catalog has them, and the id of the response that each reply
// is, "" when it is none.
package main

import (
	"encoding/json"
	"log"
	"os"
	"strconv"

	mta "mta-responses.test/package"
)

type answer struct {
	Rows    [][]string `json:"rows"`
	Matches []string   `json:"matches"`
}

func main() {
	var replies []string
	if err := json.NewDecoder(os.Stdin).Decode(&replies); err != nil {
		log.Fatal(err)
	}
	var found answer
	for e := range mta.Entries() {
		id := e.Response.String()
		found.Rows = append(found.Rows, []string{id, code(e.SMTPCode), e.EnhancedCode, e.Message, e.Comment, "", e.Deprecated})
		for _, a := range e.Aliases {
			found.Rows = append(found.Rows, []string{a.ID, code(a.SMTPCode), a.EnhancedCode, a.Message, "", id, a.Deprecated})
		}
	}
	for _, reply := range replies {
		match, _ := mta.Identify(reply)
		found.Matches = append(found.Matches, match.Response.String())
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		log.Fatal(err)
	}
}

// code returns a reply code as the catalog has it.
func code(smtpCode int) string {
	if smtpCode == 0 {
		return ""
	}
	return strconv.Itoa(smtpCode)
}
