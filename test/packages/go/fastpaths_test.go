package mtaresponses

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
)

// What is cut by hand, because it is quicker, is cut as the tables' patterns cut
// it. This file is compiled into a copy of the package, beside the patterns.

// pieces are what replies are made of, and what is nearly that.
var pieces = []string{
	"550", "421", "250", "199", "650", "4210", "2", "45", " ", " ", "-", ":", ";", ",", "#", "(", ")", "<", ">", "[", "]", "=", "'", `"`, `\`,
	"5.1.1", "4.4.2", "2.0.0", "5.10.123", "3.1.1", "5.1", "5..1", "5.1.1234", "550 ", "550-", "5.1.1 ", "#5.1.1 ", "(#5.1.1)", "<5.1.1> ", "[5.1.1]: ",
	"x", "Word", "user unknown", "last transfail: ", "transfail: ", ": ", "- ", "\n", "\r", "\t", "  ", "é", "\xff", "~", "!", "\x7f",
}

// openings are what makes a text one of which a fast path has to tell something.
var openings = []string{"", "", "550 ", "550-", "550 5.1.1 ", "5.1.1 ", "last transfail: 550 ", "(421 4.4.2 ", `: "550-5.1.1 `, "=550 #5.1.1 "}

// forTexts calls check with many texts, the same ones each time.
func forTexts(check func(text string)) {
	random := rand.New(rand.NewPCG(7, 9))
	for range 150_000 {
		var b strings.Builder
		write := func(most int) {
			for range random.IntN(most + 1) {
				if random.IntN(8) == 0 {
					b.WriteByte(byte(' ' + random.IntN('~'-' '+1)))
				} else {
					b.WriteString(pieces[random.IntN(len(pieces))])
				}
			}
		}
		write(2)
		b.WriteString(openings[random.IntN(len(openings))])
		write(4)
		check(b.String())
	}
}

// tablePattern compiles a pattern of the tables, with something around it.
func tablePattern(t *testing.T, before, name, after string) *regexp.Regexp {
	t.Helper()
	text, err := os.ReadFile("patterns.json")
	if err != nil {
		t.Fatal(err)
	}
	var patterns map[string]string
	if err := json.Unmarshal(text, &patterns); err != nil || patterns[name] == "" {
		t.Fatalf("there is no pattern %s, %v", name, err)
	}
	return regexp.MustCompile(before + patterns[name] + after)
}

// isCommon reports an error when few of many texts have what a test looks for.
func isCommon(t *testing.T, count int) {
	t.Helper()
	if count < 500 {
		t.Errorf("%d texts have it", count)
	}
}

func TestQuotedReply(t *testing.T) {
	pattern, count := tablePattern(t, "", "cause", ""), 0
	forTexts(func(text string) {
		want := ""
		if match := pattern.FindStringSubmatchIndex(text); match != nil {
			want = joinGroups(text, match, " ")
			count++
		}
		if got := quotedReply(text); got != want {
			t.Fatalf("%q quotes %q, by the pattern %q", text, got, want)
		}
	})
	isCommon(t, count)
}

func TestCutReplyCode(t *testing.T) {
	pattern, count := tablePattern(t, "^(?:", "replyCode", ")"), 0
	forTexts(func(text string) {
		wantCode, wantHyphen, wantRest := "", false, text
		if match := pattern.FindStringSubmatch(text); match != nil {
			wantCode, wantHyphen, wantRest = match[1], strings.HasSuffix(match[0], "-"), text[len(match[0]):]
			count++
		}
		if code, hyphen, rest := cutReplyCode(text); code != wantCode || hyphen != wantHyphen || rest != wantRest {
			t.Fatalf("%q gives %q %t %q, by the pattern %q %t %q", text, code, hyphen, rest, wantCode, wantHyphen, wantRest)
		}
	})
	isCommon(t, count)
}

func TestCutEnhancedCode(t *testing.T) {
	pattern, count := tablePattern(t, "^(?:", "enhancedCode", ")"), 0
	forTexts(func(text string) {
		match := pattern.FindString(text)
		wantCode, wantRest := strings.Trim(match, "#<([])>:; "), text[len(match):]
		if match != "" {
			count++
		}
		if code, rest := cutEnhancedCode(text); code != wantCode || rest != wantRest {
			t.Fatalf("%q gives %q %q, by the pattern %q %q", text, code, rest, wantCode, wantRest)
		}
	})
	isCommon(t, count)
}

func TestCutSeparator(t *testing.T) {
	pattern, count := tablePattern(t, "^(?:", "separator", ")"), 0
	forTexts(func(text string) {
		match := pattern.FindString(text)
		if match != "" {
			count++
		}
		if rest, ok := cutSeparator(text); ok != (match != "") || rest != text[len(match):] {
			t.Fatalf("%q gives %q, %t; the pattern finds %q", text, rest, ok, match)
		}
	})
	isCommon(t, count)
}

func TestReadTidy(t *testing.T) {
	pattern, count := tablePattern(t, "", "tidy", ""), 0
	forTexts(func(text string) {
		reply, ok := readTidy(text)
		if !ok {
			return
		}
		count++
		if want := readUntidy(text); reply != want {
			t.Fatalf("%q gives %q, by all rules %q", text, reply, want)
		}
		match := pattern.FindStringSubmatch(text)
		if match == nil || (Reply{codeNumber(match[1]), match[2], match[3]}) != reply {
			t.Fatalf("%q gives %q, by the pattern %q", text, reply, match)
		}
	})
	isCommon(t, count)
}

func TestOpensWithStamp(t *testing.T) {
	for _, stamp := range [...]string{"1790000000@", "1790000000123456@"} {
		forTexts(func(text string) {
			for i := range lineWrappers {
				if line := stamp + text; !opensWithStamp(line) || lineWrappers[i].pattern().MatchString(line) {
					t.Fatalf("%q has something around it", line)
				}
			}
		})
	}
	for _, line := range [...]string{"", "@", "179000000@", "17900000000@", "179000000x@", "1790000000:@", "x@1790000000@"} {
		if opensWithStamp(line) {
			t.Errorf("%q opens with a stamp", line)
		}
	}
}
