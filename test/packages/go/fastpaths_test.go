package mtaresponses

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Fast paths give what the patterns give that they save. This file is compiled
// into a copy of the package.

// quoting are pieces of texts that quote replies, and of texts that nearly do.
var quoting = []string{
	"last transfail: ", "transfail: ", "(", ")", ":", ";", ",", "=", ">", " ", " ", "'", `"`, "#",
	"550", "199 5.1.1 ", "650 5.1.1 ", "4210", "-", "5.1.1 ", "550 user", "x", "\n", "é", "\xff",
	"550 5.1.1 ", "421-4.4.2 ", "250 #2.0.0 ", "550 3.1.1 ", "user unknown",
}

func TestQuotedReplyIsWhatThePatternFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 9))
	found := 0
	for range 300_000 {
		var b strings.Builder
		for range random.IntN(7) {
			b.WriteString(quoting[random.IntN(len(quoting))])
		}
		text, want := b.String(), ""
		if match := cause().FindStringSubmatchIndex(text); match != nil {
			want = joinGroups(text, match)
			found++
		}
		if got := quotedReply(text); got != want {
			t.Fatalf("%q quotes %q; the pattern finds %q", text, got, want)
		}
	}
	if found < 10_000 {
		t.Errorf("%d texts quote a reply", found)
	}
}
