package catalog

import (
	"math"
	"slices"
	"strings"

	"hocvu/internal/quiz"
)

// usualTypes are the files that an answer may be where the author says nothing: what a phone has.
var usualTypes = []string{quiz.Photo, quiz.PDF}

// handIn reads what may be handed in as an answer.
func (a attributes) handIn() *quiz.HandIn {
	h := &quiz.HandIn{Types: usualTypes}
	one, given := a.get("types")
	if given {
		h.Types = nil
	}
	for name := range strings.FieldsSeq(a.text("types")) {
		switch {
		case !slices.Contains(quiz.FileTypes, name):
			a.at(one, "problem.file-type", "text", name, "names", strings.Join(quiz.FileTypes, ", "))
		case !slices.Contains(h.Types, name):
			h.Types = append(h.Types, name)
		}
	}
	if given && one.Quoted && strings.TrimSpace(one.Value) == "" {
		a.at(one, "problem.file-type", "text", "", "names", strings.Join(quiz.FileTypes, ", "))
	}
	h.Files = int(a.whole("files", quiz.MostFiles, 1))
	h.Megabytes = int(a.whole("size", quiz.MostMegabytes, quiz.MostMegabytes))
	return h
}

// whole reads a whole number from 1 on.
func (a attributes) whole(name string, most, otherwise float64) float64 {
	n := a.number(name, 1, most, otherwise)
	if one, given := a.get(name); given && n != math.Trunc(n) {
		a.at(one, "problem.whole", "name", name, "text", one.Value)
		return otherwise
	}
	return n
}
