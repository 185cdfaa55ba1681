package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"time"
	_ "time/tzdata" // zones are known on every system
)

const usage = `Usage:
  ` + commandName + ` count [OPTION...] [FILE...]
  ` + commandName + ` annotate [OPTION...] [FILE...]
  ` + commandName + ` explain [--format text|json] [TEXT...]
  ` + commandName + ` --help | --version

count     what became of messages in logs, what failed and how often, and which
          replies nobody knows
annotate  a JSON line for each record of a delivery
explain   what there is to say of a reply, or of each line of standard input

Options of count:
  --by FIELD[,FIELD]  for each value of these fields: how many, the share that
                      failed, and the most frequent causes
  --against REPORT    beside each count what it was in a report of --format json
  --top N             how many rows a table has; 0 is all; 20 unless told
                      otherwise, in json and csv all
  --format text|json|csv
Options of count and annotate:
  --since TIME        only records from a time on: 2026-11-30T08:00Z, or how long
                      ago: 90m, 36h, 7d
  --until TIME        only records before a time
  --where FIELD=VALUE only records with this value; may be repeated
  --zone NAME         the time zone of hours and days, and of times that have
                      none, such as Europe/Berlin; UTC unless told otherwise
  --year YEAR         the year of times that have none; else the newest that is
                      not in the future

Fields: domain, hour, day, binding, bindingGroup, peer, sender, recipient,
bounceClass, outcome, severity, response, format. The share that failed is
failed and rejected of delivered, failed and rejected.

Without FILE, or for -, standard input is read. Gzip, bzip2 and zstd are read as
they are.
`

// The exit statuses.
const (
	statusFine   = 0
	statusFailed = 1 // something could not be read or written
	statusMisuse = 2
	statusBroken = 130 // interrupted
)

const (
	topUnset  = -1
	topOfText = 20 // unless told otherwise; all in other formats
	// longestNumber is how many digits a number may have.
	longestNumber = 9
)

// A request is what the arguments ask for.
type request struct {
	command      string // "count", "annotate", "explain", "help" or "version"
	format       string
	top          int // how many rows are shown; 0 is all
	by           []string
	where        []condition
	since, until time.Time // not bounded where zero
	sinceText    string
	untilText    string
	zone         *time.Location
	year         int // of times that have none; 0 is the newest that fits
	now          time.Time
	against      *report
	operands     []string
}

func main() {
	outlivePipes()
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	go func() {
		<-interrupted
		os.Exit(statusBroken)
	}()
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	asked, err := readArguments(args)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %s\n%s", commandName, printable(err.Error()), usage)
		return statusMisuse
	}
	output := bufio.NewWriter(os.Stdout)
	ok := asked.run(output)
	if err := output.Flush(); err != nil {
		exitUnwritten(err)
	}
	if !ok {
		return statusFailed
	}
	return statusFine
}

// exitUnwritten ends the program when its output cannot be written: quietly when
// whoever reads has seen enough.
func exitUnwritten(err error) {
	if isClosedPipe(err) {
		os.Exit(statusFine)
	}
	fmt.Fprintf(os.Stderr, "%s: standard output: %v\n", commandName, reasonOf(err))
	os.Exit(statusFailed)
}

// run does what is asked for; ok is false when something could not be read.
func (r *request) run(output *bufio.Writer) (ok bool) {
	files := r.operands
	if len(files) == 0 {
		files = []string{"-"}
	}
	switch r.command {
	case "count":
		return count(files, r, output)
	case "annotate":
		return annotate(files, r, output)
	case "explain":
		return explain(r, output)
	case "version":
		fmt.Fprintln(output, commandName, version)
	default:
		fmt.Fprint(output, usage)
	}
	return true
}

// formats are how each command prints; the first unless told otherwise.
var formats = map[string][]string{
	"count":    {"text", "json", "csv"},
	"annotate": {"json"},
	"explain":  {"text", "json"},
}

func readArguments(args []string) (*request, error) {
	if len(args) == 0 {
		return nil, errors.New("no command")
	}
	switch args[0] {
	case "-h", "-help", "--help":
		return &request{command: "help"}, nil
	case "-version", "--version":
		return &request{command: "version"}, nil
	}
	r := &request{command: args[0]}
	if _, ok := formats[r.command]; !ok {
		return nil, fmt.Errorf("unknown command %s", r.command)
	}
	operands, err := parseFlags(r.flags(), args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return &request{command: "help"}, nil
	}
	r.operands = operands
	if err == nil {
		err = r.readTimes()
	}
	return r, err
}

// flags returns the flags of a command, which set what is asked for.
func (r *request) flags() *flag.FlagSet {
	flags := flag.NewFlagSet(r.command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	known := formats[r.command]
	r.format, r.top, r.zone, r.now = known[0], topUnset, time.UTC, time.Now()
	if len(known) > 1 {
		flags.Func("format", "", func(format string) error {
			r.format = format
			if !slices.Contains(known, format) {
				return errors.New("unknown format")
			}
			return nil
		})
	}
	if r.command == "explain" {
		return flags
	}
	flags.Func("where", "", func(text string) error {
		c, err := readCondition(text)
		r.where = append(r.where, c)
		return err
	})
	flags.Func("zone", "", func(text string) (err error) {
		r.zone, err = time.LoadLocation(text)
		return err
	})
	flags.Func("year", "", func(text string) (err error) {
		r.year, err = readNumber(text)
		return err
	})
	// What these say depends on the zone, which may come behind them.
	flags.Func("since", "", func(text string) error { r.sinceText = text; return nil })
	flags.Func("until", "", func(text string) error { r.untilText = text; return nil })
	if r.command == "count" {
		flags.Func("by", "", func(text string) (err error) {
			r.by, err = readFields(text)
			return err
		})
		flags.Func("against", "", func(name string) (err error) {
			r.against, err = readReport(name)
			return err
		})
		flags.Func("top", "", func(text string) (err error) {
			r.top, err = readNumber(text)
			return err
		})
	}
	return flags
}

func readNumber(text string) (int, error) {
	number, err := strconv.ParseUint(text, 10, 31)
	if err != nil || len(text) > longestNumber {
		return 0, errors.New("not a number")
	}
	return int(number), nil
}

// readTimes reads the times that are asked for.
func (r *request) readTimes() (err error) {
	for _, each := range [...]struct {
		name, text string
		moment     *time.Time
	}{{"since", r.sinceText, &r.since}, {"until", r.untilText, &r.until}} {
		if each.text == "" {
			continue
		}
		if *each.moment, err = readMoment(each.text, r.now, r.zone); err != nil {
			return fmt.Errorf("--%s %s: %w", each.name, each.text, err)
		}
	}
	if r.against != nil && len(r.by) > 0 {
		return errors.New("--against compares a whole report: leave out --by")
	}
	return nil
}

// parseFlags parses flags wherever they stand, and returns the other arguments.
func parseFlags(flags *flag.FlagSet, args []string) (operands []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		rest := flags.Args()
		at := len(args) - len(rest)
		if len(rest) == 0 || at > 0 && args[at-1] == "--" {
			return append(operands, rest...), nil
		}
		operands, args = append(operands, rest[0]), rest[1:]
	}
}
