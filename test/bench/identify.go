// Measures, on one mix of replies, what it costs to recognise one: by the package, by a list of
// regular expressions tested in turn, by one alternation, and by a bare look-up of the whole line
// in a map, which is the floor.
//
//	identify replies.json catalog.json
//
// prints one JSON object a line for each contestant.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	mta "mta-responses.test/package"
)

// row is what a contestant may know of a response.
type row struct {
	ID       string `json:"id"`
	Line     string `json:"line"`
	Text     string `json:"text"`
	Internal bool   `json:"internal"`
}

// result is what is printed of a contestant.
type result struct {
	Name   string   `json:"name"`
	NS     *float64 `json:"ns"`
	Allocs *float64 `json:"allocs,omitempty"`
	Why    string   `json:"why,omitempty"`
}

// A contestant is a way to recognise a reply.
type contestant struct {
	name string
	// largest is the size of the catalog up to which it is worth waiting for.
	largest int
	// prepare makes the function to measure.
	prepare func([]row) func(reply string) bool
}

var contestants = []contestant{
	{"identify", 1 << 30, packageIdentify},
	{"hash look-up", 1 << 30, hashLookup},
	{"list of regular expressions", 10_000, listOfExpressions},
	{"one alternation", 1_000, oneAlternation},
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: identify replies.json catalog.json")
	}
	var replies []string
	var catalog []row
	read(os.Args[1], &replies)
	read(os.Args[2], &catalog)
	output := json.NewEncoder(os.Stdout)
	for _, c := range contestants {
		if err := output.Encode(run(c, replies, catalog)); err != nil {
			log.Fatal(err)
		}
	}
}

func read(file string, into any) {
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func run(c contestant, replies []string, catalog []row) result {
	if len(catalog) > c.largest {
		return result{Name: c.name, Why: fmt.Sprintf("takes too long above %d responses", c.largest)}
	}
	recognise := c.prepare(catalog)
	recognise(replies[0]) // what is built on first use is not part of the cost of a reply
	pass := replies[:min(len(replies), passLength(recognise, replies))]
	var runs []float64
	for range 5 {
		// Prepared anew for each run, since how fast a map is depends on its random seed.
		timed := testing.Benchmark(passes(c.prepare(catalog), pass))
		runs = append(runs, float64(timed.T.Nanoseconds())/float64(timed.N*len(pass)))
	}
	slices.Sort(runs)
	allocs := testing.AllocsPerRun(1, func() { found = recogniseAll(recognise, pass) }) / float64(len(pass))
	return result{Name: c.name, NS: &runs[len(runs)/2], Allocs: &allocs}
}

// passLength returns how many replies a slow contestant can do in about half a second.
func passLength(recognise func(string) bool, replies []string) int {
	sample := replies[:min(len(replies), 20)]
	timed := testing.Benchmark(func(b *testing.B) {
		for range b.N {
			found = recogniseAll(recognise, sample)
		}
	})
	return 1 + int(5e8)*len(sample)/int(1+timed.NsPerOp())
}

// passes measures passes over the replies. Each is over strings made for it, outside the timed
// region, so that none shares its bytes with a key of a map.
func passes(recognise func(string) bool, replies []string) func(*testing.B) {
	return func(b *testing.B) {
		fresh := make([]string, len(replies))
		for range b.N {
			b.StopTimer()
			for i, reply := range replies {
				fresh[i] = strings.Clone(reply)
			}
			b.StartTimer()
			found = recogniseAll(recognise, fresh)
		}
	}
}

// found keeps the compiler from leaving out what is measured.
var found int

func recogniseAll(recognise func(string) bool, replies []string) int {
	n := 0
	for _, reply := range replies {
		if recognise(reply) {
			n++
		}
	}
	return n
}

func packageIdentify([]row) func(string) bool {
	return func(reply string) bool {
		_, ok := mta.Identify(reply)
		return ok
	}
}

func hashLookup(catalog []row) func(string) bool {
	ids := make(map[string]string, len(catalog))
	for _, row := range catalog {
		ids[strings.Clone(row.Line)] = row.ID
	}
	return func(reply string) bool {
		_, ok := ids[reply]
		return ok
	}
}

func listOfExpressions(catalog []row) func(string) bool {
	var list []*regexp.Regexp
	for _, row := range catalog {
		list = append(list, regexp.MustCompile(expression(row)))
	}
	return func(reply string) bool {
		for _, expression := range list {
			if expression.MatchString(reply) {
				return true
			}
		}
		return false
	}
}

func oneAlternation(catalog []row) func(string) bool {
	var alternatives []string
	for _, row := range catalog {
		alternatives = append(alternatives, "("+expression(row)+")")
	}
	all := regexp.MustCompile(strings.Join(alternatives, "|"))
	return func(reply string) bool {
		return all.FindStringSubmatchIndex(reply) != nil
	}
}

// expression finds a response as people write it by hand.
func expression(r row) string {
	flags := ""
	if r.Internal {
		flags = "(?i)"
	}
	return flags + regexp.QuoteMeta(r.Text)
}
