// Package content holds the courses and frameworks that the binary brings along, so that it is never empty.
package content

import "embed"

// Files holds every package folder beside this file. What begins with a dot or an underscore is left out, as by every reader
// of packages.
//
//go:embed *
var Files embed.FS
