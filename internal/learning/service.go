// Package learning composes the use cases: each package below it owns one concern, and Services is what pages, hooks and
// commands hold. It refuses to know HTTP, SQL and Markdown: it speaks in core values, takes rows from store and packages
// from catalog.
package learning

import (
	"context"
	"log/slog"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/figures"
	"hocvu/internal/learning/improve"
	"hocvu/internal/learning/judging"
	"hocvu/internal/learning/observe"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/placement"
	"hocvu/internal/learning/publish"
	"hocvu/internal/learning/questions"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/learning/remind"
	"hocvu/internal/learning/reporting"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/learning/suggest"
	"hocvu/internal/learning/survey"
	"hocvu/internal/learning/units"
	"hocvu/internal/store"
)

// Services are the use cases of one site. They are safe for concurrent use.
type Services struct {
	Zone *time.Location // where days begin and end

	Access          *access.Service
	Accounts        *account.Service
	Console         *account.Console
	Roster          *people.Roster
	Results         *people.Results
	Appointments    *assign.Appointments
	Assignments     *assign.Assignments
	Figures         *figures.Figures
	Scores          *scoring.Scores
	Calibrations    *scoring.Calibrations
	Frameworks      *scoring.Frameworks
	Rulings         *scoring.Rulings
	Attempts        *study.Attempts
	Practice        *study.Practice
	Exams           *study.Exams
	ExamSessions    *examsession.Sessions
	Courses         *study.Courses
	Suggestions     *suggest.Suggestions
	Mistakes        *study.Mistakes
	Placement       *placement.Tests
	Observations    *observe.Observations
	Judging         *judging.Judging
	Replays         *regrade.Replays
	Regrades        *regrade.Regrades
	Packages        *publish.Packages
	Shelf           *publish.Shelf
	Questions       *questions.Statistics
	QuestionReports *questions.Reports
	Improvements    *improve.Improvements
	Surveys         *survey.Surveys
	Reports         *reporting.Reports
	Reminders       *remind.Reminders
	Units           *units.Units

	site  access.Site
	state *state
}

// state is what all copies of Services share. All of it can be thrown away.
type state struct {
	throttle *account.Throttle
	door     *account.Door
	models   *scoring.ModelCache
	study    *study.Caches
	rooms    *examsession.Shared
	exposure *suggest.Exposure
	versions *regrade.Versions
	figures  *figures.Caches
	packages *publish.Served
	shelf    *publish.Shelved
	probe    probe
}

// New makes the use cases of a site.
func New(site access.Site) *Services {
	if site.Log == nil {
		site.Log = slog.New(slog.DiscardHandler)
	}
	if site.Now == nil {
		site.Now = time.Now
	}
	return compose(site, &state{
		throttle: account.NewThrottle(),
		door:     account.NewDoor(),
		models:   scoring.NewModelCache(),
		study:    study.NewCaches(),
		rooms:    examsession.NewShared(),
		exposure: suggest.NewExposure(),
		versions: regrade.NewVersions(),
		figures:  figures.NewCaches(site),
		packages: publish.NewServed(),
		shelf:    publish.NewShelved(),
	})
}

func compose(site access.Site, c *state) *Services {
	s := &Services{Zone: site.Zone, site: site, state: c,
		Access: access.New(site), Accounts: account.New(site, c.throttle), Console: account.NewConsole(site, c.throttle, c.door),
		Roster: people.NewRoster(site), Results: people.NewResults(site), Units: units.New(site),
		Appointments: assign.NewAppointments(site), Figures: figures.New(site, c.figures), Scores: scoring.NewScores(site, c.models)}
	s.Assignments = assign.NewAssignments(site, s.Figures)
	s.Calibrations = scoring.NewCalibrations(site, s.Scores)
	s.Frameworks = scoring.NewFrameworks(site, s.Scores)
	s.Rulings = scoring.NewRulings(site, s.Scores)
	s.Attempts = study.NewAttempts(site, s.Scores, c.study)
	completion := study.NewCompletion(site)
	s.Practice = study.NewPractice(site, s.Attempts)
	s.Exams = study.NewExams(site, s.Attempts, completion)
	s.ExamSessions = examsession.New(site, s.Exams, c.rooms)
	s.Courses = study.NewCourses(site, s.Assignments, s.Practice, s.Exams, completion)
	s.Suggestions = suggest.New(site, s.Scores, c.exposure)
	s.Placement = placement.New(site, s.Suggestions)
	s.Mistakes = study.NewMistakes(site, s.Attempts, s.Practice)
	s.Observations = observe.New(site, s.Scores)
	s.Judging = judging.New(site, s.Attempts, s.Exams)
	s.Replays = regrade.NewReplays(site, c.versions)
	s.Regrades = regrade.New(site, s.Scores, c.versions)
	s.Packages = publish.New(site, c.packages)
	s.Shelf = publish.NewShelf(s.Packages, c.shelf)
	s.Questions = questions.NewStatistics(site, s.Attempts)
	s.QuestionReports = questions.NewReports(site, s.Attempts)
	s.Improvements = improve.New(site, s.Questions, s.QuestionReports)
	s.Surveys = survey.New(site)
	s.Reports = reporting.New(site, s.Assignments, s.Scores, s.Figures)
	s.Reminders = remind.New(site, s.Assignments, s.Figures)
	return s
}

// Close ends what is fetched, and waits for what still reads in the background. Reports cannot be counted afterwards.
func (s *Services) Close() {
	s.state.shelf.Close()
	s.state.figures.Close()
}

// Catalog gives the present packages.
func (s *Services) Catalog() *catalog.Catalog { return s.site.Catalog() }

// Now is the time by the clock that decides.
func (s *Services) Now() time.Time { return s.site.Now() }

// WithClock gives the same use cases by another clock.
func (s *Services) WithClock(now func() time.Time) *Services {
	site := s.site
	site.Now = now
	return compose(site, s.state)
}

// WithTx gives the same use cases inside a transaction that its caller began.
func (s *Services) WithTx(tx *store.Store) *Services { return compose(s.site.WithTx(tx), s.state) }

// InTx runs many use cases in one transaction: all of it is kept, or nothing. Where a use case fails inside after it has
// written, all of them fail. The Services given to fn are for fn alone, and the outer ones must not write inside.
func (s *Services) InTx(ctx context.Context, fn func(*Services) error) error {
	return s.site.Store.InWholeTx(ctx, func(tx *store.Store) error { return fn(s.WithTx(tx)) })
}
