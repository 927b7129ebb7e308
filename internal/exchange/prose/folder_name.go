package prose

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
)

var systems = []string{"__MACOSX", "node_modules", "Thumbs.db", "desktop.ini"}

// hidden are the files that systems and version control leave.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || slices.Contains(systems, part) {
			return true
		}
	}
	return false
}

// shared is the folder that all files lie in, with its slash.
func shared(names []string) string {
	if len(names) == 0 {
		return ""
	}
	base := path.Dir(names[0]) + "/"
	for _, name := range names {
		for base != "./" && base != "" && !strings.HasPrefix(name, base) {
			base = path.Dir(strings.TrimSuffix(base, "/")) + "/"
		}
	}
	return strings.TrimPrefix(base, "./")
}

// inOrder puts files in the order in which they are read: an opening first, numbers by their size, a folder behind the
// files beside it.
func inOrder(a, b string) int {
	folder := func(name string) string { return path.Dir(name) }
	if folder(a) != folder(b) {
		switch {
		case folder(a) == "." || strings.HasPrefix(folder(b), folder(a)+"/"):
			return -1
		case folder(b) == "." || strings.HasPrefix(folder(a), folder(b)+"/"):
			return 1
		}
		return cmp.Compare(natural(folder(a)), natural(folder(b)))
	}
	opening := func(name string) bool {
		stem := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
		return stem == "readme" || stem == "index" || stem == "_index"
	}
	if opening(a) != opening(b) {
		if opening(a) {
			return -1
		}
		return 1
	}
	return cmp.Compare(natural(a), natural(b))
}

var digits = regexp.MustCompile(`\d{1,9}`)

// natural is a name by which 2 stands before 10.
func natural(name string) string {
	return digits.ReplaceAllStringFunc(strings.ToLower(name), func(n string) string {
		return strings.Repeat("0", 10-len(n)) + n
	})
}

var (
	numberedName = regexp.MustCompile(`^\d+[-_. ]+`)
	titleLine    = regexp.MustCompile(`(?m)^title\s*[:=]\s*["']?(.*?)["']?\s*$`)
)

// nameWords are the words of a file's name.
func nameWords(name string) string {
	stem := numberedName.ReplaceAllString(strings.TrimSuffix(name, path.Ext(name)), "")
	return strings.Join(strings.FieldsFunc(stem, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
}

// titleOf reads the title out of front matter, and gives what else it says.
func titleOf(front string) (title, rest string) {
	if m := titleLine.FindStringSubmatch(front); m != nil {
		title = strings.TrimSpace(m[1])
		front = strings.Replace(front, m[0], "", 1)
	}
	return title, strings.Join(strings.Fields(front), " ")
}
