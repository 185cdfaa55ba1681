package main

import (
	"bufio"
	"cmp"
	"iter"
	"slices"
	"strings"

	mta "github.com/mta-responses/mta-responses/out/go/mtaresponses"
)

// A tally is the records of logs, counted. What it holds is bounded, whatever the
// logs hold.
type tally struct {
	noRecord  int // how many lines were none
	all       part
	responses map[mta.Response]int
	groups    map[string]*group // the replies that show no response, by what they say
	ordered   []*group          // in the order in which they came
	other     int               // how many replies came when there were as many groups as there may be
	parts     map[string]*part  // by the values of the fields that are asked for
	others    *part             // what came when there were as many parts as there may be
}

// A group is replies that say the same but for what varies, such as addresses
// and numbers.
type group struct {
	reply   string // what they have in common
	count   int
	codes   mta.Reply // without its text
	example string    // the first of them, its codes and its text
}

// A part is the records that have the same values of some fields.
type part struct {
	values  []string
	records int
	// outcomes has how many records came out so; those of no known outcome are under "".
	outcomes map[mta.Outcome]int
	// causes has how often there was a response, or a reply that is none with its codes.
	causes map[string]int
}

// A responseCount is a response with its count.
type responseCount struct {
	entry mta.Entry
	count int
}

// count prints what became of messages in files, what failed, and which replies
// nobody knows.
func count(files []string, asked *request, output *bufio.Writer) (ok bool) {
	total := newTally()
	produce := func(hand func(chunk)) { ok = readFiles(files, hand) }
	inOrder(produce, asked.countChunk, total.add)
	_, _ = output.WriteString(total.report(asked))
	return ok
}

func newTally() *tally {
	return &tally{
		all:       newPart(nil),
		responses: make(map[mta.Response]int),
		groups:    make(map[string]*group),
		parts:     make(map[string]*part),
	}
}

func newPart(values []string) part {
	return part{values: values, outcomes: make(map[mta.Outcome]int), causes: make(map[string]int)}
}

// countChunk counts the records of a chunk.
func (asked *request) countChunk(c chunk) *tally {
	t := newTally()
	for line := range eachLine(c.text) {
		records := asked.readLine(line)
		if len(records) == 0 {
			t.noRecord++
		}
		for i := range records {
			if r := readReply(&records[i]); asked.wants(&r) {
				t.count(&r, asked)
			}
		}
	}
	return t
}

// count counts a record.
func (t *tally) count(r *reading, asked *request) {
	times := r.record.Times
	t.all.count(r)
	if len(asked.by) > 0 {
		values := make([]string, len(asked.by))
		for i, name := range asked.by {
			values[i] = r.valueOf(name, asked.zone)
		}
		t.partOf(values).count(r)
		return
	}
	if !r.isFailure() {
		return
	}
	if r.match.Response != "" {
		t.responses[r.match.Response] += times
		return
	}
	key := string(appendMasked(nil, r.reply))
	if known := t.groups[key]; known != nil {
		known.count += times
		return
	}
	t.put(&group{reply: key, count: times, codes: codesOf(r.reply), example: cutText(lineOf(r.reply), longestExample)})
}

// partOf returns the part of some values; that of all others when there are as
// many as there may be.
func (t *tally) partOf(values []string) *part {
	key := strings.Join(values, "\x00")
	if known := t.parts[key]; known != nil {
		return known
	}
	if len(t.parts) == mostParts {
		if t.others == nil {
			others := newPart(nil)
			t.others = &others
		}
		return t.others
	}
	made := newPart(values)
	t.parts[key] = &made
	return &made
}

func (p *part) count(r *reading) {
	p.records += r.record.Times
	p.outcomes[r.record.Outcome] += r.record.Times
	if r.isFailure() {
		p.causes[r.cause()] += r.record.Times
	}
}

func (p *part) add(later *part) {
	p.records += later.records
	for outcome, count := range later.outcomes {
		p.outcomes[outcome] += count
	}
	for cause, count := range later.causes {
		p.causes[cause] += count
	}
}

// ended is how many records say what became of a message in the end.
func (p *part) ended() int {
	return p.outcomes[mta.OutcomeDelivered] + p.failed()
}

func (p *part) failed() int {
	return p.outcomes[mta.OutcomeFailed] + p.outcomes[mta.OutcomeRejected]
}

// eachLine iterates over the lines of a text.
func eachLine(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			line, rest, _ := strings.Cut(text, "\n")
			if !yield(line) {
				return
			}
			text = rest
		}
	}
}

// add adds the tally of a later chunk.
func (t *tally) add(later *tally) {
	t.noRecord += later.noRecord
	t.other += later.other
	t.all.add(&later.all)
	for response, count := range later.responses {
		t.responses[response] += count
	}
	for _, g := range later.ordered {
		if known := t.groups[g.reply]; known != nil {
			known.count += g.count
		} else if len(t.groups) == mostGroups {
			t.other += g.count
		} else {
			t.put(g)
		}
	}
	for _, p := range later.sortedParts() {
		t.partOf(p.values).add(p)
	}
	if later.others != nil {
		t.others = cmp.Or(t.others, &part{outcomes: map[mta.Outcome]int{}, causes: map[string]int{}})
		t.others.add(later.others)
	}
}

func (t *tally) put(g *group) {
	t.groups[g.reply] = g
	t.ordered = append(t.ordered, g)
}

// sortedResponses returns the responses, the most frequent first; of equals, in
// the order of the catalog.
func (t *tally) sortedResponses() []responseCount {
	var list []responseCount
	for entry := range mta.Entries() {
		if count := t.responses[entry.Response]; count > 0 {
			list = append(list, responseCount{entry, count})
		}
	}
	slices.SortStableFunc(list, func(a, b responseCount) int { return cmp.Compare(b.count, a.count) })
	return list
}

// sortedGroups returns the groups, the most frequent first; of equals, in the
// order in which they came.
func (t *tally) sortedGroups() []*group {
	list := slices.Clone(t.ordered)
	slices.SortStableFunc(list, func(a, b *group) int { return cmp.Compare(b.count, a.count) })
	return list
}

// sortedParts returns the parts, the most frequent first; of equals, by their
// values.
func (t *tally) sortedParts() []*part {
	list := make([]*part, 0, len(t.parts))
	for _, p := range t.parts {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *part) int {
		return cmp.Or(cmp.Compare(b.records, a.records), slices.Compare(a.values, b.values))
	})
	return list
}

// sortedCauses returns what failed in a part, the most frequent first; of equals,
// by name.
func (p *part) sortedCauses() []string {
	list := make([]string, 0, len(p.causes))
	for cause := range p.causes {
		list = append(list, cause)
	}
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(cmp.Compare(p.causes[b], p.causes[a]), cmp.Compare(a, b))
	})
	return list
}
