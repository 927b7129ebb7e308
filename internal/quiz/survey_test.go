package quiz

import (
	"reflect"
	"strings"
	"testing"
)

func TestAnAnswerToASurveyIsWhatItsWordsSay(t *testing.T) {
	one := Question{Kind: Survey, Options: []Option{{ID: 1, Form: "Bài 1"}, {ID: 2, Form: "Bài 2"}, {ID: 3, Form: "Bài 3"}}}
	many, free := one, Question{Kind: Survey, Length: 50}
	many.Many = true
	for _, c := range []struct {
		name string
		of   Question
		ids  []int
		said string
		want Said
		no   string
	}{
		{"one option", one, []int{2}, "", Said{Chosen: []string{"Bài 2"}}, ""},
		{"two of one", one, []int{1, 2}, "", Said{}, "response.option"},
		{"none", one, nil, "Bài 1", Said{}, "response.empty"},
		{"an option that is not there", one, []int{4}, "", Said{}, "response.option"},
		{"no option", one, []int{0}, "", Said{}, "response.option"},
		{"several, in the order of the file", many, []int{3, 1, 3}, "", Said{Chosen: []string{"Bài 1", "Bài 3"}}, ""},
		{"words", free, nil, "  Ngắn hơn.\r\n", Said{Words: "Ngắn hơn."}, ""},
		{"no words", free, []int{1}, " \n", Said{}, "response.empty"},
		{"too many words", free, nil, strings.Repeat("a", 51), Said{}, "response.too-long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			said, no := c.of.Say(c.ids, c.said)
			if no == nil != (c.no == "") || no != nil && no.ID != c.no || !reflect.DeepEqual(said, c.want) {
				t.Errorf("%+v %v, want %+v %q", said, no, c.want, c.no)
			}
		})
	}
}

func TestASurveyIsNeverDrawnAndNeverGuessed(t *testing.T) {
	q := Question{ID: "q", Kind: Survey, Options: choices(0, 0), Both: true}
	if q.Drawable() || Guess(q) != 0 || len(Draw(&Quiz{Questions: []Question{q}, Exam: Exam{Pick: 1}}, 1)) != 0 {
		t.Error("a survey can be drawn")
	}
}
