package observe_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/observe"
	"hocvu/internal/store/audit"
)

func TestWhatATrainerSawBecomesEvidenceWithTheTrainersName(t *testing.T) {
	s := open(t)
	sheet := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: []int{1, 2, 9}, Remark: " Làm chắc tay. "})
	s.record(t, s.trainer, sheet)
	facts, err := s.Store.Evidence.Of(s.Mine.ID, "khung")
	if err != nil || len(facts) != 1 {
		t.Fatal(facts, err)
	}
	e := facts[0]
	if e.Source != competency.Observed || e.Observer != s.trainer.ID || e.Credit != 1 || !e.Keyless || e.Bulk {
		t.Errorf("%+v", e)
	}
	o := s.last(t, s.Mine)
	if !o.Passed || !slices.Equal(o.Ticked, passing) || o.Remark != "Làm chắc tay." || o.ObserverName != s.trainer.Name ||
		o.Evidence != e.ID {
		t.Errorf("%+v", o)
	}
	view, err := s.Scores.Evidence(ctx, s.Mine, "khung", "4.1")
	if err != nil || len(view.Steps) != 1 || view.Steps[0].Observation.ObserverName != s.trainer.Name ||
		view.Steps[0].Weight != 1 {
		t.Errorf("%+v %v", view.Steps, err)
	}
	s.CheckScores(t)
}

func TestAChecklistThatIsNotPassedEarnsNothing(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: []int{1, 3}}))
	facts, err := s.Store.Evidence.Of(s.Mine.ID, "khung")
	if err != nil || len(facts) != 1 || facts[0].Credit != 0 || s.last(t, s.Mine).Passed {
		t.Errorf("%+v %v", facts, err)
	}
}

func TestOnlyATrainerOfTheOfficersUnitObserves(t *testing.T) {
	s := open(t)
	for name, by := range map[string]access.Officer{"an officer": s.Other, "a leader": s.leader, "an admin": s.admin} {
		t.Run(name, func(t *testing.T) {
			sheet := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing})
			_, err := s.Observations.Record(ctx, by, sheet)
			refused(t, err, access.ErrNotFound)
			_, err = s.Observations.Find(ctx, by, observe.Search{Typed: "000"})
			refused(t, err, access.ErrNotFound)
			_, err = s.Observations.Checklists(by)
			refused(t, err, access.ErrNotFound)
			_, err = s.Observations.Signed(ctx, by)
			refused(t, err, access.ErrNotFound)
		})
	}
	if n := s.Count(t, "observations"); n != 0 {
		t.Errorf("%d rows", n)
	}
	found, err := s.Observations.Find(ctx, s.elsewhere, observe.Search{Typed: s.Mine.Badge})
	if err != nil || len(found.People) != 0 {
		t.Errorf("a trainer of another unit finds %+v %v", found, err)
	}
	row := observe.Row{Officer: s.Mine.ID, Ticked: passing}
	if why := s.refusedRow(t, s.elsewhere, s.sheet(row)); why != "observe.out-of-reach" {
		t.Errorf("a trainer of another unit: %q", why)
	}
	p, err := s.Observations.Plan(s.elsewhere, s.sheet(row, observe.Row{Officer: "khong-co"}))
	if err != nil || p.Rows[0].Name != "" || p.Rows[0].Refused.Code != p.Rows[1].Refused.Code {
		t.Errorf("who is out of reach looks like nobody: %+v %v", p.Rows, err)
	}
}

