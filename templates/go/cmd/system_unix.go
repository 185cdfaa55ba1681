//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package main

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
	"unsafe"
)

// terminalColumns returns how many columns a terminal has, 0 when it does not
// say; ok is false when the file is no terminal.
func terminalColumns(file *os.File) (columns int, ok bool) {
	var size struct{ rows, columns, width, height uint16 }
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
	return int(size.columns), errno == 0
}

// outlivePipes makes writing to a closed pipe an error like others.
func outlivePipes() {
	signal.Ignore(syscall.SIGPIPE)
}

// isClosedPipe reports whether whoever reads has seen enough.
func isClosedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE)
}
