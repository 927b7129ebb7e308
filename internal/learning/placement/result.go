package placement

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/suggest"
	"hocvu/internal/store"
)

// Stop ends the test that goes on, by what is known so far. ErrClosed: there is none.
func (s *Tests) Stop(ctx context.Context, o access.Officer) error {
	test, err := s.open(ctx, o)
	if err != nil {
		return err
	}
	_, err = s.end(ctx, o, test, store.PlacementStopped, s.site.Now())
	return err
}

// end ends a test. An officer is spared a course all of whose competencies are known.
func (s *Tests) end(ctx context.Context, o access.Officer, test store.PlacementTest, why store.PlacementEnd,
	at time.Time) (store.PlacementTest, error) {
	courses, err := s.courses(o)
	if err != nil {
		return test, err
	}
	place, err := s.place(ctx, o, test, courses)
	if err != nil {
		return test, err
	}
	test.Ended, test.Why = at, why
	for _, c := range courses {
		lacking := func(code string) bool { return !slices.Contains(place.Known, code) }
		if slices.ContainsFunc(c.Competencies, lacking) {
			test.Needed = append(test.Needed, c.ID)
		} else {
			test.Spared = append(test.Spared, c.ID)
		}
	}
	ended := false
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		ended, err = tx.PlacementTests.End(test)
		return err
	})
	if err == nil && !ended { // another page of the officer was quicker
		return s.site.Store.PlacementTests.Last(o.ID)
	}
	return test, err
}

// place says where the officer stands in the competencies of courses, and what to ask next.
func (s *Tests) place(ctx context.Context, o access.Officer, test store.PlacementTest, courses []*course.Course) (
	suggest.Placement, error) {
	asked := make([]suggest.Asked, len(test.Asked))
	for i, q := range test.Asked {
		asked[i] = suggest.Asked{Name: q.Quiz + "#" + q.Question, Competency: q.Competency, Skipped: q.Skipped}
	}
	return s.suggestions.Place(ctx, o, test.Framework, competencies(courses), asked)
}

// courses are those of the own learning paths in their order, or of the whole site where there is none, that the
// officer has not completed: of the first framework, and about something of it.
func (s *Tests) courses(o access.Officer) (all []*course.Course, err error) {
	c := s.site.Catalog()
	enrolments, err := s.site.Store.Enrolments.Of(o.ID)
	if err != nil {
		return nil, err
	}
	paths, err := s.site.OwnPaths(o)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, p := range paths {
		for _, step := range p.Steps {
			if !slices.Contains(ids, step.Course) {
				ids = append(ids, step.Course)
			}
		}
	}
	if len(ids) == 0 {
		ids = c.CourseIDs()
	}
	framework := access.FirstFramework(c)
	for _, id := range ids {
		its := c.Courses[id]
		if its != nil && its.Framework == framework && len(its.Competencies) > 0 && enrolments[id].Completed.IsZero() {
			all = append(all, its)
		}
	}
	return all, nil
}

// competencies are those of some courses, the ones that most of them need first.
func competencies(courses []*course.Course) (codes []string) {
	needed := map[string]int{}
	for _, c := range courses {
		for _, code := range c.Competencies {
			if needed[code]++; needed[code] == 1 {
				codes = append(codes, code)
			}
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return -cmp.Compare(needed[a], needed[b]) })
	return codes
}
