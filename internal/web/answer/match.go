package answer

import (
	"encoding/json"
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// Pair is one left row and the rights to choose from.
type Pair struct {
	Field string
	ID    string // of the field
	Left  template.HTML
	Picks []Pick
	Given string
	Mark  Mark
	Right template.HTML // what would have been right, where the answer is not and that may be told
	Why   template.HTML // what the author says to a pair that was missed
	Twice string        // that another row has the same choice, before it is judged
}

func pairField(left int) string { return "ghep-" + strconv.Itoa(left) }

// matchKind is match: to every left row one of the rights.
type matchKind struct{}

func (matchKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	given, right := ids(q.Response), rightIDs(q)
	for i, left := range q.Text.Lefts {
		chosen := at(given, i+1)
		row := Pair{Field: view.Prefix + pairField(i+1), ID: view.Anchor + "-" + pairField(i+1), Left: f.fill(left),
			Given: Plain(f.fill(at(q.Text.Rights, chosen).HTML))}
		for j, text := range q.Text.Rights {
			row.Picks = append(row.Picks, Pick{j + 1, Plain(f.fill(text.HTML)), j+1 == chosen})
		}
		row.Mark = p.partMark(q, i)
		if row.Mark.State == "wrong" {
			row.Right, row.Why = f.fill(at(q.Text.Rights, at(right, i+1)).HTML), f.reason(q.Text.Rights, at(right, i+1))
		}
		if !view.Answered && chosen == twice(given) && chosen != 0 {
			row.Twice = p.say(message.New("question.row-twice"))
		}
		view.Pairs = append(view.Pairs, row)
	}
}

// twice is the first choice that two rows have, 0 for none.
func twice(given []int) int {
	for i, id := range given {
		if id != 0 && slices.Contains(given[:i], id) {
			return id
		}
	}
	return 0
}

// pairedTwice is an answer that is none yet: one choice stands in two rows.
type pairedTwice struct{ choice template.HTML }

func (pairedTwice) Error() string { return "answer: one choice in two rows" }

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
	value, err := json.Marshal(given)
	if id := twice(given); err == nil && id != 0 {
		return value, pairedTwice{template.HTML(at(q.Text.Rights, id).HTML)}
	}
	return value, err
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

// right lists the pairs, each that was missed with what the author says to it.
func (matchKind) right(_ Presenter, q study.QuestionView, f filler) []template.HTML {
	var lines []template.HTML
	for i, id := range rightIDs(q) {
		line := f.pair(q.Text, i+1, id)
		if right, known := partsRight(q, i); known && !right {
			line += f.reason(q.Text.Rights, id)
		}
		lines = append(lines, line)
	}
	return lines
}

func (matchKind) marksRight() bool { return true }

// reasons are told with their pairs.
func (matchKind) reasons(study.QuestionView, filler) []template.HTML { return nil }

// pair writes a left row with one of the rights.
func (f filler) pair(text quiz.Text, left, right int) template.HTML {
	return f.fill(at(text.Lefts, left)) + " → " + f.fill(at(text.Rights, right).HTML)
}
