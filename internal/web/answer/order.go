package answer

import (
	"encoding/json"
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/web/page"
)

// Step is one thing to put in order, with the place it has now.
type Step struct {
	Field  string
	HTML   template.HTML
	Text   string // without tags, for labels
	Place  int
	Places []Pick
	Mark   Mark
}

// Pick is an entry of a select.
type Pick struct {
	Value    int
	Text     string
	Selected bool
}

func stepField(id int) string { return "buoc-" + strconv.Itoa(id) }

// orderKind is order: steps that are put into their places.
type orderKind struct{}

func (orderKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	options, arranged, right := f.options(q.Text.Options), ids(q.Response), rightIDs(q)
	if len(arranged) != len(options) {
		arranged = nil
		for i := range options {
			arranged = append(arranged, i+1)
		}
	}
	for i, id := range arranged {
		s := Step{Field: stepField(id), HTML: at(options, id), Place: i + 1}
		s.Text = Plain(s.HTML)
		for place := 1; place <= len(arranged); place++ {
			s.Places = append(s.Places, Pick{place, strconv.Itoa(place), place == s.Place})
		}
		s.Mark = p.marked(q, len(q.Response) > 0, slices.Index(right, id) == i)
		view.Steps = append(view.Steps, s)
	}
}

// read sorts the steps by the places that were chosen for them.
func (orderKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	arranged := make([]int, len(q.Text.Options))
	for i := range arranged {
		place, err := strconv.Atoi(form.Get(stepField(i + 1)))
		if err != nil || place < 1 || place > len(arranged) {
			return nil, page.ErrForm
		}
		if arranged[place-1] != 0 {
			return nil, ErrSamePlace
		}
		arranged[place-1] = i + 1
	}
	return json.Marshal(arranged)
}

func (orderKind) given(q study.QuestionView, f filler) []template.HTML {
	return f.chosen(q.Text.Options, ids(q.Response))
}

func (orderKind) right(_ Presenter, q study.QuestionView, f filler) []template.HTML {
	return f.chosen(q.Text.Options, rightIDs(q))
}

func (orderKind) marksRight() bool { return false }

func (orderKind) reasons(study.QuestionView, filler) []template.HTML { return nil }
