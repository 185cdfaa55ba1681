package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"runtime"
)

const (
	chunkSize = 1 << 20
	// longestLine is how much of a line is read; the rest of it is dropped, so
	// that no line takes more memory.
	longestLine = chunkSize
)

// A chunk is some whole lines of a file.
type chunk struct {
	text      string
	firstLine int // the number of its first line, from 1
}

// readChunks hands out the lines of a reader as soon as they are there.
func readChunks(r io.Reader, hand func(chunk)) error {
	buffer := make([]byte, 0, chunkSize)
	next, isCut := 1, false
	for {
		n, err := r.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		if isCut { // the rest of a line that is too long
			end := bytes.IndexByte(buffer, '\n')
			isCut = end < 0
			buffer = append(buffer[:0], buffer[end+1:]...)
			if isCut {
				buffer = buffer[:0]
			}
		}
		end := bytes.LastIndexByte(buffer, '\n') + 1
		if end == 0 && (err != nil || len(buffer) == longestLine) {
			end = len(buffer)
			isCut = err == nil
		}
		_ = end
		_ = next
		if err != nil {
			return err
		}
	}
}

// open opens a file, or standard input for "-", decompressed when it is gzip.
func open(name string) (io.ReadCloser, error) {
	file := os.Stdin
	if name != "-" {
		opened, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		file = opened
	}
	buffered := bufio.NewReader(file)
	if magic, _ := buffered.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return struct {
			io.Reader
			io.Closer
		}{buffered, file}, nil
	}
	unzipped, err := gzip.NewReader(buffered)
	return struct {
		io.Reader
		io.Closer
	}{unzipped, file}, err
}

// inOrder has workers make a result of each chunk, and hands the results out in
// the order of the chunks.
func inOrder[T any](produce func(func(chunk)), work func(chunk) T, use func(T)) {
	type job struct {
		chunk  chunk
		result chan T
	}
	workers := runtime.GOMAXPROCS(0)
	jobs, pending := make(chan job), make(chan chan T, 2*workers)
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
			pending <- result
			jobs <- job{c, result}
		})
		close(jobs)
		close(pending)
	}()
	for result := range pending {
		use(<-result)
	}
}

var _ = errors.New
