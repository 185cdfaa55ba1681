package main

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Words are masked by hand, because it is quicker, as the tables' patterns mask
// them. This file is compiled into a copy of the command.

var pieces = []string{
	"a", "Z", "word", "7", "@", ".", ".", ":", "://", ":/", "=", "_", "-", "--", "(", ")", "<", ">", "[", "]", "*", `"`, "é", "中", "\ufffd", "name=", "client=<", strings.Repeat("x", 19), strings.Repeat("中", 40),
}

func TestMasksArePatterns(t *testing.T) {
	text, err := os.ReadFile("../../patterns.json")
	if err != nil {
		t.Fatal(err)
	}
	var patterns map[string]string
	if err := json.Unmarshal(text, &patterns); err != nil || patterns["variable"] == "" || patterns["masked"] == "" {
		t.Fatalf("there are no patterns of masks, %v", err)
	}
	variable, masked := regexp.MustCompile(patterns["variable"]), regexp.MustCompile(patterns["masked"])
	random := rand.New(rand.NewPCG(7, 9))
	count := 0
	for range 150_000 {
		var b strings.Builder
		for range 1 + random.IntN(7) {
			if random.IntN(8) == 0 {
				b.WriteByte(byte('!' + random.IntN('~'-'!'+1)))
			} else {
				b.WriteString(pieces[random.IntN(len(pieces))])
			}
		}
		word := b.String()
		before, after, isMasked := maskWord(word)
		if want := variable.MatchString(word); isMasked != want {
			t.Fatalf("%q is masked: %t, by the pattern: %t", word, isMasked, want)
		}
		if !isMasked {
			continue
		}
		count++
		want := masked.FindStringSubmatch(word)
		if want == nil || before != want[1] || after != want[2] {
			t.Fatalf("%q keeps %q and %q, by the pattern %q", word, before, after, want)
		}
	}
	if count < 5_000 {
		t.Errorf("%d words are masked", count)
	}
}
