//go:build !race

package quizjs_test

const raced = false
