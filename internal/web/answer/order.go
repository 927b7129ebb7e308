package answer

import (
	"cmp"
	"encoding/json"
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// Step is one thing to put in order, with the place it has now.
type Step struct {
	Field  string
	HTML   template.HTML
	Text   string // without tags, for labels
	Place  int    // 0: left out
	Places []Pick
	Spare  bool // it may be left out
	Joint  Mark // whether it follows the step above it rightly; empty for the first
	Mark   Mark // whether it was left out or used wrongly
	Why    template.HTML
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
	options, arranged := f.options(q.Text.Options), ids(q.Response)
	if q.Spare {
		view.Do = p.say(message.New("question.do-order-spare"))
	} else if len(arranged) != len(options) {
		arranged = nil
	}
	if len(arranged) == 0 {
		arranged = asShown(len(options))
	}
	for i, id := range arranged {
		s := Step{Field: view.Prefix + stepField(id), HTML: at(options, id), Place: i + 1}
		if i > 0 {
			if s.Joint = p.partMark(q, i-1); s.Joint.State != "" {
				s.Joint.Word = p.say(message.New("question.joint-"+s.Joint.State, "n", i))
			}
		}
		view.Steps = append(view.Steps, s)
	}
	for _, id := range asShown(len(options)) {
		if !slices.Contains(arranged, id) {
			view.Steps = append(view.Steps, Step{Field: view.Prefix + stepField(id), HTML: at(options, id)})
		}
	}
	for i := range view.Steps {
		s := &view.Steps[i]
		s.Text, s.Spare = Plain(s.HTML), q.Spare
		for place := 1; place <= len(options); place++ {
			s.Places = append(s.Places, Pick{place, strconv.Itoa(place), place == s.Place})
		}
		if q.Spare {
			s.Places = append(s.Places, Pick{0, p.say(message.New("question.step-out")), s.Place == 0})
		}
	}
	p.markSpare(view.Steps, q, f, append(arranged, left(arranged, len(options))...))
}

// left are the IDs 1 to n that are not among others.
func left(among []int, n int) (ids []int) {
	for _, id := range asShown(n) {
		if !slices.Contains(among, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// markSpare tells of each step whether it was rightly left out or used, with what the author says of one that does not
// belong.
func (p Presenter) markSpare(steps []Step, q study.QuestionView, f filler, ids []int) {
	if !q.Spare || len(rightIDs(q)) == 0 {
		return
	}
	needed := rightIDs(q)
	mark := func(s *Step, id, tone, icon string) {
		s.Mark = Mark{State: tone, Word: p.say(message.New("question." + id)), Icon: icon, Tone: tone}
	}
	for i := range steps {
		s, belongs := &steps[i], slices.Contains(needed, ids[i])
		switch {
		case belongs && s.Place == 0:
			mark(s, "step-missed", "bad", "cross")
		case !belongs && s.Place > 0:
			mark(s, "step-surplus", "bad", "cross")
		case !belongs:
			mark(s, "step-left-out", "good", "check")
		}
		if !belongs {
			s.Why = f.reason(q.Text.Options, ids[i])
		}
	}
}

// asShown is the order in which n steps stand before they are moved.
func asShown(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i + 1
	}
	return order
}

// read sorts the steps by the places that were chosen for them. Two steps in one place are told with the order that
// comes nearest. The order of display is no answer: it is never the right one, and must not earn for pairs that stand
// by chance.
func (orderKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	n, places, taken := len(q.Text.Options), map[int]int{}, false
	seen, arranged := map[int]bool{}, []int{}
	for _, id := range asShown(n) {
		place, err := strconv.Atoi(form.Get(stepField(id)))
		if err != nil || place < 0 || place > n || place == 0 && !q.Spare {
			return nil, page.ErrForm
		}
		if place > 0 {
			arranged = append(arranged, id)
			taken = taken || seen[place]
			seen[place], places[id] = true, place
		}
	}
	slices.SortStableFunc(arranged, func(a, b int) int { return cmp.Compare(places[a], places[b]) })
	value, err := json.Marshal(arranged)
	switch {
	case err != nil:
		return nil, err
	case len(arranged) == 0:
		return nil, ErrNothing
	case taken:
		return value, ErrSamePlace
	case len(arranged) == n && n > 2 && slices.IsSorted(arranged):
		return value, ErrUnmoved
	}
	return value, nil
}

func (orderKind) given(q study.QuestionView, f filler) []template.HTML {
	return f.chosen(q.Text.Options, ids(q.Response))
}

func (orderKind) right(_ Presenter, q study.QuestionView, f filler) []template.HTML {
	return f.chosen(q.Text.Options, rightIDs(q))
}

func (orderKind) marksRight() bool { return false }

// reasons has none: what is said of a step stands beside it.
func (orderKind) reasons(study.QuestionView, filler) []template.HTML { return nil }
