package main

import (
	"encoding"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	mta "mta-responses.test/package"
)

var (
	_ fmt.Stringer             = mta.Response("")
	_ encoding.TextMarshaler   = mta.Response("")
	_ encoding.TextUnmarshaler = new(mta.Response)
	_ slog.LogValuer           = mta.Response("")
	_ fmt.Stringer             = mta.Severity(0)
	_ encoding.TextMarshaler   = mta.Severity(0)
	_ encoding.TextUnmarshaler = new(mta.Severity)
	_ slog.LogValuer           = mta.Severity(0)
	_ fmt.Stringer             = mta.Rank(0)
	_ encoding.TextMarshaler   = mta.Rank(0)
	_ encoding.TextUnmarshaler = new(mta.Rank)
	_ slog.LogValuer           = mta.Rank(0)
	_ slog.LogValuer           = mta.Entry{}
	_ slog.LogValuer           = mta.Explanation{}
)

// lineOf returns a wording as the MTA sends or logs it.
func lineOf(smtpCode int, enhancedCode, message string) string {
	line := message
	if enhancedCode != "" {
		line = enhancedCode + " " + line
	}
	if smtpCode != 0 {
		line = fmt.Sprintf("%d %s", smtpCode, line)
	}
	return line
}

func lineOfEntry(e mta.Entry) string { return lineOf(e.SMTPCode, e.EnhancedCode, e.Message) }

// contains reports whether a list has an entry.
func contains(list []mta.Entry, e mta.Entry) bool {
	return slices.ContainsFunc(list, func(other mta.Entry) bool { return reflect.DeepEqual(e, other) })
}

func TestEveryEntryIsFound(t *testing.T) {
	for e := range mta.Entries() {
		if found, ok := mta.Lookup(e.Response.String()); !ok || !reflect.DeepEqual(found, e) {
			t.Errorf("Lookup(%q) = %+v, %t", e.Response, found, ok)
		}
		if e.SMTPCode != 0 && !contains(mta.BySMTPCode(e.SMTPCode), e) {
			t.Errorf("BySMTPCode(%d) lacks %s", e.SMTPCode, e.Response)
		}
		if e.EnhancedCode != "" && !contains(mta.ByEnhancedCode(e.EnhancedCode), e) {
			t.Errorf("ByEnhancedCode(%q) lacks %s", e.EnhancedCode, e.Response)
		}
		if e.Response.IsInternal() != e.Internal || e.Response.IsTransient() == e.Response.IsPermanent() ||
			e.Response.IsTransient() != (e.Severity == mta.SeverityTransient) {
			t.Errorf("the predicates of %s contradict its entry", e.Response)
		}
		want := mta.Match{Response: e.Response, Rank: mta.RankExact}
		if match, ok := mta.Identify(lineOfEntry(e)); !ok || match != want {
			t.Errorf("Identify(%q) = %v, %t", lineOfEntry(e), match, ok)
		}
		if match, ok := mta.ParseReply(lineOfEntry(e)).Identify(); !ok || match != want {
			t.Errorf("ParseReply(%q).Identify() = %v, %t", lineOfEntry(e), match, ok)
		}
	}
}

func TestAnAliasIsTheResponse(t *testing.T) {
	count := 0
	for e := range mta.Entries() {
		for _, alias := range e.Aliases {
			count++
			if found, ok := mta.Lookup(alias.ID); !ok || found.Response != e.Response {
				t.Errorf("Lookup(%q) = %s, %t", alias.ID, found.Response, ok)
			}
			if found, ok := mta.Response(alias.ID).Entry(); !ok || found.Response != e.Response {
				t.Errorf("Response(%q).Entry() = %s, %t", alias.ID, found.Response, ok)
			}
			line := lineOf(alias.SMTPCode, alias.EnhancedCode, alias.Message)
			if match, ok := mta.Identify(line); !ok || match.Response != e.Response || match.Rank != mta.RankExact {
				t.Errorf("Identify(%q) = %v, %t", line, match, ok)
			}
		}
	}
	if count == 0 {
		t.Error("there are no aliases")
	}
}

func TestListsAreInTheOrderOfTheCatalog(t *testing.T) {
	bySMTP, byEnhanced := make(map[int][]mta.Entry), make(map[string][]mta.Entry)
	for e := range mta.Entries() {
		bySMTP[e.SMTPCode] = append(bySMTP[e.SMTPCode], e)
		byEnhanced[e.EnhancedCode] = append(byEnhanced[e.EnhancedCode], e)
	}
	delete(bySMTP, 0)
	delete(byEnhanced, "")
	for code, want := range bySMTP {
		if got := mta.BySMTPCode(code); !reflect.DeepEqual(got, want) {
			t.Errorf("BySMTPCode(%d) = %v", code, got)
		}
	}
	for code, want := range byEnhanced {
		if got := mta.ByEnhancedCode(code); !reflect.DeepEqual(got, want) {
			t.Errorf("ByEnhancedCode(%q) = %v", code, got)
		}
	}
}

