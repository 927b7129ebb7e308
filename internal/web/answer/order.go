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
	Place  int
	Places []Pick
	Joint  Mark // whether it follows the step above it rightly; empty for the first
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
	if len(arranged) != len(options) {
		arranged = asShown(len(options))
	}
	for i, id := range arranged {
		s := Step{Field: view.Prefix + stepField(id), HTML: at(options, id), Place: i + 1}
		s.Text = Plain(s.HTML)
		for place := 1; place <= len(arranged); place++ {
			s.Places = append(s.Places, Pick{place, strconv.Itoa(place), place == s.Place})
		}
		if i > 0 {
			if s.Joint = p.partMark(q, i-1); s.Joint.State != "" {
				s.Joint.Word = p.say(message.New("question.joint-"+s.Joint.State, "n", i))
			}
		}
		view.Steps = append(view.Steps, s)
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
	arranged, places, taken := asShown(len(q.Text.Options)), map[int]int{}, false
	seen := map[int]bool{}
	for i := range arranged {
		place, err := strconv.Atoi(form.Get(stepField(i + 1)))
		if err != nil || place < 1 || place > len(arranged) {
			return nil, page.ErrForm
		}
		taken = taken || seen[place]
		seen[place], places[i+1] = true, place
	}
	slices.SortStableFunc(arranged, func(a, b int) int { return cmp.Compare(places[a], places[b]) })
	value, err := json.Marshal(arranged)
	switch {
	case err != nil:
		return nil, err
	case taken:
		return value, ErrSamePlace
	case len(arranged) > 2 && slices.IsSorted(arranged):
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

func (orderKind) reasons(study.QuestionView, filler) []template.HTML { return nil }
