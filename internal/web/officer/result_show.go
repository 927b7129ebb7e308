package officer

import (
	"html/template"
	"math"
	"slices"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ResultPages are the pages of the result of an exam.
type ResultPages struct{ *visit.Visit }

type resultView struct {
	Where, Title string
	Score        *scoreView
	Note         string
	Regraded     []string // what judged it again, and why
	ReviewNote   string
	Questions    []reviewView
	Changes      []answer.Change
	Retake       *retakeView
	Lessons      []page.Link // to read again
	Practise     *page.Link
	Slip         string // address of the slip of an exam that was passed
	Next         []page.Link
}

// Marked tells whether a bar of the changes has a tick.
func (r resultView) Marked() bool {
	return slices.ContainsFunc(r.Changes, func(c answer.Change) bool { return c.Bar.Marked() })
}

type scoreView struct {
	Points, Of, Label string
	Bar               *chart.Bar
}

// reviewView is one question of an ended exam.
type reviewView struct {
	N        int
	Heading  template.HTML
	State    page.State
	Open     bool
	Given    template.HTML
	Note     string // of a question that is withdrawn
	Feedback *answer.Feedback
	Read     *page.Link // the lesson to read again
	Report   string     // where to say that the question is wrong; "" while it was not judged
}

// resultHref is the address of the result of an attempt.
func resultHref(attempt string) string { return "/ket-qua/" + attempt }

// Show is the result of one submitted attempt.
func (v ResultPages) Show() error {
	r, err := v.Site.Learning.Exams.Result(v.Ctx(), v.Officer, v.Path("attempt"))
	if err != nil {
		return err
	}
	if r.Session != nil {
		return v.handedIn(r)
	}
	view := resultView{Where: v.Say(message.New("result.where", "title", r.Title, "n", r.Number, "time", v.Moment(r.Ended))),
		Title: v.resultTitle(r), Score: v.score(r), Changes: v.Presenter().Changes(r.Changes), ReviewNote: v.Say(message.New("result.keys-hidden"))}
	switch {
	case r.Awaited > 0:
		view.Note = v.Say(message.New("judge.result", "n", r.Awaited))
	case r.Pending > 0:
		view.Note = v.Say(message.New("result.pending", "n", r.Pending))
	case r.Expired:
		view.Note = v.Say(message.New("result.expired"))
	}
	switch {
	case r.KeysShown:
		view.ReviewNote = v.Say(message.New("result.wrong-first"))
	case r.KeysAfterPass:
		view.ReviewNote = v.Say(message.New("result.keys-after-pass"))
	}
	view.Questions = v.questions(r)
	if view.Regraded, err = v.regraded(r.Attempt); err != nil {
		return err
	}
	if err := v.next(r, &view); err != nil {
		return err
	}
	return v.Render("result", page.Frame{Title: view.Title, Tab: "courses", Class: "has-tabs", Styles: v.styles(r), View: view})
}

// styles are the sheets that the answers of an exam need in a line.
func (v ResultPages) styles(r study.Result) []string {
	for _, q := range r.Questions {
		if q.Question.ByPerson() {
			return []string{answer.Style(q.Question.Kind)}
		}
	}
	return nil
}

// next says what follows: after a pass where to go on and what to show, else what to read and when to try again.
func (v ResultPages) next(r study.Result, view *resultView) error {
	switch {
	case r.Pending > 0:
	case r.Passed:
		view.Note, view.Slip = joined(v.Say(message.New("result.congratulation")), view.Note), slipHref(r.Attempt)
		to, err := v.Site.Learning.Courses.Next(v.Ctx(), v.Officer)
		if err != nil {
			return err
		}
		if to != nil && to.Retake == nil {
			view.Next = append(view.Next, page.Link{Href: continueHref(to), Text: v.Say(message.New("result.next-course", "title", to.Title))})
		}
	default:
		view.Lessons, view.Practise = readingLinks(v.Visit, r.Lessons(), resultHref(r.Attempt))
		view.Retake = retake(v.Visit, r.Quiz, r.Retake)
	}
	if r.Course != "" {
		view.Next = append(view.Next, page.Link{Href: "/khoa-hoc/" + r.Course, Text: v.Say(message.New("result.to-course"))})
	}
	if view.Retake == nil || view.Retake.Start == nil {
		view.Next = append(view.Next, page.Link{Href: "/thi/" + r.Quiz, Text: v.Say(message.New("result.to-exam"))})
	}
	view.Next = append(view.Next, page.Link{Href: "/nang-luc", Text: v.Say(message.New("home.competencies"))})
	return nil
}

// questions are those of the exam, what was not right first.
func (v ResultPages) questions(r study.Result) []reviewView {
	var all []reviewView
	for i, q := range r.Questions {
		one := v.review(i+1, q)
		if reading, ok := r.Read[q.Question.ID]; ok {
			link := readingLink(v.Visit, reading)
			one.Read = &link
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b reviewView) int { return rank(a) - rank(b) })
	return openFirst(all)
}

// joined puts sentences after one another.
func joined(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}

func (v ResultPages) resultTitle(r study.Result) string {
	switch {
	case r.Awaited > 0:
		return v.Say(message.New("judge.result-title"))
	case r.Pending > 0:
		return v.Say(message.New("result.title-pending"))
	case r.Passed:
		return v.Say(message.New("result.title-passed"))
	default:
		return v.Say(message.New("result.title-failed"))
	}
}

func (v ResultPages) score(r study.Result) *scoreView {
	if r.Of == 0 {
		return nil
	}
	points, of, need := rounded(r.Points), rounded(r.Of), needed(r.Of, r.Pass)
	s := &scoreView{Points: message.Number(v.Language, points), Bar: chart.NewBar(r.Points/r.Of, r.Pass),
		Of: v.Say(message.New("result.of", "of", of, "need", need))}
	s.Label = s.Points + " " + s.Of
	return s
}

// needed is how many of some points a share of them comes to, rounded up.
func needed(of, share float64) float64 { return rounded(math.Ceil(of*share*100-1e-6) / 100) }

// rounded is a number of points as it is read: two digits, so that thirds do not run on.
func rounded(points float64) float64 { return math.Round(points*100) / 100 }

// rank puts what was not right first.
func rank(r reviewView) int {
	return slices.Index([]string{"bad", "warn", "", "good"}, r.State.Tone)
}

// openFirst unfolds the first question, so that a reader sees that the others fold out too.
func openFirst(questions []reviewView) []reviewView {
	if len(questions) > 0 {
		questions[0].Open = true
	}
	return questions
}

func (v ResultPages) review(n int, q study.QuestionView) reviewView {
	p := v.Presenter()
	r := reviewView{N: n, Heading: p.Heading(q), Given: p.Given(q)}
	if q.Withdrawn != "" {
		r.State = page.State{Icon: "note", Word: v.Say(message.New("result.withdrawn"))}
		r.Note = v.Say(message.New("regrade.withdrawn-" + q.Withdrawn))
		return r
	}
	if q.Outcome == nil {
		r.State = page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("result.unanswered"))}
		return r
	}
	r.Feedback = p.Review(q)
	if q.Outcome.Grade.Status != quiz.Pending {
		r.Report = questionReportHref(q.Attempt, q.Question.ID)
	}
	r.State = page.State{Tone: r.Feedback.Tone(), Icon: r.Feedback.Icon, Word: r.Feedback.Head}
	return r
}
