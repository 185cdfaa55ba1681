// Explains replies for comparison with other languages: reads one JSON string a
// line, writes what ExtractReply and Explain give for each, one line of JSON a
// reply.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"

	mta "mta-responses.test/package"
)

// longestLine is more than a megabyte of text takes when each of its bytes is escaped.
const longestLine = 1 << 24

func main() {
	output := bufio.NewWriter(os.Stdout)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		var raw string
		if err := json.Unmarshal(lines.Bytes(), &raw); err != nil {
			log.Fatal(err)
		}
		answer := append(mta.Explain(raw).AppendJSON(nil), '\n')
		if _, err := output.Write(answer); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	if err := output.Flush(); err != nil {
		log.Fatal(err)
	}
}
