package answer

import (
	"encoding/json"
	"html/template"
	"net/url"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// Pair is one left row and the rights to choose from.
type Pair struct {
	Field string
	Left  template.HTML
	Picks []Pick
	Given string
	Mark  Mark
}

func pairField(left int) string { return "ghep-" + strconv.Itoa(left) }

// matchKind is match: to every left row one of the rights.
type matchKind struct{}

func (matchKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	given, right := ids(q.Response), rightIDs(q)
	for i, left := range q.Text.Lefts {
		chosen := at(given, i+1)
		row := Pair{Field: pairField(i + 1), Left: f.fill(left), Given: Plain(f.fill(at(q.Text.Rights, chosen).HTML))}
		for j, text := range q.Text.Rights {
			row.Picks = append(row.Picks, Pick{j + 1, Plain(f.fill(text.HTML)), j+1 == chosen})
		}
		row.Mark = p.marked(q, true, chosen != 0 && chosen == at(right, i+1))
		view.Pairs = append(view.Pairs, row)
	}
}

func (matchKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
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
		return nil, ErrNothing
	}
	return json.Marshal(given)
}

func (matchKind) given(q study.QuestionView, f filler) []template.HTML {
	var lines []template.HTML
	for i, id := range ids(q.Response) {
		if id > 0 {
			lines = append(lines, f.pair(q.Text, i+1, id))
		}
	}
	return lines
}

func (matchKind) right(_ Presenter, q study.QuestionView, f filler) []template.HTML {
	var lines []template.HTML
	for i, id := range rightIDs(q) {
		lines = append(lines, f.pair(q.Text, i+1, id))
	}
	return lines
}

func (matchKind) marksRight() bool { return false }

// reasons are those of the pairs that were missed.
func (matchKind) reasons(q study.QuestionView, f filler) []template.HTML {
	var all []template.HTML
	given := ids(q.Response)
	for i, right := range rightIDs(q) {
		if at(given, i+1) != right {
			all = append(all, f.reason(q.Text.Rights, right))
		}
	}
	return all
}

// pair writes a left row with one of the rights.
func (f filler) pair(text quiz.Text, left, right int) template.HTML {
	return f.fill(at(text.Lefts, left)) + " → " + f.fill(at(text.Rights, right).HTML)
}