func TestWhatStandsInTheWayIsSaidOfTheOfficerAndNothingIsRecorded(t *testing.T) {
	s := open(t)
	old := s.AddOfficer(t, "000-040", s.Mine.UnitID)
	s.SQL(t, `UPDATE officers SET state = 'left' WHERE id = '`+old.ID+`'`)
	fresh := s.AddOfficer(t, "000-041", s.Mine.UnitID) // came today
	good := observe.Row{Officer: s.Other.ID, Ticked: passing}
	for name, c := range map[string]struct {
		row  observe.Row
		day  string
		want string
	}{
		"oneself":                          {observe.Row{Officer: s.trainer.ID, Ticked: passing}, today, "observe.self"},
		"one who has left":                 {observe.Row{Officer: old.ID, Ticked: passing}, today, "observe.left"},
		"a day before the officer came":    {observe.Row{Officer: fresh.ID, Ticked: passing}, yesterday, "observe.not-serving"},
		"a remark that is too long":        {observe.Row{Officer: s.Mine.ID, Remark: strings.Repeat("ệ", observe.MaxRemark+1)}, today, "observe.remark-long"},
		"who is there, with a long remark": {observe.Row{Officer: s.Mine.ID, Remark: strings.Repeat("ệ", observe.MaxRemark)}, yesterday, ""},
	} {
		t.Run(name, func(t *testing.T) {
			sheet := s.sheet(good, c.row)
			if sheet.Day = c.day; c.want == "" {
				s.record(t, s.trainer, sheet)
			} else if got := s.refusedRow(t, s.trainer, sheet); got != c.want {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestADayIsTodayOrNotLongAgo(t *testing.T) {
	s := open(t)
	for day, ok := range map[string]bool{today: true, "2026-11-24": false, "2026-10-24": true, "2026-10-23": false, "x": false, "": false} {
		sheet := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing})
		sheet.Day = day
		if _, err := s.Observations.Plan(s.trainer, sheet); (err == nil) != ok {
			t.Errorf("%q: %v", day, err)
		}
	}
}

func TestASheetHasSomebodyAndNotTooMany(t *testing.T) {
	s := open(t)
	_, err := s.Observations.Record(ctx, s.trainer, s.sheet())
	refused(t, err, observe.ErrNobody)
	_, err = s.Observations.Record(ctx, s.trainer, s.sheet(make([]observe.Row, observe.MaxOfficers+1)...))
	refused(t, err, observe.ErrMany)
	sheet := s.sheet(observe.Row{Officer: s.Mine.ID})
	sheet.Sitting = "x"
	_, err = s.Observations.Record(ctx, s.trainer, sheet)
	refused(t, err, access.ErrRejected)
}

func TestAChecklistThatChangedMeanwhileIsReadAgainBeforeItIsSigned(t *testing.T) {
	s := open(t)
	sheet := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing})
	s.serve("d-sau")
	p, err := s.Observations.Record(ctx, s.trainer, sheet)
	refused(t, err, observe.ErrEdition)
	if len(p.Rows) != 1 || !slices.Equal(p.Rows[0].Ticked, passing) || s.Count(t, "observations") != 0 {
		t.Errorf("%+v", p.Rows)
	}
}

func TestTheSameSheetIsRecordedOnce(t *testing.T) {
	s := open(t)
	sheet := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}, observe.Row{Officer: s.Other.ID})
	s.record(t, s.trainer, sheet)
	if p := s.record(t, s.trainer, sheet); !p.Duplicate || len(p.Rows) != 2 {
		t.Errorf("%+v", p)
	}
	if n := s.Count(t, "observations"); n != 2 {
		t.Errorf("%d rows", n)
	}
	sheet.Rows[0].Ticked = nil
	_, err := s.Observations.Record(ctx, s.trainer, sheet)
	refused(t, err, access.ErrRejected)
	_, err = s.Observations.Record(ctx, s.second, sheet)
	refused(t, err, access.ErrRejected)
	if n := s.Count(t, "audit WHERE act = 'observation-rejected'"); n != 2 {
		t.Errorf("%d entries", n)
	}
}

func TestOneObserverSeesAnOfficerInACompetencyOnADay(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	again := observe.Row{Officer: s.Mine.ID, Ticked: []int{1}}
	other := s.sheet(again)
	other.Question, other.Edition = "lam-them", "d-lam-them"
	if why := s.refusedRow(t, s.trainer, s.sheet(again)); why != "observe.already" {
		t.Errorf("the same checklist by the same observer: %q", why)
	}
	if why := s.refusedRow(t, s.second, s.sheet(again)); why != "observe.already" {
		t.Errorf("the same checklist by another: %q", why)
	}
	if why := s.refusedRow(t, s.second, other); why != "observe.other-observer" {
		t.Errorf("another checklist of the competency by another: %q", why)
	}
	s.record(t, s.trainer, other) // by the same: kept, and the model lets one count
	view, err := s.Scores.Evidence(ctx, s.Mine, "khung", "4.1")
	if err != nil || len(view.Steps) != 2 || view.Steps[0].Weight != 0 ||
		view.Steps[0].Reason != string(competency.ObservedAlready) {
		t.Errorf("%+v %v", view.Steps, err)
	}
	s.Advance(24 * time.Hour)
	next := s.sheet(again)
	next.Day = "2026-11-24"
	s.record(t, s.second, next)
	s.CheckScores(t)
}

