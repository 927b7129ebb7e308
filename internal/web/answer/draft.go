package answer

import (
	"net/url"
	"slices"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"

	"hocvu/internal/cache"
	"hocvu/internal/quiz"
)

// ManyField is the name of a field that is there where one form holds several questions: the names of their own fields
// then begin with quiz and question, each with a point behind.
const ManyField = "bai"

// FormID is the form of a page that its questions' fields belong to.
const FormID = "tra-loi"

// FieldPrefix stands before the names of the fields of a question where one form holds several.
func FieldPrefix(quiz, question string) string { return quiz + "." + question + "." }

// Group names a question that a form holds among others.
type Group struct{ Quiz, Question string }

// Groups lists the questions of a form, in the order of their names.
func Groups(form url.Values) []Group {
	var all []Group
	for name := range form {
		parts := strings.Split(name, ".")
		if len(parts) == 3 && parts[2] == "lan" {
			all = append(all, Group{parts[0], parts[1]})
		}
	}
	slices.SortFunc(all, func(a, b Group) int { return strings.Compare(a.Quiz+"."+a.Question, b.Quiz+"."+b.Question) })
	return all[:min(len(all), mostGroups)]
}

// mostGroups bounds the questions of one form; no lesson has so many.
const mostGroups = 100

// FieldsOf gives the fields whose names begin with a prefix, without it.
func FieldsOf(form url.Values, prefix string) url.Values {
	its := url.Values{}
	for name, values := range form {
		if plain, found := strings.CutPrefix(name, prefix); found {
			its[plain] = values
		}
	}
	return its
}

// DraftKey names an asking of a question, and whose it is.
type DraftKey struct{ Officer, Attempt, Question string }

// Drafts keeps what officers have chosen and not sent yet, until the pages are shown again. It may forget: the one used
// longest ago first.
type Drafts struct {
	kept *lru.Cache[DraftKey, url.Values]
}

// maxDrafts is how many drafts are kept, of at most quiz.MaxResponse bytes each and mostly some hundred.
const maxDrafts = 4000

// NewDrafts makes an empty Drafts.
func NewDrafts() *Drafts { return &Drafts{cache.NewLRU[DraftKey, url.Values](maxDrafts)} }

// Keep keeps the fields of a question; what is too large to be an answer is left out.
func (d *Drafts) Keep(k DraftKey, fields url.Values) {
	size := 0
	its := url.Values{}
	for name, values := range fields {
		if name == "viec" || name == "ve" {
			continue
		}
		its[name] = values
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	if k.Attempt != "" && size <= quiz.MaxResponse {
		d.kept.Add(k, its)
	}
}

// Of gives the fields that are kept of a question, nil for none.
func (d *Drafts) Of(k DraftKey) url.Values {
	fields, _ := d.kept.Get(k)
	return fields
}

// Drop forgets a question that was answered.
func (d *Drafts) Drop(k DraftKey) { d.kept.Remove(k) }
