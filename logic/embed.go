// Package logic holds the libraries of quiz logic that the binary brings along, for quizzes to use by name and version.
package logic

import "embed"

// Files holds every library folder beside this file. What begins with a dot or an underscore is left out, as by every
// reader of packages.
//
//go:embed *
var Files embed.FS
