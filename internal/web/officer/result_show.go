package officer

import (
	"errors"
	"html/template"
	"math"
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
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
	ReviewNote   string
	Questions    []reviewView
	Changes      []answer.Change
	Retry        string // when an exam that was not passed can be taken again
	Next         []page.Link
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
	Feedback *answer.Feedback
}

// Show is the result of one submitted attempt.
func (v ResultPages) Show() error {
	r, err := v.Site.Learning.Exams.Result(v.Ctx(), v.Officer, v.Path("attempt"))
	if err != nil {
		return err
	}
	view := resultView{Where: v.Say(message.New("result.where", "title", r.Title, "n", r.Number, "time", v.Moment(r.Ended))),
		Title: v.resultTitle(r), Score: v.score(r), Changes: v.Presenter().Changes(r.Changes), ReviewNote: v.Say(message.New("result.keys-hidden"))}
	switch {
	case r.Pending > 0:
		view.Note = v.Say(message.New("result.pending", "n", r.Pending))
	case r.Expired:
		view.Note = v.Say(message.New("result.expired"))
	}
	if r.KeysShown {
		view.ReviewNote = v.Say(message.New("result.wrong-first"))
	}
	for i, q := range r.Questions {
		view.Questions = append(view.Questions, v.review(i+1, q))
	}
	slices.SortStableFunc(view.Questions, func(a, b reviewView) int { return rank(a) - rank(b) })
	view.Questions = openFirst(view.Questions)
	if r.Course != "" {
		view.Next = append(view.Next, page.Link{Href: "/khoa-hoc/" + r.Course, Text: v.Say(message.New("result.to-course"))})
	}
	view.Next = append(view.Next, page.Link{Href: "/thi/" + r.Quiz, Text: v.Say(message.New("result.to-exam"))}, page.Link{Href: "/nang-luc", Text: v.Say(message.New("home.competencies"))})
	if !r.Passed && r.Pending == 0 {
		if view.Retry, err = v.retry(r.Quiz); err != nil {
			return err
		}
	}
	return v.Render("result", page.Frame{Title: view.Title, Tab: "courses", Class: "has-tabs", View: view})
}

// retry says from when on an exam can be taken again, if at all.
func (v ResultPages) retry(quizID string) (string, error) {
	exam, err := v.Site.Learning.Exams.View(v.Ctx(), v.Officer, quizID)
	switch blocked := (ExamPages(v)).blocked(exam.Exam); {
	case errors.Is(err, access.ErrNotFound): // the quiz has been taken away since
		return "", nil
	case err != nil:
		return "", err
	case blocked != "":
		return blocked, nil
	default:
		return v.Say(message.New("result.again")), nil
	}
}

func (v ResultPages) resultTitle(r study.Result) string {
	switch {
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
	points, of, need := rounded(r.Points), rounded(r.Of), rounded(math.Ceil(r.Of*r.Pass*100-1e-6)/100)
	s := &scoreView{Points: message.Number(v.Language, points), Bar: chart.NewBar(r.Points/r.Of, r.Pass),
		Of: v.Say(message.New("result.of", "of", of, "need", need))}
	s.Label = s.Points + " " + s.Of
	return s
}

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
	if q.Outcome == nil {
		r.State = page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("result.unanswered"))}
		return r
	}
	r.Feedback = p.Review(q)
	r.State = page.State{Tone: r.Feedback.Tone(), Icon: r.Feedback.Icon, Word: r.Feedback.Head}
	return r
}
