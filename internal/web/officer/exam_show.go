package officer

import (
	"strconv"
	"time"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ExamPages are the pages of an exam: its page, its questions and its end.
type ExamPages struct{ *visit.Visit }

type examView struct {
	Title    string
	State    *page.State
	Resume   string     // address of the open attempt, "" for none
	Leaves   string     // what its questions' addresses begin with, for answers that wait on the device
	Clock    *clockView // of the open attempt
	Start    string     // address that starts one, "" where it may not be started
	Again    bool       // it was passed before
	Costs    string     // what starting one costs
	Blocked  string     // why not
	Unread   string     // that the course is not read yet, "" where it is
	Read     *page.Link // what to read first
	Facts    []page.Fact
	Attempts []attemptRow
	Sessions []callView // of this exam, in a room
}

type attemptRow struct {
	Href, Title string
	State       page.State
}

// Show tells the rules of an exam and the attempts so far.
func (v ExamPages) Show() error {
	exam, err := v.Site.Learning.Exams.View(v.Ctx(), v.Officer, v.Path("quiz"))
	if err != nil {
		return err
	}
	s := v.examState(&exam.Exam)
	view := examView{Title: exam.Title, State: &s, Facts: v.examFacts(exam.Exam)}
	switch {
	case exam.Open != "":
		view.Resume = resumeHref(exam.Exam)
		view.Leaves, view.Clock = attemptHref(exam.Quiz, exam.Open), v.clock(exam.Deadline, exam.Open)
	case v.blocked(exam.Exam) != "":
		view.Blocked = v.blocked(exam.Exam)
	default:
		view.Start, view.Again, view.Costs = "/thi/"+exam.Quiz, exam.Passed, v.Say(costOf(exam.Exam))
		view.prepare(v.Visit, exam)
	}
	for _, r := range exam.Results {
		view.Attempts = append(view.Attempts, attemptRow{resultHref(r.Attempt),
			v.Say(message.New("exam.attempt", "n", r.Number, "time", v.Moment(r.Ended))), v.attemptState(r)})
	}
	if view.Sessions, err = sessionCalls(v.Visit, exam.Quiz); err != nil {
		return err
	}
	back := page.Link{Href: "/khoa-hoc", Text: v.Say(message.New("page.courses"))}
	if exam.Course != "" {
		back = page.Link{Href: "/khoa-hoc/" + exam.Course, Text: exam.CourseTitle}
	}
	return v.Render("exam", page.Frame{Title: exam.Title, Back: &back, Scripts: examScripts(view.Resume != ""), View: view})
}

// examScripts are those of the pages of an attempt that is open.
func examScripts(open bool) []string {
	if !open {
		return nil
	}
	return []string{"saving.js", "countdown.js"}
}

// costOf says what pressing the button costs: time and an attempt, where the exam counts them.
func costOf(e study.Exam) message.Message {
	switch {
	case e.Time > 0 && e.Attempts > 0:
		return message.New("exam.costs-both", "left", e.Attempts-e.Used)
	case e.Time > 0:
		return message.New("exam.costs-time")
	case e.Attempts > 0:
		return message.New("exam.costs-attempt", "left", e.Attempts-e.Used)
	}
	return message.New("exam.costs-nothing")
}

// prepare says what of the course is not read yet.
func (e *examView) prepare(v *visit.Visit, exam study.ExamView) {
	p := exam.Preparation
	if p.Next == "" {
		return
	}
	e.Unread = v.Say(message.New("exam.unread", "read", p.Read, "of", p.Lessons))
	e.Read = &page.Link{Href: "/khoa-hoc/" + exam.Course + "/" + p.Next, Text: v.Say(message.New("exam.read-first", "title", p.NextTitle))}
}

// blocked says why an exam cannot be started now, "" where it can.
func (v ExamPages) blocked(e study.Exam) string {
	switch {
	case e.Questions == 0:
		return v.Say(message.New("exam.none"))
	case e.SessionOnly:
		return v.Say(message.New("exam.session-only"))
	case e.Attempts > 0 && e.Used >= e.Attempts:
		return v.Say(message.New("exam.used-up", "n", e.Attempts))
	case e.WaitUntil.After(v.Site.Learning.Now()):
		return v.Say(message.New("exam.wait-until", "time", v.Moment(e.WaitUntil)))
	default:
		return ""
	}
}

// resumeHref is where to go on: at the first question without a whole answer, else at the page before the end.
func resumeHref(e study.Exam) string {
	if e.FirstOpen == 0 {
		return attemptHref(e.Quiz, e.Open) + "nop"
	}
	return examHref(e.Quiz, e.Open, e.FirstOpen)
}

func examHref(quizID, attempt string, n int) string {
	return attemptHref(quizID, attempt) + strconv.Itoa(n)
}

// attemptHref is what the addresses of an attempt's questions begin with.
func attemptHref(quizID, attempt string) string { return "/thi/" + quizID + "/lan/" + attempt + "/" }

func (v ExamPages) attemptState(r study.ExamResult) page.State {
	switch {
	case r.Pending:
		return page.State{Tone: "", Icon: "clock", Word: v.Say(message.New("exam.pending"))}
	case r.Passed:
		return page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("exam.passed-with", "points", rounded(r.Points), "of", rounded(r.Of)))}
	default:
		return page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("exam.failed-with", "points", rounded(r.Points), "of", rounded(r.Of)))}
	}
}

