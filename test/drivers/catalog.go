// Reads a catalog back: takes a JSON array of replies, writes the rows of the catalog, their cells as
// the catalog has them, and the id of the response that each reply is, "" when it is none.
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
		code := ""
		if e.SMTPCode != 0 {
			code = strconv.Itoa(e.SMTPCode)
		}
		found.Rows = append(found.Rows, []string{
			e.Response.String(), code, e.EnhancedCode, e.Message, e.Comment, e.AliasOf.String(), e.Deprecated,
		})
	}
	for _, reply := range replies {
		match, _ := mta.Identify(reply)
		found.Matches = append(found.Matches, match.Response.String())
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		log.Fatal(err)
	}
}
