package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"runtime"
)

// chunkSize is how much is read at a time, and how much of a line counts: the
// rest of a longer line is dropped, so that no line takes more memory.
const chunkSize = 1 << 20

// A chunk is some whole lines of a file.
type chunk struct {
	text  string
	first int // the number of its first line, from 1
}

// openInput opens a file, or standard input for "-"; what is gzip is
// decompressed.
func openInput(name string) (io.ReadCloser, error) {
	if name == "-" {
		return decompress(os.Stdin)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return decompress(file)
}

func decompress(file io.ReadCloser) (io.ReadCloser, error) {
	type input struct {
		io.Reader
		io.Closer
	}
	buffered := bufio.NewReader(file)
	if magic, _ := buffered.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return input{buffered, file}, nil
	}
	unzipped, err := gzip.NewReader(buffered)
	return input{unzipped, file}, err
}

// readChunks hands out the lines of a reader, as soon as they are there.
func readChunks(r io.Reader, hand func(chunk)) error {
	buffer := make([]byte, chunkSize)
	filled, line, isCut := 0, 1, false
	for {
		n, err := r.Read(buffer[filled:])
		filled += n
		if isCut { // the rest of a line that was too long
			newline := bytes.IndexByte(buffer[:filled], '\n')
			isCut = newline < 0 && err == nil
			if newline < 0 {
				newline = filled - 1
			}
			filled = copy(buffer, buffer[newline+1:filled])
		}
		end := bytes.LastIndexByte(buffer[:filled], '\n') + 1
		if err != nil || end == 0 && filled == len(buffer) {
			end, isCut = filled, err == nil
		}
		if end > 0 {
			hand(chunk{string(buffer[:end]), line})
			line += bytes.Count(buffer[:end-1], []byte("\n")) + 1
		}
		filled = copy(buffer, buffer[end:filled])
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
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
