//go:build unix

package main

import (
	"errors"
	"os/signal"
	"syscall"
)

// outlivePipes makes writing to a closed pipe an error like others.
func outlivePipes() {
	signal.Ignore(syscall.SIGPIPE)
}

// isClosedPipe reports whether whoever reads has seen enough.
func isClosedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE)
}
