package demo

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// mended is the quiz with the key of a question of single choice moved to the next option.
func mended(q *quiz.Quiz, id string) *quiz.Quiz {
	fresh := *q
	fresh.Digest, fresh.Questions = q.Digest+"-mended", slices.Clone(q.Questions)
	for i := range fresh.Questions {
		if its := &fresh.Questions[i]; its.ID == id {
			its.Options, its.Digest = slices.Clone(its.Options), its.Digest+"-mended"
			for k := range its.Options {
				its.Options[k].Right = q.Questions[i].Options[(k+1)%len(its.Options)].Right
				its.Options[k].Credit = q.Questions[i].Options[(k+1)%len(its.Options)].Credit
			}
		}
	}
	return &fresh
}

func TestTheProvinceIsMadeAgainToTheByteBeforeAndAfterARegradeThatIsUndone(t *testing.T) {
	const size = 60
	ctx, site := context.Background(), newSite(t)
	if err := Fill(ctx, learning.New(site), size, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	c := *site.Catalog()
	id, question := "", ""
	for _, name := range slices.Sorted(maps.Keys(c.Quizzes)) {
		for _, q := range c.Quizzes[name].Questions {
			digests, err := site.Store.Rulings.Editions(name + "#" + q.ID)
			if id == "" && err == nil && len(digests) > 0 && q.Kind == quiz.Single && q.Logic == "" && q.Drawable() {
				id, question = name, q.ID
			}
		}
	}
	if id == "" {
		t.Fatal("no question of single choice was answered in an exam")
	}
	c.Quizzes = maps.Clone(c.Quizzes)
	c.Quizzes[id] = mended(c.Quizzes[id], question)
	served := &c
	site.Catalog = func() *catalog.Catalog { return served }
	s := learning.New(site)
	identical := func(when string) {
		t.Helper()
		sum, err := s.Replays.All(ctx, func(r regrade.Replay) { t.Errorf("%s: %+v", when, r) })
		if err != nil || sum.Differing > 0 || sum.Grades < 3*size {
			t.Errorf("%s: %+v %v", when, sum, err)
		}
		scores, err := s.Calibrations.Rescore(ctx, nil)
		if err != nil || len(scores.Differences) > 0 {
			t.Errorf("%s: %v %v", when, scores.Differences, err)
		}
		if _, err := site.Store.Audit.Check(); err != nil {
			t.Error(err)
		}
	}
	identical("edited")
	r := regrade.Request{Act: store.Mended, Quiz: id, Questions: []string{question}, Reason: "wrong-key", Words: "Đáp án sai."}
	e, err := s.Regrades.Preview(ctx, access.Actor{}, r, time.Time{})
	if err != nil || e.Grades == 0 || len(e.Examples) == 0 {
		t.Fatalf("%+v %v", e, err)
	}
	act, err := s.Regrades.Apply(ctx, access.Actor{}, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	identical("regraded")
	_, err = s.Regrades.Apply(ctx, access.Actor{}, regrade.Request{Act: store.Undone, Undoes: act.ID, Reason: "mistake",
		Words: "Nhầm."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	identical("undone")
}
