// Package acceptance tries and measures the whole product as its users meet it: the built binary with its demo data, over
// real connections and in a real browser, killed without warning and on a disk that fills up. One command prints every
// figure together with the machine it was measured on:
//
//	go test ./internal/acceptance -run - -bench . -benchtime 1x
//
// It holds no code of the product. Its tests have no time limits: a slow machine is slow, not wrong.
package acceptance
