package demo

import (
	"context"
	"slices"
	"testing"

	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
)

func TestTheExplanationOfEveryScoreOfTheProvinceJoins(t *testing.T) {
	const size = 120
	ctx, site := context.Background(), newSite(t)
	s := learning.New(site)
	if err := Fill(ctx, s, size, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Calibrations.Run(ctx, nil); err != nil {
		t.Fatal(err)
	}
	ids, err := site.Store.Officers.IDs()
	if err != nil {
		t.Fatal(err)
	}
	pages, moves := 0, 0
	for _, id := range ids {
		o := access.Officer{ID: id, Language: message.Vietnamese}
		all, err := s.Scores.Competencies(ctx, o, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, area := range all.Areas {
			for _, c := range area.Competencies {
				if !c.Standing.Measured {
					continue
				}
				e, err := s.Scores.Evidence(ctx, o, c.Framework, c.Code)
				if err != nil {
					t.Fatal(err)
				}
				pages++
				if st := e.Standing; st.Due == competency.DueByScore &&
					st.Probabilities[e.Level-1] >= all.Framework.Award.Probability {
					t.Errorf("%s %s: told that the certainty is lower than at the award: %v", id, c.Code, st)
				}
				moves += len(e.Steps) - e.Answers
				joins(t, id+" "+c.Code, e, all.Framework)
			}
		}
	}
	if pages < size/2 || moves == 0 {
		t.Errorf("%d pages, %d lines between answers: too few to be believed", pages, moves)
	}
}

// joins checks that the numbers of a page are one story: each line begins at the number where the one before ended, and
// the last ends at the number that the page shows.
func joins(t *testing.T, page string, e scoring.EvidenceView, f *competency.Framework) {
	t.Helper()
	steps := slices.Clone(e.Steps)
	slices.Reverse(steps)
	var level string
	var ended float64
	for _, step := range steps {
		if step.Kind == competency.ByAnswer && step.Weight == 0 {
			continue // its line has no numbers
		}
		if step.Number > f.Award.MeasuredFrom && level != "" &&
			(step.LevelName != level || message.WholePercent(step.Before) != message.WholePercent(ended)) {
			t.Errorf("%s: a line ends at %s %v, the next begins at %s %v", page, level, ended, step.LevelName, step.Before)
		}
		if level, ended = step.LevelName, step.After; step.NextName != "" {
			level, ended = step.NextName, step.Next
		}
	}
	for l := range f.Levels {
		shown := e.Standing.Probabilities[l]
		if access.LevelName(f, f.Levels[l].ID, message.Vietnamese) == level &&
			message.WholePercent(shown) != message.WholePercent(ended) {
			t.Errorf("%s: the last line ends at %s %v, the page says %v", page, level, ended, shown)
		}
	}
}
