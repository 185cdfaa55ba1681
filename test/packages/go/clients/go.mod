module mta-responses.test/clients

go 1.23.0

require (
	github.com/emersion/go-smtp v0.25.1
	mta-responses.test/package v0.0.0
)

require github.com/emersion/go-sasl v0.0.0-20241020182733-b788ff22d5a6 // indirect

replace mta-responses.test/package => ../../../../out/go/mtaresponses
