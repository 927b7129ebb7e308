package catalog

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"hocvu/internal/markdown"
	"hocvu/internal/schema"
)

// maxName is the most bytes of one element of a path.
const maxName = schema.MaxName

// reserved are the names that Windows keeps for devices, with any ending.
var reserved = strings.Fields("aux con nul prn com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

// hidden reports whether a name is left alone: what editors, systems and version control put beside the author's files.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || strings.HasSuffix(name, "~") || name == "Thumbs.db" || name == "desktop.ini"
}

// badName says what keeps one element of a path out of an embedded set of files, by the rules of Go's modules: the ID
// of a problem, or "".
func badName(name string) string {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch {
	case len(name) > maxName:
		return "problem.name-long"
	case slices.Contains(reserved, stem):
		return "problem.name-reserved"
	case strings.HasSuffix(name, ".") || strings.TrimSpace(name) != name:
		return "problem.name-end"
	}
	for _, r := range name {
		plain := r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("-_.", r)
		if !plain {
			return "problem.name-letter"
		}
	}
	return ""
}

// PlainName is a name near the given one that is allowed: accents, spaces and capitals go, endings stay.
func PlainName(name string) string {
	parts := strings.Split(name, ".")
	for i, part := range parts {
		parts[i] = markdown.Slug(part)
	}
	return strings.Trim(strings.Join(parts, "."), ".")
}

// mediaTypes are the endings of pictures. Nothing else is sent to a browser out of a package.
var mediaTypes = map[string]string{
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
}

func mediaType(name string) string { return mediaTypes[strings.ToLower(path.Ext(name))] }

// ValidID reports whether a package may have this name.
func ValidID(id string) bool {
	return schema.IDForm.MatchString(id) && len(id) <= maxName && badName(id) == ""
}

// SuggestID is a name near the given one that a package may have, "" where nothing of it is left.
func SuggestID(name string) string {
	if id := PlainName(name); ValidID(id) {
		return id
	}
	return ""
}

// ValidName reports whether a file of a package may have this name.
func ValidName(name string) bool { return badName(name) == "" }
