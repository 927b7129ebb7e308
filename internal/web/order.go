package web

import (
	"encoding/json"
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning"
	"hocvu/internal/web/page"
)

// step is one thing to put in order, with the place it has now.
type step struct {
	Field  string
	HTML   template.HTML
	Text   string // without tags, for labels
	Place  int
	Places []pick
	Mark   mark
}

// pick is an entry of a select.
type pick struct {
	Value    int
	Text     string
	Selected bool
}

func stepField(id int) string { return "buoc-" + strconv.Itoa(id) }

func (v *visit) showOrder(view *questionView, q learning.QuestionView, f filler) {
	options, arranged, right := f.options(q.Text.Options), ids(q.Response), ids(key(q))
	if len(arranged) != len(options) {
		arranged = nil
		for i := range options {
			arranged = append(arranged, i+1)
		}
	}
	for i, id := range arranged {
		s := step{Field: stepField(id), HTML: at(options, id), Place: i + 1}
		s.Text = plain(s.HTML)
		for place := 1; place <= len(arranged); place++ {
			s.Places = append(s.Places, pick{place, strconv.Itoa(place), place == s.Place})
		}
		s.Mark = v.marked(q, len(q.Response) > 0, slices.Index(right, id) == i)
		view.Steps = append(view.Steps, s)
	}
}

// readOrder sorts the steps by the places that were chosen for them.
func readOrder(form url.Values, q learning.QuestionView) (json.RawMessage, error) {
	arranged := make([]int, len(q.Text.Options))
	for i := range arranged {
		place, err := strconv.Atoi(form.Get(stepField(i + 1)))
		if err != nil || place < 1 || place > len(arranged) {
			return nil, page.ErrForm
		}
		if arranged[place-1] != 0 {
			return nil, errSamePlace
		}
		arranged[place-1] = i + 1
	}
	return json.Marshal(arranged)
}
