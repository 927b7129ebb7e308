// Package quizzes holds the quizzes that the binary brings along, so that it is never empty.
package quizzes

import "embed"

// Files holds every package folder beside this file. What begins with a dot or an underscore is left out, as by every reader
// of packages.
//
//go:embed *
var Files embed.FS
