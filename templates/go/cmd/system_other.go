//go:build !unix

package main

import "strings"

// outlivePipes does nothing: here writing to a closed pipe is an error like
// others.
func outlivePipes() {}

// isClosedPipe reports whether whoever reads has seen enough, which systems put
// in words of their own.
func isClosedPipe(err error) bool {
	return strings.Contains(err.Error(), "pipe")
}
