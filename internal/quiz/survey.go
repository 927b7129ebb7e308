package quiz

import (
	"slices"
	"unicode/utf8"

	"hocvu/internal/refusal"
)

// survey asks for an opinion: nothing is right in it, so that nothing is graded, drawn or scored.
var survey = definition{name: Survey, opinion: true}

// Opinion reports whether the question is a survey, which is asked on a page of its own.
func (q Question) Opinion() bool { return defined(q.Kind).opinion }

// Said is an answer to a survey, in the words of the quiz's first language.
type Said struct {
	Chosen []string // what was chosen, in the order of the file
	Words  string   // what was written, where nothing can be chosen
}

// Say reads an answer to a survey: the IDs of options, or words where it has none.
func (q Question) Say(ids []int, words string) (Said, *refusal.Refusal) {
	if len(q.Options) == 0 {
		words = Composed(words)
		switch n := utf8.RuneCountInString(words); {
		case n == 0:
			return Said{}, refuse("response.empty")
		case n > q.MaxLength():
			return Said{}, refuse("response.too-long", "n", n, "most", q.MaxLength())
		}
		return Said{Words: words}, nil
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	switch {
	case len(ids) == 0:
		return Said{}, refuse("response.empty")
	case ids[0] < 1 || ids[len(ids)-1] > len(q.Options) || len(ids) > 1 && !q.Many:
		return Said{}, refuse("response.option")
	}
	var said Said
	for _, id := range ids {
		said.Chosen = append(said.Chosen, q.Options[id-1].Form)
	}
	return said, nil
}