func TestWhatTheCatalogLacks(t *testing.T) {
	const unknown mta.Response = "of-another-release"
	if e, ok := unknown.Entry(); ok || !reflect.DeepEqual(e, mta.Entry{}) {
		t.Errorf("Entry() = %+v, %t", e, ok)
	}
	if unknown.IsTransient() || unknown.IsPermanent() || unknown.IsInternal() {
		t.Error("a predicate holds of an unknown response")
	}
	for _, list := range [][]mta.Entry{
		mta.BySMTPCode(0), mta.BySMTPCode(-1), mta.BySMTPCode(299), mta.ByEnhancedCode(""), mta.ByEnhancedCode("4.4"),
	} {
		if len(list) != 0 {
			t.Errorf("there are entries: %v", list)
		}
	}
}

func TestNoMatchIsWorseThanAnyRank(t *testing.T) {
	none, ok := mta.Identify("250 2.0.0 nobody answers so")
	if ok || none != (mta.Match{}) {
		t.Errorf("Identify gives %v, %t", none, ok)
	}
	ranks := []mta.Rank{none.Rank, mta.RankPrefix, mta.RankText, mta.RankExact}
	if !slices.IsSorted(ranks) || none.Rank == mta.RankPrefix {
		t.Errorf("the ranks are not in their order: %d", ranks)
	}
}

func TestCopiesLeaveTheCatalogAlone(t *testing.T) {
	spoil := func(e mta.Entry) {
		for i := range e.Aliases {
			e.Aliases[i].ID = "changed"
		}
		clear(e.References)
	}
	var before []mta.Entry
	for e := range mta.Entries() {
		before = append(before, e)
		for _, list := range [][]mta.Entry{mta.BySMTPCode(e.SMTPCode), mta.ByEnhancedCode(e.EnhancedCode)} {
			for _, e := range list {
				spoil(e)
			}
			clear(list)
		}
		found, _ := mta.Lookup(e.Response.String())
		spoil(found)
	}
	for e := range mta.Entries() {
		spoil(e)
	}
	if after := slices.Collect(mta.Entries()); !reflect.DeepEqual(before, after) {
		t.Error("the catalog has changed")
	}
	for range mta.Entries() {
		break // an iteration may end early
	}
}

func TestHostileReplies(t *testing.T) {
	for _, raw := range []string{
		"", " ", "\x00", "\r\n\r\n", "\t\v\f", "550", "550-", "550 -", "5.7.1", "550 5.7.1", "5.7.", "5..1", "5.7.1.1",
		"\xff\xfe", "550 5.7.1 \xff", "550 5.7.1 relaying denied\xff", "999 x", "299.299 x",
		strings.Repeat("x", 1<<20), strings.Repeat(" ", 1<<20), strings.Repeat("550 ", 1<<18), strings.Repeat("a\n", 1<<19),
		strings.Repeat("5.7.1 ", 1<<17), "550 5.7.1 relaying denied " + strings.Repeat("\xc3", 1<<20),
		"[internal] " + strings.Repeat("a ", 1<<19), strings.Repeat("550-5.7.1 \r", 1<<17),
		strings.Repeat("\"", 1<<20), strings.Repeat("550-", 1<<18), strings.Repeat("(last transfail: 550 5.7.1 ", 1<<15),
		strings.Repeat("smtp;", 1<<17), strings.Repeat("Diagnostic-Code: ", 1<<16), strings.Repeat("<#5.1.1>", 1<<17),
	} {
		mta.Explain(raw)
		mta.ReadLine(raw)
	}
	for e := range mta.Entries() {
		line := lineOfEntry(e)
		for i := 0; i < len(line); i += 3 {
			for _, raw := range []string{line[:i], line[i:], line[:i] + "\xff" + line[i:], line[:i] + "\r\n" + line[i:]} {
				explained := mta.Explain(raw)
				if match, _ := mta.Identify(raw); match != explained.Match {
					t.Errorf("%q: Identify gives %v, Explain %v", raw, match, explained.Match)
				}
			}
		}
	}
	want := mta.Reply{SMTPCode: 550, EnhancedCode: "5.7.1", Text: "\ufffd \ufffdt\ufffd"}
	if got := mta.ParseReply("550-5.7.1 \xff\xfe\ufffd\r\n550 5.7.1  \xe9t\xe9"); got != want {
		t.Errorf("bytes that are not UTF-8 give %q", got)
	}
}

