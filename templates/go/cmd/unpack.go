package main

import (
	"bufio"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// An encoding is what the bytes of a file can be besides text.
type encoding struct {
	name   string
	magic  string                                 // what such a file starts with
	unpack func(*bufio.Reader) (io.Reader, error) // nil when the command cannot
	tool   string                                 // prints the text of such a file
}

var encodings = [...]encoding{
	{name: "gzip", magic: "\x1f\x8b", unpack: unpackGzip},
	{name: "bzip2", magic: "BZh", unpack: unpackBzip2},
	{name: "zstd", magic: "\x28\xb5\x2f\xfd", unpack: unpackZstd},
	{name: "zstd", magic: "\x50\x2a\x4d\x18", unpack: unpackZstd}, // of pzstd
	{name: "xz", magic: "\xfd7zXZ\x00", tool: "xz -dc"},
	{name: "lzma", magic: "\x5d\x00\x00", tool: "xz -dc"},
	{name: "lzip", magic: "LZIP", tool: "lzip -dc"},
	{name: "lz4", magic: "\x04\x22\x4d\x18", tool: "lz4 -dc"},
	{name: "lzop", magic: "\x89LZO\x00", tool: "lzop -dc"},
	{name: "compress", magic: "\x1f\x9d", tool: "gzip -dc"},
	{name: "zip", magic: "PK\x03\x04", tool: "unzip -p"},
	{name: "7-Zip", magic: "7z\xbc\xaf\x27\x1c", tool: "7z x -so"},
	{name: "UTF-16", magic: "\xff\xfe", tool: "iconv -f UTF-16 -t UTF-8"},
	{name: "UTF-16", magic: "\xfe\xff", tool: "iconv -f UTF-16 -t UTF-8"},
}

// unpack returns a reader of the text that a file holds.
func unpack(file *bufio.Reader) (io.Reader, error) {
	for _, e := range encodings {
		switch {
		case !startsWith(file, e.magic):
		case e.unpack != nil:
			reader, err := e.unpack(file)
			return unpacked{reader, e.name}, damageOf(e.name, err)
		default:
			return nil, unpackBy(e.name, e.tool)
		}
	}
	return file, nil
}

// An unpacked is what a file holds. Its errors say what the file is.
type unpacked struct {
	io.Reader
	encoding string
}

func (u unpacked) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	if err == io.EOF {
		return n, err
	}
	return n, damageOf(u.encoding, err)
}

func damageOf(encoding string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("damaged %s: %w", encoding, err)
}

// unpackBy is the error of what the command cannot unpack, and a tool can.
func unpackBy(name, tool string) error {
	return fmt.Errorf("%s is not read as it is: unpack it, as by %s FILE | %s count", name, tool, commandName)
}

// startsWith reports whether a file goes on with some bytes. It waits for no
// more bytes than tell.
func startsWith(file *bufio.Reader, magic string) bool {
	for i := range len(magic) {
		head, _ := file.Peek(i + 1)
		if len(head) <= i || head[i] != magic[i] {
			return false
		}
	}
	return true
}

func unpackBzip2(file *bufio.Reader) (io.Reader, error) {
	return bzip2.NewReader(file), nil
}

// mostWindow is how far a text that zstd packed may refer back, since all of it is
// kept in memory, twice. Its levels up to 20 keep to it.
const mostWindow = 32 << 20

func unpackZstd(file *bufio.Reader) (io.Reader, error) {
	return zstd.NewReader(file, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(false), zstd.WithDecoderMaxWindow(mostWindow))
}

// members reads the members of a gzip file, one after another. Behind the last
// may be zeros and nothing else.
type members struct {
	*gzip.Reader
	file *bufio.Reader
}

func unpackGzip(file *bufio.Reader) (io.Reader, error) {
	if err := checkFlags(file); err != nil {
		return nil, err
	}
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	unzipped.Multistream(false)
	return &members{unzipped, file}, nil
}

func (m *members) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	if err != io.EOF {
		return n, err
	}
	if err := skipZeros(m.file); err != nil {
		return n, err // io.EOF when nothing follows
	}
	if err := checkFlags(m.file); err != nil {
		return n, err
	}
	err = m.Reset(m.file)
	if err == io.EOF { // there is less than a header
		err = io.ErrUnexpectedEOF
	}
	m.Multistream(false)
	return n, err
}

// checkFlags refuses a header with flags that are reserved: RFC 1952 section
// 2.3.1.2. What follows it could be anything.
func checkFlags(file *bufio.Reader) error {
	header, _ := file.Peek(4)
	if len(header) == 4 && header[3]&0xe0 != 0 {
		return errors.New("the header has reserved flags")
	}
	return nil
}

// skipZeros skips the zeros that a file goes on with.
func skipZeros(file *bufio.Reader) error {
	for {
		next, err := file.ReadByte()
		if err != nil {
			return err
		}
		if next != 0 {
			return file.UnreadByte()
		}
	}
}
