// Explains replies for comparison with other languages: reads JSON, one value a line, a text or
// {"bytes": hexadecimal digits}; prints for each what Explain and ReadLine give, as JSON, one a line.
package main

import (
	"bufio"
	"encoding/hex"
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
		if _, err := output.Write(answer(parse(lines.Bytes()))); err != nil {
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

// parse reads a text, or the bytes of one.
func parse(line []byte) string {
	var text string
	if json.Unmarshal(line, &text) == nil {
		return text
	}
	var value struct{ Bytes string }
	if err := json.Unmarshal(line, &value); err != nil {
		log.Fatal(err)
	}
	raw, err := hex.DecodeString(value.Bytes)
	if err != nil {
		log.Fatal(err)
	}
	return string(raw)
}

// answer returns what there is to say of a reply.
func answer(raw string) []byte {
	b := mta.Explain(raw).AppendJSON([]byte(`{"explanation":`))
	b = append(b, `,"records":[`...)
	for i, record := range (mta.LineReader{Year: 2026}).ReadLine(raw) {
		if i > 0 {
			b = append(b, ',')
		}
		b = record.AppendJSON(b)
	}
	return append(b, "]}\n"...)
}
