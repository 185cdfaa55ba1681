module github.com/mta-responses/mta-responses/out/go/mtaresponses

go 1.23.0

require (
	github.com/klauspost/compress v1.18.4
	github.com/mattn/go-runewidth v0.0.31
	golang.org/x/term v0.34.0
)

require (
	github.com/clipperhouse/uax29/v2 v2.2.0 // indirect
	golang.org/x/sys v0.35.0 // indirect
)
