// Package lines owns texts compared line by line: which lines two versions share, what changed between them, and one
// text made of two versions that were written from a third. It refuses to know what the lines mean. Its work grows with
// the number of lines alone, whatever they hold.
package lines

import "strings"

// Plain is a text whose lines all end in LF: browsers send CRLF, files have either, and some a lone CR.
func Plain(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// split is a plain text as its lines. One that ends in LF has an empty last line.
func split(text string) []string { return strings.Split(text, "\n") }

// KeepEnds gives a plain text the ends of lines that an earlier version of it has: each line that both have keeps its
// own, a new one gets the end that most lines have.
func KeepEnds(before, text string) string {
	ends := endsOf(before)
	usual, mixed := usualEnd(ends)
	if !mixed {
		return strings.ReplaceAll(text, "\n", usual)
	}
	after := split(text)
	kept := make([]string, len(after))
	for _, pair := range Match(split(Plain(before)), after) {
		kept[pair[1]] = ends[pair[0]]
	}
	var out strings.Builder
	for i, line := range after {
		out.WriteString(line)
		switch {
		case i == len(after)-1:
		case kept[i] == "":
			out.WriteString(usual)
		default:
			out.WriteString(kept[i])
		}
	}
	return out.String()
}

// endsOf lists the ends of the lines of a text; the last line has none.
func endsOf(text string) (ends []string) {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n':
			ends = append(ends, "\n")
		case text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n':
			ends = append(ends, "\r\n")
			i++
		case text[i] == '\r':
			ends = append(ends, "\r")
		}
	}
	return append(ends, "")
}

// usualEnd is the end that most lines have, and whether there are others.
func usualEnd(ends []string) (usual string, mixed bool) {
	count := map[string]int{}
	for _, end := range ends[:len(ends)-1] {
		count[end]++
	}
	usual = "\n"
	for _, end := range []string{"\r\n", "\r"} {
		if count[end] > count[usual] {
			usual = end
		}
	}
	return usual, len(count) > 1
}