func TestTheFirstMiBIsLookedAt(t *testing.T) {
	const limit = 1 << 20
	filler := strings.Repeat("x", limit)
	if got, want := mta.ParseReply("550 5.7.1 "+filler+"yes"), mta.ParseReply(("550 5.7.1 " + filler)[:limit]); got != want || len(got.Text) != limit-10 {
		t.Errorf("the text has %d bytes, of which %d were expected", len(got.Text), len(want.Text))
	}
	if records := mta.ReadLine("550 5.7.1 " + filler); len(records) != 1 || len(records[0].Reply) != limit {
		t.Errorf("the reply is %d bytes long", len(records[0].Reply))
	}
	if records := mta.ReadLine(filler + " host x said: 550 5.7.1 relaying denied"); len(records) != 0 {
		t.Errorf("%v is read", records)
	}
}

// TestIdentifyAllocatesNothing has replies on one line whose code stands at the start alone.
func TestIdentifyAllocatesNothing(t *testing.T) {
	replies := []string{"550 5.1.1 no such user here", "250 2.0.0 OK", "452 4.2.2 <user@example.com>: over quota", ""}
	for e := range mta.Entries() {
		if e.SMTPCode == 0 || !strings.Contains(e.Message, fmt.Sprint(e.SMTPCode)) {
			line := lineOfEntry(e)
			replies = append(replies, line, line+" (in reply to end of DATA command)", strings.ToUpper(line))
		}
	}
	for _, reply := range replies {
		if allocations := testing.AllocsPerRun(10, func() { mta.Identify(reply) }); allocations != 0 {
			t.Errorf("%q takes %v allocations", reply, allocations)
		}
	}
}

func TestFirstUseFromManyGoroutines(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for e := range mta.Entries() {
				mta.Explain(lineOfEntry(e))
			}
		}()
	}
	group.Wait()
}

// TestNothingExportedCanChange reads the source: no exported variable, and nothing done on import.
func TestNothingExportedCanChange(t *testing.T) {
	for node := range declarations(t) {
		switch node := node.(type) {
		case *ast.GenDecl:
			for _, name := range namesOf(node) {
				if node.Tok == token.VAR && name.IsExported() {
					t.Errorf("%s is an exported variable", name)
				}
			}
		case *ast.FuncDecl:
			if node.Name.Name == "init" {
				t.Error("there is an init function")
			}
		}
	}
}

// TestReservedNames reads the source: no response may have a name that the package uses.
func TestReservedNames(t *testing.T) {
	reserved := strings.Fields(os.Getenv("RESERVED"))
	responses := make(map[string]bool)
	for node := range declarations(t) {
		if decl, ok := node.(*ast.GenDecl); ok && decl.Tok == token.CONST && strings.Contains(decl.Doc.Text(), "Reply:") {
			responses[namesOf(decl)[0].Name] = true
		}
	}
	for node := range declarations(t) {
		var names []*ast.Ident
		switch node := node.(type) {
		case *ast.GenDecl:
			names = namesOf(node)
		case *ast.FuncDecl:
			if node.Recv == nil {
				names = append(names, node.Name)
			}
		}
		for _, name := range names {
			if name.IsExported() && !responses[name.Name] && !slices.Contains(reserved, name.Name) {
				t.Errorf("%s is not reserved", name)
			}
		}
	}
	if len(responses) < 100 || len(reserved) == 0 {
		t.Errorf("there are %d responses, %d reserved names", len(responses), len(reserved))
	}
}

// declarations iterates over the declarations of the package.
func declarations(t *testing.T) iter.Seq[ast.Decl] {
	t.Helper()
	sources := func(info fs.FileInfo) bool { return !strings.HasSuffix(info.Name(), "_test.go") }
	packages, err := parser.ParseDir(token.NewFileSet(), os.Getenv("PACKAGE"), sources, parser.ParseComments)
	if err != nil || len(packages) != 1 {
		t.Fatal(packages, err)
	}
	return func(yield func(ast.Decl) bool) {
		for _, p := range packages {
			for _, file := range p.Files {
				for _, decl := range file.Decls {
					if !yield(decl) {
						return
					}
				}
			}
		}
	}
}

// namesOf returns the names that a declaration declares.
func namesOf(decl *ast.GenDecl) []*ast.Ident {
	var names []*ast.Ident
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			names = append(names, spec.Names...)
		case *ast.TypeSpec:
			names = append(names, spec.Name)
		}
	}
	return names
}
