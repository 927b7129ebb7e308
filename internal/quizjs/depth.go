package quizjs

import "strings"

// tooDeepAt returns the line on which brackets are nested deeper than limit, or 0. It skips strings, comments,
// templates' text and regular expressions; where a slash could be either, it takes the reading that ends first, so that
// what it overlooks is at most the rest of a line.
func tooDeepAt(source string, limit int) int {
	var open []byte // the brackets around this place; '$' is a template's ${
	line, before := 1, byte(';')
	for i := 0; i < len(source); i++ {
		c := source[i]
		switch {
		case c == '\n':
			line++
			continue
		case c == ' ' || c == '\t' || c == '\r':
			continue
		case strings.HasPrefix(source[i:], "//"):
			i = skip(source, i+2, "\n") - 1
			continue
		case strings.HasPrefix(source[i:], "/*"):
			end := skip(source, i+2, "*/")
			line += strings.Count(source[i:end], "\n")
			i = end - 1
			continue
		case c == '"' || c == '\'':
			i = skipQuoted(source, i)
		case c == '/' && strings.IndexByte("(,=:[!&|?{;+-*%<>~^", before) >= 0:
			i = skipQuoted(source, i)
		case c == '`' || c == '}' && len(open) > 0 && open[len(open)-1] == '$':
			if c == '}' {
				open = open[:len(open)-1]
			}
			end, hole := skipTemplate(source, i+1)
			line += strings.Count(source[i:end], "\n")
			if hole {
				open = append(open, '$')
			}
			i = end - 1
		case c == '(' || c == '[' || c == '{':
			open = append(open, c)
		case (c == ')' || c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		}
		if len(open) > limit {
			return line
		}
		before = c
	}
	return 0
}

// skip returns the place after the next mark, or of the line break when that is the mark.
func skip(source string, from int, mark string) int {
	at := strings.Index(source[from:], mark)
	if at < 0 {
		return len(source)
	}
	if mark == "\n" {
		return from + at
	}
	return from + at + len(mark)
}

// skipQuoted returns the place of the quote or slash that ends what begins at from, or of the last character of the
// line.
func skipQuoted(source string, from int) int {
	class := false
	for i := from + 1; i < len(source); i++ {
		switch c := source[i]; {
		case c == '\\' && i+1 < len(source) && source[i+1] != '\n':
			i++
		case c == '\n':
			return i - 1
		case c == '[' && source[from] == '/':
			class = true
		case c == ']':
			class = false
		case c == source[from] && !class:
			return i
		}
	}
	return len(source) - 1
}

// skipTemplate returns the place after the text that begins at from, and whether a hole ${ ended it.
func skipTemplate(source string, from int) (end int, hole bool) {
	for i := from; i < len(source); i++ {
		switch {
		case source[i] == '\\':
			i++
		case source[i] == '`':
			return i + 1, false
		case strings.HasPrefix(source[i:], "${"):
			return i + 2, true
		}
	}
	return len(source), false
}
