package markdown

import (
	"bytes"
	"regexp"
)

var (
	fenceLine = regexp.MustCompile("^[ \t]*(?:[>-][ \t]*)*(```+|~~~+)[ \t]*(.*)$")
	// oddFence is a line of at least three signs of a fence, one of which at least stands for another.
	oddFence = regexp.MustCompile("^[ \t]*(?:[>-][ \t]*)*((?:[`｀ˋ]*[｀ˋ][`｀ˋ]*|[~～]*～[~～]*))[ \t]*([\\w-]*)[ \t]*$")
)

// fenceScan follows the fences of a file from line to line.
type fenceScan struct {
	mark string // of the fence that is open, "" for none
	odd  *slip  // the line in it that was most likely meant to close it
}

// next takes in a line. It tells whether the line is a fence or stands inside of one, and which sign of a fence is odd.
func (f *fenceScan) next(line []byte, start int) (inside bool, found []slip) {
	if !bytes.Contains(line, []byte("```")) && !bytes.Contains(line, []byte("~~~")) && !mayBeOdd(line) {
		return f.mark != "", nil
	}
	m := fenceLine.FindSubmatch(line)
	odd := oddSlip(line, start, f.mark == "")
	switch {
	case f.mark == "" && odd != nil:
		return true, []slip{*odd}
	case f.mark == "" && m == nil:
		return false, nil
	case f.mark == "":
		f.mark, f.odd = string(m[1]), nil
	case m != nil && len(m[2]) == 0 && m[1][0] == f.mark[0] && len(m[1]) >= len(f.mark):
		f.mark = ""
	case m != nil && len(m[2]) > 0 && f.odd != nil: // another one opens: the one before should have been closed
		found = append(found, *f.odd)
		f.mark, f.odd = string(m[1]), nil
	case odd != nil && f.odd == nil:
		f.odd = odd
	}
	return true, found
}

// end tells of the fence that nothing closes.
func (f *fenceScan) end() []slip {
	if f.mark == "" || f.odd == nil {
		return nil
	}
	return []slip{*f.odd}
}

func oddSlip(line []byte, start int, opens bool) *slip {
	m := oddFence.FindSubmatchIndex(line)
	if m == nil || len([]rune(string(line[m[2]:m[3]]))) < 3 {
		return nil
	}
	if opens && !bytes.ContainsAny(line[m[2]:m[3]], "`~") { // text that looks like a fence is told elsewhere
		return nil
	}
	return &slip{at: start + foreignAt(line, m[2]), line: start, fence: true, id: "markdown.sign"}
}
