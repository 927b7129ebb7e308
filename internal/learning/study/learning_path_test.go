package study_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/study"
	"hocvu/internal/schema"
	"hocvu/internal/store"
)

// withPaths serves the one course under more names, and paths through them.
func (h *fixture) withPaths(paths []course.LearningPath, more ...string) {
	c := learningtest.Catalog()
	for _, id := range more {
		its := *c.Courses["khoa"]
		its.ID, its.Title = id, course.Text{"vi": "Khóa " + id}
		c.Courses[id] = &its
		c.Packages = append(c.Packages, catalog.Package{Kind: catalog.CourseKind, ID: id, State: catalog.Served})
	}
	c.Paths = paths
	h.SetCatalog(c)
}

func through(id string, who course.PathAudience, steps ...course.PathStep) course.LearningPath {
	return course.LearningPath{ID: id, Title: course.Text{"vi": "Lộ trình " + id}, For: who, Steps: steps}
}

func cardIDs(cards []study.CourseCard) (ids []string) {
	for _, card := range cards {
		ids = append(ids, card.ID)
	}
	return ids
}

// completes marks a course as begun and completed.
func (h *fixture) completes(t *testing.T, id string) {
	t.Helper()
	if err := h.Courses.MarkRead(ctx, h.Mine, id, "01"); err != nil {
		t.Fatal(err)
	}
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		done, err := tx.Enrolments.Complete(h.Mine.ID, id, h.Now())
		if err == nil && !done {
			err = access.ErrClosed
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheOwnPathLeadsFromCourseToCourse(t *testing.T) {
	h := open(t)
	h.withPaths([]course.LearningPath{
		through("chung", course.PathAudience{}, course.PathStep{Course: "xa"}, course.PathStep{Course: "gan", Optional: true},
			course.PathStep{Course: "khoa", After: []string{"xa"}}),
		through("khac", course.PathAudience{Units: []string{"C9"}}, course.PathStep{Course: "be", After: []string{"khoa"}}),
	}, "xa", "gan", "be")
	list := func() study.CourseList {
		t.Helper()
		l, err := h.Courses.List(ctx, h.Mine)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	next := func() study.Continue {
		t.Helper()
		home, err := h.Courses.Home(ctx, h.Mine)
		if err != nil || home.Continue == nil {
			t.Fatal(home, err)
		}
		return *home.Continue
	}
	l := list()
	if len(l.Own) != 1 || len(l.Paths) != 1 || l.Paths[0].ID != "khac" || !slices.Equal(cardIDs(l.Others), []string{"be"}) {
		t.Fatalf("%+v", l)
	}
	own := l.Own[0]
	if own.Done != 0 || own.Of != 2 || own.Minutes != 30 || !own.Steps[0].Current || own.Steps[2].N != 3 ||
		!slices.Equal(cardIDs(own.Steps[2].Before), []string{"xa"}) {
		t.Errorf("%+v", own)
	}
	if to := next(); to.Course != "xa" || to.Path == nil || to.Path.N != 1 || to.Path.Of != 3 || to.Path.Path != "chung" {
		t.Errorf("at first the way leads to %+v", to)
	}
	home, err := h.Courses.Home(ctx, h.Mine)
	if err != nil || !slices.Equal(cardIDs(home.Courses), []string{"xa", "khoa", "gan", "be"}) {
		t.Errorf("the courses stand as %v: %v", cardIDs(home.Courses), err)
	}
	h.completes(t, "xa")
	if to := next(); to.Course != "khoa" {
		t.Errorf("behind the first step the way leads to %s", to.Course)
	}
	if p, err := h.Courses.Path(ctx, h.Mine, "xa"); err != nil || p.Next == nil || p.Next.Course != "khoa" {
		t.Errorf("the completed course leads to %+v: %v", p.Next, err)
	}
	if own := list().Own[0]; own.Done != 1 || own.Steps[0].Current || own.Steps[1].Current || !own.Steps[2].Current {
		t.Errorf("%+v", own)
	}
	h.completes(t, "khoa")
	if own := list().Own[0]; own.Done != own.Of {
		t.Errorf("without what is optional %d of %d are done", own.Done, own.Of)
	}
	if to := next(); to.Course != "gan" {
		t.Errorf("then what is optional is offered, not %s", to.Course)
	}
}

func TestWhatIsAssignedComesBeforeThePath(t *testing.T) {
	staffed, leader, _, _ := learningtest.Staffed(t)
	h := &fixture{staffed}
	h.withPaths([]course.LearningPath{through("chung", course.PathAudience{}, course.PathStep{Course: "xa"},
		course.PathStep{Course: "khoa", After: []string{"xa"}})}, "xa")
	if _, err := h.Assignments.Add(ctx, leader, learningtest.Request(h.Mine.UnitID)); err != nil {
		t.Fatal(err)
	}
	if to, err := h.Courses.Next(ctx, h.Mine); err != nil || to.Course != "khoa" {
		t.Errorf("%+v: %v", to, err)
	}
	p, err := h.Courses.Path(ctx, h.Mine, "khoa")
	if err != nil || !slices.Equal(cardIDs(p.Before), []string{"xa"}) {
		t.Errorf("an assigned course says nothing of what comes first: %v: %v", cardIDs(p.Before), err)
	}
	if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", "01"); err != nil {
		t.Errorf("what comes first is a lock: %v", err)
	}
}

func TestACourseOfAnotherPathSaysWhatComesFirstToo(t *testing.T) {
	h := open(t)
	h.withPaths([]course.LearningPath{
		through("khac", course.PathAudience{Groups: []string{"Không ai"}}, course.PathStep{Course: "xa"},
			course.PathStep{Course: "khoa", After: []string{"xa"}})}, "xa")
	before := func() []string {
		t.Helper()
		p, err := h.Courses.Path(ctx, h.Mine, "khoa")
		if err != nil {
			t.Fatal(err)
		}
		return cardIDs(p.Before)
	}
	if got := before(); !slices.Equal(got, []string{"xa"}) {
		t.Errorf("%v", got)
	}
	h.completes(t, "xa")
	if got := before(); len(got) > 0 {
		t.Errorf("behind it %v", got)
	}
}

func TestAPathFitsTheUnitTheGroupAndTheRolesOfToday(t *testing.T) {
	h := open(t)
	who := map[string]course.PathAudience{"unit": {Units: []string{"B"}}, "above": {Units: []string{"A"}}, "family": {Units: []string{"B*"}},
		"other": {Units: []string{"C"}}, "group": {Groups: []string{"Nhóm 4"}}, "role": {Roles: []string{access.Trainer}}}
	var paths []course.LearningPath
	for _, id := range []string{"unit", "above", "family", "other", "group", "role"} {
		paths = append(paths, through(id, who[id], course.PathStep{Course: "khoa"}))
	}
	h.withPaths(paths)
	own := func(o access.Officer) (ids []string) {
		t.Helper()
		l, err := h.Courses.List(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range l.Own {
			ids = append(ids, p.ID)
		}
		return ids
	}
	if got := own(h.Mine); !slices.Equal(got, []string{"unit", "above", "family"}) {
		t.Errorf("%v", got)
	}
	h.SQL(t, `UPDATE officers SET "group" = 'Nhóm 4' WHERE id = '`+h.Mine.ID+`'`)
	trainer := h.Mine
	trainer.Roles = []string{access.Trainer}
	if got := own(trainer); !slices.Equal(got, []string{"unit", "above", "family", "group", "role"}) {
		t.Errorf("%v", got)
	}
	if _, err := h.Courses.LearningPath(ctx, h.Mine, "other"); err != nil {
		t.Errorf("a path of others is not to be read: %v", err)
	}
	if _, err := h.Courses.LearningPath(ctx, h.Mine, "khong-co"); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func TestPathsCostOneStatementHoweverManyCoursesThereAre(t *testing.T) {
	h := open(t)
	var more []string
	steps := []course.PathStep{{Course: "khoa"}}
	for i := range 30 {
		more = append(more, fmt.Sprintf("khoa-%02d", i))
		steps = append(steps, course.PathStep{Course: more[i], After: []string{steps[i].Course}})
	}
	list := func() {
		if _, err := h.Courses.List(ctx, h.Mine); err != nil {
			t.Fatal(err)
		}
	}
	without := h.statements(t, list)
	h.withPaths([]course.LearningPath{through("chung", course.PathAudience{Units: []string{"A"}}, steps...)}, more...)
	if with := h.statements(t, list); with != without+1 {
		t.Errorf("%d statements, %d without paths", with, without)
	}
}

func TestPathsMayNameEveryRole(t *testing.T) {
	f, _ := schema.PathAudience.Field("roles")
	if !slices.Equal(f.Words, access.Roles) {
		t.Errorf("%v, and roles are %v", f.Words, access.Roles)
	}
}
