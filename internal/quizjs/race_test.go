//go:build race

package quizjs_test

// raced: the race detector's runtime maps more memory than any limit of ours, so workers run without one.
const raced = true
