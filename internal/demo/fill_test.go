package demo

import (
	"context"
	"slices"
	"testing"
	"time"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/worker"
	"hocvu/pb_migrations/migrationtest"
)

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs())
	m.Run()
}

var evening = time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC)

// newService is the use cases of a newSite.
func newService(t *testing.T) *learning.Services {
	t.Helper()
	return learning.New(newSite(t))
}

// newSite is an empty one with the packages of the binary and a clock that stands still.
func newSite(t testing.TB) access.Site {
	t.Helper()
	app := migrationtest.App(t)
	pool := worker.New(engine.Jobs(), worker.Options{})
	t.Cleanup(pool.Close)
	packages := catalog.NewReloader(engine.Layers(t.TempDir()), engine.New(pool))
	if problems := packages.Reload(context.Background()); len(problems) > 0 {
		t.Fatalf("embedded packages: %v", problems)
	}
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	return access.Site{Store: store.Open(app), Catalog: packages.Catalog, Kinds: engine.Kinds(pool), Zone: zone,
		Now: func() time.Time { return evening }}
}

func TestTheProvinceStudiesThroughTheEngine(t *testing.T) {
	const size = 60
	ctx, s, heard := context.Background(), newService(t), []int{}
	if err := Fill(ctx, s, size, func(done, of int) { heard = append(heard, done, of) }); err != nil {
		t.Fatal(err)
	}
	if want := []int{50, size, size, size}; !slices.Equal(heard, want) {
		t.Errorf("progress said %v, want %v", heard, want)
	}
	scores, err := s.Calibrations.Rescore(ctx, nil)
	if err != nil || len(scores.Differences) > 0 {
		t.Errorf("scores rebuilt from the evidence differ: %v, %v", scores.Differences, err)
	}
	leader, err := s.Accounts.SignIn(ctx, Badge(leaderIndex+1), Password, "192.0.2.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	orders, err := s.Assignments.List(ctx, leader.Officer, false, 1)
	if err != nil || orders.Standing < 10 {
		t.Errorf("the leader gave %d orders, %v; want one for every department and station inland", orders.Standing, err)
	}
	trainer, err := s.Accounts.SignIn(ctx, Badge(2), Password, "192.0.2.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	if told, err := s.Surveys.Result(trainer.Officer, "mat-khau", "khao-sat"); err != nil || told.Answers < 5 {
		t.Errorf("%d answers to the survey, %v: a trainer has nothing to look at", told.Answers, err)
	}
	if scores.Officers != size || scores.Evidence < 3*size {
		t.Errorf("%d officers gave %d pieces of evidence: too few to be believed", scores.Officers, scores.Evidence)
	}
	if err := Fill(ctx, s, size, func(int, int) { t.Error("a second start fills again") }); err != nil {
		t.Error(err)
	}
}

func TestEveryAccountOfTheStartMessageSignsInWithItsRole(t *testing.T) {
	ctx, s := context.Background(), newService(t)
	if err := Fill(ctx, s, 6, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	for _, a := range Accounts() {
		in, err := s.Accounts.SignIn(ctx, a.Badge, Password, "192.0.2.1", "test")
		if err != nil {
			t.Errorf("%s: %v", a.Badge, err)
			continue
		}
		if holds := slices.Contains(in.Officer.Roles, a.Role); holds == (a.Role == "officer") {
			t.Errorf("%s is called %s and holds %v", a.Badge, a.Role, in.Officer.Roles)
		}
	}
}

func TestTheFirstOfficerHasSomethingBegunAndSomethingLeftToDo(t *testing.T) {
	ctx, s := context.Background(), newService(t)
	if err := Fill(ctx, s, 1, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	in, err := s.Accounts.SignIn(ctx, Badge(1), Password, "192.0.2.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	home, err := s.Courses.Home(ctx, in.Officer)
	if err != nil {
		t.Fatal(err)
	}
	if c := home.Continue; c == nil || !c.Begun || c.Read != 2 || c.N != 3 {
		t.Errorf("the officer's next stop is %+v, want the third lesson of a course begun", c)
	}
	if len(home.Competencies) == 0 {
		t.Error("nothing is known of the officer's competencies yet")
	}
}
