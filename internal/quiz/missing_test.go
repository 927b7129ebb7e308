package quiz

import (
	"encoding/json"
	"testing"
)

func TestPartsLeftEmptyAreCounted(t *testing.T) {
	gaps := Question{Kind: Cloze, Gaps: []Gap{{Options: []Option{{ID: 1, Form: "a", Right: true}}},
		{Choices: true, Options: []Option{{ID: 1, Right: true}, {ID: 2}}}}}
	rows := Question{Kind: Match, Pairs: 3, Rights: 4}
	for _, c := range []struct {
		name  string
		of    Question
		value string
		want  int
	}{
		{"all gaps filled", gaps, `["a", 2]`, 0},
		{"a wrong word is a word", gaps, `["z", 1]`, 0},
		{"a typed gap of blanks", gaps, `["  ", 1]`, 1},
		{"a gap with nothing chosen", gaps, `["a", ""]`, 1},
		{"too few gaps are no response", gaps, `["a"]`, 0},
		{"all rows matched", rows, `[3, 1, 4]`, 0},
		{"two rows left", rows, `[0, 1, 0]`, 2},
		{"no response", rows, `null`, 0},
		{"a kind without parts", Question{Kind: Single}, `1`, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Missing(c.of, Response{Value: json.RawMessage(c.value)}); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}
