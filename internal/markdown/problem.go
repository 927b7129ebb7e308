package markdown

import (
	"cmp"

	"hocvu/internal/message"
)

// Problem is one fault of a file: where, and what with its likely fix in one sentence. The caller knows the file's
// name.
type Problem struct {
	Line    int // in the file, from 1
	Column  int // in characters, from 1
	Message message.Message
	Minor   bool // most likely a slip: the file is served all the same
}

// Reference is a name in the text that only the whole package can resolve, and where it stands.
type Reference struct {
	Target   string // as written, without the fragment: "02-lop-khoa-thu-hai.md", "../assets/x.svg", "mat-khau"
	Fragment string // after #: a section's or question's ID
	Alt      string // pictures: the words for those who cannot see it
	Title    string // pictures: the caption
	Line     int
	Column   int
}

func (s *source) problem(offset int, m message.Message) *Problem {
	line, column := s.place(offset)
	return &Problem{Line: line, Column: column, Message: m}
}

// byPlace sorts problems as a person meets them in the file.
func byPlace(a, b Problem) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// placed makes a problem of a place that is known already.
func placed(at Reference, id string, pairs ...any) Problem {
	return Problem{Line: at.Line, Column: at.Column, Message: message.New(id, pairs...)}
}
