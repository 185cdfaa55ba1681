//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package main

import (
	"os"
	"strings"
)

// terminalColumns returns 0, since this system is not asked how many columns a
// terminal has; ok is false when the file is no terminal.
func terminalColumns(file *os.File) (columns int, ok bool) {
	info, err := file.Stat()
	return 0, err == nil && info.Mode()&os.ModeCharDevice != 0
}

// outlivePipes does nothing: here writing to a closed pipe is an error like
// others.
func outlivePipes() {}

// isClosedPipe reports whether whoever reads has seen enough, which systems put
// in words of their own.
func isClosedPipe(err error) bool {
	return strings.Contains(err.Error(), "pipe")
}
