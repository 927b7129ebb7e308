package demo

import (
	"testing"

	"hocvu/internal/quiz"
)

func TestEveryKindThatIsServedCanBeAnsweredWrongly(t *testing.T) {
	for _, name := range quiz.KindNames() {
		_, can := mistakes[name]
		if served := (quiz.Question{Kind: name}).Open(); served != can {
			t.Errorf("%s is served: %v, can be answered wrongly: %v", name, served, can)
		}
	}
}
