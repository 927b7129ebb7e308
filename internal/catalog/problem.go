package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hocvu/internal/message"
)

// Problem is one fault of a package, with its place. One cause makes one problem.
type Problem struct {
	File    string // as the author finds it: content/mat-khau/course.yaml
	Line    int    // from 1; 0 when the fault is the file itself
	Column  int    // in characters, from 1; 0 when the fault is the line itself
	Message message.Message
	Minor   bool // check names it, the package is served all the same: a translation that is behind its source
	Note    bool // said, and no fault: what is served is not all that its author may expect. It is Minor too
}

// In says the problem in a language: file:line:col: fact (hint). Advice has the name of its rule before the fact.
func (p Problem) In(l message.Language) string {
	place := p.File
	if p.Line > 0 {
		place += fmt.Sprintf(":%d", p.Line)
		if p.Column > 0 {
			place += fmt.Sprintf(":%d", p.Column)
		}
	}
	mark := ""
	if rule := p.Advice(); rule != "" {
		mark = "[" + string(rule) + "] "
	}
	return strings.TrimRight(place+": "+mark+p.Message.In(l), " ") // a hint that is not there leaves its space
}

// Equal reports whether two problems say the same of the same place.
func (p Problem) Equal(q Problem) bool {
	return p.File == q.File && p.Line == q.Line && p.Column == q.Column && p.Message.ID == q.Message.ID
}

// Problems is a list of problems by file, line and column.
type Problems []Problem

// Broken reports whether any of them keeps its package from being served.
func (ps Problems) Broken() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return !p.Minor })
}

// dated puts a day into what shows one as an example. It is not put in earlier: what was found out about a course is
// kept for later days.
func (ps Problems) dated(day string) Problems {
	for i, p := range ps {
		if p.Message.ID == "problem.no-updated" {
			ps[i].Message = message.New(p.Message.ID, "day", day)
		}
	}
	return ps
}

// mayHidePicture reports whether any of them is of text that would show a picture if its signs were right.
func (ps Problems) mayHidePicture() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool {
		kind := strings.TrimPrefix(p.Message.ID, "markdown.")
		return strings.HasPrefix(kind, "sign") || kind == "leftover-link" || kind == "leftover-mark" || kind == "link-picture"
	})
}

// Reminder reports whether a note can wait until there is no fault left: words of the sample, the day of the last
// change.
func (p Problem) Reminder() bool {
	return p.Message.ID == "problem.sample" || p.Message.ID == "problem.no-updated"
}

// Notes parts what is only said from the faults.
func (ps Problems) Notes() (faults, notes Problems) {
	for _, p := range ps {
		if p.Note {
			notes = append(notes, p)
		} else {
			faults = append(faults, p)
		}
	}
	return faults, notes
}

// Advice parts advice from other notes.
func (ps Problems) Advice() (advice, others Problems) {
	for _, p := range ps {
		if p.Advice() != "" {
			advice = append(advice, p)
		} else {
			others = append(others, p)
		}
	}
	return advice, others
}

// Sorted puts problems in the order in which an author works through them, and drops what is said twice.
func (ps Problems) Sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Message.ID, b.Message.ID))
	})
	return slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.In(message.Vietnamese) == b.In(message.Vietnamese)
	})
}
