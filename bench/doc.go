// Package bench measures the whole product as its users meet it: the built binary, its demo data and a load generator on
// the same machine, over real connections. One command prints every figure with the machine it was measured on:
//
//	go test ./bench -bench . -benchtime 1x
//
// It holds no code of the product, and nothing here is a test with a time limit: a slow machine is slow, not wrong.
package bench
