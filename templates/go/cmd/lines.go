package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
)

const (
	// chunkSize is how much is read at a time.
	chunkSize = 1 << 20
	// longestLine is how much of a line counts: the rest is dropped, so that no
	// line takes more memory.
	longestLine = chunkSize
)

// A chunk is a number of whole lines.
type chunk struct {
	text  string
	first int // the number of the first line, from 1
}

// decompress returns what a reader gives, decompressed when it is gzip, be it of
// several members.
func decompress(r io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := buffered.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return buffered, nil
	}
	return gzip.NewReader(buffered)
}

// readChunks hands the lines of a reader out as they come, until a hand-out
// returns false.
func readChunks(r io.Reader, hand func(chunk) bool) error {
	buffer := make([]byte, 0, chunkSize)
	line, cut := 1, false
	for {
		n, err := r.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		if cut { // the rest of a line that was too long
			newline := bytes.IndexByte(buffer, '\n')
			buffer = append(buffer[:0], buffer[newline+1:]...)
			cut = newline < 0
		}
		_ = line
		if err != nil {
			return err
		}
	}
}