func TestOfTwoTrainersAtTheSameMomentOneIsRecorded(t *testing.T) {
	s := open(t)
	var wait sync.WaitGroup
	recorded := make([]bool, 2)
	for i, by := range []access.Officer{s.trainer, s.second} {
		sheet := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing})
		wait.Go(func() {
			p, err := s.Observations.Record(ctx, by, sheet)
			recorded[i] = err == nil && !p.Refused()
		})
	}
	wait.Wait()
	if recorded[0] == recorded[1] || s.Count(t, "observations") != 1 || s.Count(t, "evidence") != 1 {
		t.Errorf("recorded: %v, rows: %d", recorded, s.Count(t, "observations"))
	}
	s.CheckScores(t)
}

func TestManyOfficersOfOneObserverOnADayWeighHalf(t *testing.T) {
	s := open(t)
	var rows []observe.Row
	for i := range observe.FewADay + 1 {
		o := s.AddOfficer(t, "000-06"+string(rune('0'+i)), s.Mine.UnitID)
		rows = append(rows, observe.Row{Officer: o.ID, Ticked: passing})
	}
	if p := s.record(t, s.trainer, s.sheet(rows[:1]...)); p.Bulk {
		t.Error("one officer is no bulk")
	}
	if p := s.record(t, s.trainer, s.sheet(rows[1:observe.FewADay]...)); p.Bulk {
		t.Error("a few are no bulk, in however many sheets")
	}
	if p := s.record(t, s.trainer, s.sheet(rows[observe.FewADay])); !p.Bulk {
		t.Error("the one beyond is bulk though it comes alone")
	}
	if n := s.Count(t, "evidence WHERE bulk"); n != 1 {
		t.Errorf("%d", n)
	}
	s.Advance(24 * time.Hour)
	all := s.sheet(rows...)
	all.Day = "2026-11-24"
	if p := s.record(t, s.trainer, all); !p.Bulk || s.Count(t, "evidence WHERE bulk") != 2+observe.FewADay {
		t.Error("all at once are bulk")
	}
	s.CheckScores(t)
}

func TestWhatIsRecordedLateCountsOnItsDayAndRestatesFigures(t *testing.T) {
	s := open(t)
	s.AddEvidence(t, s.Mine.ID, 6, func(int) bool { return true })
	sheet := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing})
	sheet.Day = yesterday
	s.record(t, s.trainer, sheet)
	facts, err := s.Store.Evidence.Of(s.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range facts {
		if e.Source == competency.Observed && e.Effective.In(s.Zone).Format("2006-01-02 15:04") != "2026-11-22 12:00" {
			t.Error(e.Effective)
		}
	}
	s.CheckScores(t)
}

func TestWhoWasObservedReadsItAndNobodyElse(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing, Remark: "Tốt"}))
	card, records, err := s.Observations.Own(s.Mine, "bai", "lam")
	if err != nil || !card.Passed || len(records) != 1 || records[0].Remark != "Tốt" ||
		records[0].ObserverName != s.trainer.Name {
		t.Errorf("%+v %v", records, err)
	}
	card, records, err = s.Observations.Own(s.Other, "bai", "lam")
	if err != nil || card.Passed || card.Last != nil || len(records) != 0 {
		t.Errorf("another officer: %+v %v", records, err)
	}
	for _, name := range []string{"khong-co", "mot"} {
		if _, _, err := s.Observations.Own(s.Other, "bai", name); err == nil {
			t.Errorf("%s is a checklist", name)
		}
	}
	cards, err := s.Observations.Cards(s.Mine)
	if err != nil || len(cards) != 2 || !cards[0].Passed || cards[1].Last != nil {
		t.Errorf("%+v %v", cards, err)
	}
}

