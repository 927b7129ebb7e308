package web

import (
	"net/http"
	"testing"

	"hocvu/internal/catalog"
	"hocvu/internal/web/officer"
	"hocvu/internal/worker"
)

// Pages of questions, also of those that nobody has opened yet, are made of what the check has made.
func TestEveryPageOfAQuestionIsShownWhileNoWorkerCanBeHad(t *testing.T) {
	loaded, pool := load("testdata/kinds")
	s := openWith(t, func() (*catalog.Reloader, *worker.Pool) { return loaded, pool })
	o := s.signIn("000-123")
	pool.Close()
	logics := 0
	for _, q := range loaded.Catalog().Quizzes {
		for _, question := range q.Questions {
			if !question.Placed || !question.Open() {
				continue
			}
			if question.Logic != "" {
				logics++
			}
			for range 2 {
				if status := o.get(officer.PracticeHref(q.ID, question.ID)).status; status != http.StatusOK {
					t.Errorf("%s#%s: %d", q.ID, question.ID, status)
				}
			}
		}
	}
	if logics == 0 {
		t.Fatal("no question has a logic")
	}
}