func (v ExamPages) examState(e *study.Exam) page.State {
	switch {
	case e == nil || e.Questions == 0:
		return page.State{Tone: "", Icon: "lock", Word: v.Say(message.New("question.closed"))}
	case e.Open != "":
		return page.State{Tone: "warn", Icon: "pencil", Word: v.Say(message.New("exam.open", "n", e.Answered, "of", e.Questions))}
	case e.Passed:
		return page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("exam.passed", "share", message.Percent(v.Language, e.Best)))}
	case e.Last != "":
		return page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("exam.not-passed", "share", message.Percent(v.Language, e.Best)))}
	default:
		return page.State{Tone: "", Icon: "flag", Word: v.Say(message.New("exam.not-taken"))}
	}
}

// examBrief is an exam in one line.
func (v ExamPages) examBrief(e study.Exam) string {
	if e.Time == 0 {
		return v.Say(message.New("exam.brief-untimed", "n", e.Questions, "pass", message.Percent(v.Language, e.Pass)))
	}
	return v.Say(message.New("exam.brief", "n", e.Questions, "minutes", int(e.Time.Minutes()), "pass", message.Percent(v.Language, e.Pass)))
}

func (v ExamPages) examFacts(e study.Exam) []page.Fact {
	facts := []page.Fact{{Name: v.Say(message.New("exam.questions")), Value: message.Format(v.Language, e.Questions)},
		{Name: v.Say(message.New("exam.pass")), Value: v.Say(message.New("exam.pass-from", "share", message.Percent(v.Language, e.Pass)))}}
	limit, tries := v.Say(message.New("exam.no-limit")), v.Say(message.New("exam.no-limit"))
	if e.Time > 0 {
		limit = v.Say(message.New("exam.minutes", "n", int(e.Time.Minutes())))
	}
	if e.SessionOnly {
		tries = v.Say(message.New("exam.session-tries"))
	} else if e.Attempts > 0 {
		tries = v.Say(message.New("exam.tries", "n", e.Attempts, "used", e.Used))
	}
	facts = append(facts, page.Fact{Name: v.Say(message.New("exam.time")), Value: limit}, page.Fact{Name: v.Say(message.New("exam.allowed")), Value: tries})
	if e.Wait > 0 {
		facts = append(facts, page.Fact{Name: v.Say(message.New("exam.between")), Value: v.Say(waitMessage(e.Wait))})
	}
	return facts
}

// Start opens an attempt, whose clock runs from then on.
func (v ExamPages) Start() error {
	attempt, err := v.Site.Learning.Exams.Start(v.Ctx(), v.Officer, v.Path("quiz"))
	if err != nil {
		return err
	}
	return v.Redirect(examHref(v.Path("quiz"), attempt, 1))
}

// clockView is the time left, by the server's clock.
type clockView struct {
	Deadline, Now int64 // milliseconds since 1970
	Then          string
	Words         string // without JavaScript: until when
}

func (v ExamPages) clock(deadline time.Time, attempt string) *clockView {
	if deadline.IsZero() {
		return nil
	}
	return &clockView{deadline.UnixMilli(), v.Site.Learning.Now().UnixMilli(), resultHref(attempt),
		v.Say(message.New("exam.until", "time", message.Clock(v.Language, deadline.In(v.Site.Learning.Zone))))}
}

// waitMessage says how long an attempt waits for the next: in whole hours where it is some, else in hours and minutes.
func waitMessage(wait time.Duration) message.Message {
	hours, minutes := int(wait/time.Hour), int(wait%time.Hour/time.Minute)
	switch {
	case minutes == 0:
		return message.New("exam.hours", "n", hours)
	case hours == 0:
		return message.New("exam.wait-minutes", "n", minutes)
	}
	return message.New("exam.wait-hours-minutes", "h", hours, "n", minutes)
}
