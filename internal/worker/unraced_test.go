//go:build unix && !race

package worker

const raced = false