func TestAChecklistThatIsServedNoMoreIsStillToldToWhomItWasObservedOf(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	c := *s.Catalog()
	c.Quizzes = nil
	s.SetCatalog(&c)
	card, records, err := s.Observations.Own(s.Mine, "bai", "lam")
	if err != nil || len(records) != 1 || card.Title() == "" || len(records[0].Checklist.Question.Options) != 3 {
		t.Errorf("%+v %v", records, err)
	}
	_, _, err = s.Observations.Own(s.Other, "bai", "lam")
	refused(t, err, access.ErrNotFound)
}

func TestThoseWhoAreNamedLearnOfTheLook(t *testing.T) {
	s := open(t)
	if _, err := s.Observations.Find(ctx, s.trainer, observe.Search{Unit: s.Mine.UnitID}); err != nil {
		t.Fatal(err)
	}
	looks, err := s.Store.PersonalData.Looks(s.Mine.ID, 9)
	if err != nil || len(looks) != 1 || looks[0].By != s.trainer.Name {
		t.Errorf("%+v %v", looks, err)
	}
}

func TestTheExportTellsWhoObservedAndAnonymisingBlanksTheRemark(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing, Remark: "Đồng chí Đồi làm tốt"}))
	held, err := s.Store.PersonalData.Of(s.Mine.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range held {
		if h.Name == "observations" && (len(h.Rows) != 1 || !slices.Contains(h.Rows[0], s.trainer.Name) ||
			!slices.Contains(h.Rows[0], "Đồng chí Đồi làm tốt")) {
			t.Errorf("%+v", h)
		}
	}
	s.SQL(t, `UPDATE officers SET state = 'left' WHERE id = '`+s.Mine.ID+`'`)
	entry := audit.Entry{Act: "anonymised", Subject: s.Mine.ID, Record: "officers/" + s.Mine.ID}
	if err := s.Store.Officers.Anonymise(ctx, entry); err != nil {
		t.Fatal(err)
	}
	if o := s.last(t, s.Mine); o.Remark != "" || !o.Passed {
		t.Errorf("%+v", o)
	}
	s.CheckScores(t)
}

func TestACourseThatAsksForPracticalWorkIsCompletedByThePassAndStaysSo(t *testing.T) {
	s := open(t)
	c := *s.Catalog()
	asking := *c.Courses["khoa"]
	asking.Completion = course.Completion{Lessons: "all", Practical: "passed"}
	c.Courses = map[string]*course.Course{"khoa": &asking}
	s.SetCatalog(&c)
	completed := func() bool {
		its, err := s.Store.Enrolments.CompletedHere(s.Mine.ID)
		if err != nil {
			t.Fatal(err)
		}
		return !its["khoa"].IsZero()
	}
	for _, lesson := range []string{"01", "02"} {
		if err := s.Courses.MarkRead(ctx, s.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	one := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing})
	s.record(t, s.trainer, one)
	if completed() {
		t.Error("one of two checklists is enough")
	}
	path, err := s.Courses.Path(ctx, s.Mine, "khoa")
	if err != nil || len(path.Practical) != 2 || !path.Practical[0].Passed || path.Practical[1].Passed {
		t.Errorf("%+v %v", path.Practical, err)
	}
	other := s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: []int{1}})
	other.Question, other.Edition = "lam-them", "d-lam-them"
	s.record(t, s.trainer, other)
	if !completed() {
		t.Error("both are not enough")
	}
	if err := s.Observations.Correct(ctx, s.trainer, s.last(t, s.Mine).ID, s.correction()); err != nil || !completed() {
		t.Errorf("a correction takes the completion away: %v", err)
	}
}

func TestAReplayCountsWhatWasObservedAsJudgedByPeople(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	sum, err := s.Replays.All(ctx, nil)
	if err != nil || sum.ByHand != 1 || sum.Grades != 1 || sum.Differing != 0 {
		t.Errorf("%+v %v", sum, err)
	}
}
