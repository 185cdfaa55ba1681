package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"time"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/term"
)

// chunkSize is how much is read at a time.
const chunkSize = 1 << 19

// A chunk is some whole lines of a file.
type chunk struct {
	file  string // "-" for standard input
	text  string
	first int // the number of its first line, from 1
}

// readFiles hands out the lines of files, in their order. It tells which files
// cannot be read, and whether all can.
func readFiles(names []string, hand func(chunk)) (ok bool) {
	ok = true
	for _, name := range names {
		err := readFile(name, func(c chunk) {
			c.file = name
			hand(c)
		})
		if err != nil {
			if name == "-" {
				name = "standard input"
			}
			fmt.Fprintf(os.Stderr, "%s: %s: %v\n", commandName, printable(name), reasonOf(err))
			ok = false
		}
	}
	return ok
}

// reasonOf returns what is wrong, without the file that an error names.
func reasonOf(err error) error {
	var pathErr *fs.PathError
	switch {
	case errors.As(err, &pathErr):
		return pathErr.Err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it ends too early")
	case errors.Is(err, zstd.ErrWindowSizeExceeded):
		return unpackBy("zstd with so large a window", "zstd -dc --long=31")
	}
	return err
}

// readFile hands out the lines of a file, or of standard input for "-".
func readFile(name string, hand func(chunk)) error {
	file := os.Stdin
	if name != "-" {
		opened, err := os.Open(name)
		if err != nil {
			return err
		}
		defer opened.Close()
		file = opened
	}
	progress := newProgress()
	defer progress.clear()
	input, err := unpack(bufio.NewReader(io.TeeReader(file, progress)))
	if err != nil {
		return err
	}
	return readChunks(input, hand)
}

// readChunks hands out the lines of a reader, as soon as they are there.
func readChunks(r io.Reader, hand func(chunk)) error {
	buffer := make([]byte, longestLine)
	filled, line, isCut := 0, 1, false
	for {
		n, err := r.Read(buffer[filled:min(filled+chunkSize, len(buffer))])
		filled += n
		if isCut { // the rest of a line that was too long
			newline := bytes.IndexByte(buffer[:filled], '\n')
			isCut = newline < 0
			if isCut {
				newline = filled - 1
			}
			filled = copy(buffer, buffer[newline+1:filled])
		}
		end := bytes.LastIndexByte(buffer[:filled], '\n') + 1
		if err == io.EOF {
			end = filled
		} else if end == 0 && filled == len(buffer) {
			end, isCut = filled, true
		}
		if end > 0 {
			hand(chunk{text: string(buffer[:end]), first: line})
			line += bytes.Count(buffer[:end-1], []byte("\n")) + 1
		}
		filled = copy(buffer, buffer[end:filled])
		if err != nil {
			return ignoreEOF(err)
		}
	}
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// inOrder has workers make something of each chunk, and uses what they make in
// the order of the chunks.
func inOrder[T any](produce func(hand func(chunk)), work func(chunk) T, use func(T)) {
	type job struct {
		chunk  chunk
		result chan T
	}
	workers := runtime.GOMAXPROCS(0)
	jobs, results := make(chan job), make(chan chan T, 2*workers)
	for range workers {
		go func() {
			for job := range jobs {
				job.result <- work(job.chunk)
			}
		}()
	}
	go func() {
		produce(func(c chunk) {
			result := make(chan T, 1)
			results <- result
			jobs <- job{c, result}
		})
		close(jobs)
		close(results)
	}()
	for result := range results {
		use(<-result)
	}
}

// A progress tells a person who waits how much has been read. It is written what
// is read.
type progress struct {
	start, told time.Time
	read        int
	isWatched   bool
}

func newProgress() *progress {
	return &progress{start: time.Now(), isWatched: term.IsTerminal(int(os.Stderr.Fd()))}
}

func (p *progress) Write(b []byte) (int, error) {
	p.read += len(b)
	if now := time.Now(); p.isWatched && now.Sub(p.start) > time.Second && now.Sub(p.told) > time.Second/5 {
		p.told = now
		fmt.Fprintf(os.Stderr, "\r%d MB read", p.read/1e6)
	}
	return len(b), nil
}

func (p *progress) clear() {
	if !p.told.IsZero() {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
	}
}
