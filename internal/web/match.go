package web

import (
	"encoding/json"
	"html/template"
	"net/url"
	"strconv"

	"hocvu/internal/learning"
	"hocvu/internal/web/page"
)

// pair is one left row and the rights to choose from.
type pair struct {
	Field string
	Left  template.HTML
	Picks []pick
	Given string
	Mark  mark
}

func pairField(left int) string { return "ghep-" + strconv.Itoa(left) }

func (v *visit) showMatch(view *questionView, q learning.QuestionView, f filler) {
	given, right := ids(q.Response), ids(key(q))
	for i, left := range q.Text.Lefts {
		chosen := at(given, i+1)
		p := pair{Field: pairField(i + 1), Left: f.fill(left), Given: plain(f.fill(at(q.Text.Rights, chosen).HTML))}
		for j, text := range q.Text.Rights {
			p.Picks = append(p.Picks, pick{j + 1, plain(f.fill(text.HTML)), j+1 == chosen})
		}
		p.Mark = v.marked(q, true, chosen != 0 && chosen == at(right, i+1))
		view.Pairs = append(view.Pairs, p)
	}
}

func readMatch(form url.Values, q learning.QuestionView) (json.RawMessage, error) {
	given := make([]int, len(q.Text.Lefts))
	matched := false
	for i := range given {
		value := form.Get(pairField(i + 1))
		if value == "" {
			continue
		}
		id, err := strconv.Atoi(value)
		if err != nil {
			return nil, page.ErrForm
		}
		given[i], matched = id, true
	}
	if !matched {
		return nil, errNothing
	}
	return json.Marshal(given)
}
