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
)

const usage = `Usage:
  ` + commandName + ` count [--format text|json|csv] [--top N] [FILE...]
  ` + commandName + ` annotate [FILE...]
  ` + commandName + ` explain [--format text|json] [TEXT...]
  ` + commandName + ` --help | --version

count     what failed in logs, how often, and which replies nobody knows
annotate  a JSON line for each line that holds a reply
explain   what there is to say of a reply, or of each line of standard input

--format  how it is printed; text unless told otherwise
--top     how many groups of unknown replies count shows; 0 is all; 20 unless told
          otherwise, in json and csv all

Without FILE, or for -, standard input is read. Gzip is read as it is.
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
	command  string // "count", "annotate", "explain", "help" or "version"
	format   string
	top      int // how many groups are shown; 0 is all
	operands []string
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
		return annotate(files, output)
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
	return r, err
}

// flags returns the flags of a command, which set what is asked for.
func (r *request) flags() *flag.FlagSet {
	flags := flag.NewFlagSet(r.command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	known := formats[r.command]
	r.format, r.top = known[0], topUnset
	if len(known) > 1 {
		flags.Func("format", "", func(format string) error {
			r.format = format
			if !slices.Contains(known, format) {
				return errors.New("unknown format")
			}
			return nil
		})
	}
	if r.command == "count" {
		flags.Func("top", "", func(text string) error {
			top, err := strconv.ParseUint(text, 10, 31)
			r.top = int(top)
			if err != nil || len(text) > longestNumber {
				return errors.New("not a number")
			}
			return nil
		})
	}
	return flags
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
