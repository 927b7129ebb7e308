package preview

import (
	"net/http"
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// practiceView is what the page of a question for practice shows.
type practiceView struct {
	Where      string
	Question   answer.View
	Tone       string
	Back       page.Link
	Answerable bool
	Report     string
	Skip       string // always "": a preview is no placement test
}

// question shows one question, as practice asks it.
func (v *visit) question() error {
	its, known := v.packageOf(catalog.QuizKind, v.path("quiz"))
	q := v.packages.Quizzes[v.path("quiz")]
	if q == nil {
		if known {
			return v.absent(its)
		}
		return access.ErrNotFound
	}
	id, query := v.path("question"), v.r.URL.Query()
	at := slices.IndexFunc(q.Questions, func(its quiz.Question) bool { return its.ID == id })
	if at < 0 {
		if known && slices.ContainsFunc(its.Questions, func(p catalog.QuestionPlace) bool { return p.ID == id }) {
			return v.absent(its)
		}
		return access.ErrNotFound
	}
	a, err := v.ask(q, id, query, "")
	if err != nil {
		return err
	}
	b := v.barOf(its, ofQuestion(its, id))
	b.Weighs = true
	b.Graded = v.credit(a.grade, a.graded)
	b.Seed = &seedForm{v.at("luyen-tap", q.ID, id), a.seed}
	b.Links = append(b.Links, v.questionLinks(q, at, a)...)
	if a.failure != "" {
		b.Faults = append(b.Faults, fault{q.Questions[at].Logic, a.failure})
	}
	if a.failure != "" && !a.graded {
		return v.show("preview-fault", page.Frame{Title: id, Back: &page.Link{Href: v.at("thi", q.ID), Text: q.ID},
			Status: http.StatusOK, View: a.failure}, b)
	}
	a.view.Action, a.view.Form = v.at("luyen-tap", q.ID, id), answer.FormID
	a.view.Back = v.r.URL.RequestURI()
	view := practiceView{Where: v.say("preview.question-of", "n", at+1, "of", len(q.Questions), "title", v.titleOf(its)),
		Question: a.view, Answerable: !a.view.Answered && a.view.Closed == "",
		Back: page.Link{Href: v.at("thi", q.ID), Text: v.say("preview.kind-quiz")}}
	status := http.StatusOK
	if a.view.Feedback != nil {
		view.Tone = a.view.Feedback.State
	} else if a.view.Problem != "" {
		status = http.StatusUnprocessableEntity
	}
	frame := page.Frame{Title: answer.Plain(a.view.Heading), Status: status, Class: "asking", Back: &view.Back, View: view}
	if a.view.Script != "" {
		frame.Scripts = []string{a.view.Script}
	}
	if a.view.Style != "" {
		frame.Styles = []string{a.view.Style}
	}
	if a.view.Checklist != nil {
		return v.show("preview-checklist", frame, b)
	}
	return v.show("practice", frame, b)
}

// questionLinks lead from a question to its key, its variants and its neighbours.
func (v *visit) questionLinks(q *quiz.Quiz, at int, a asked) []page.Link {
	id := q.Questions[at].ID
	var links []page.Link
	here := v.at("luyen-tap", q.ID, id) + "?" + query(seedField, a.question.Attempt)
	if q.Questions[at].Open() && !q.Questions[at].ByPerson() && a.question.Attempt != "" {
		links = append(links, page.Link{Href: here + "&" + query(keyField, "1"), Text: v.say("preview.key")})
	}
	if q.Questions[at].Logic != "" {
		links = append(links, page.Link{Href: v.at("cac-de", q.ID, id), Text: v.say("preview.variants")})
	}
	if at > 0 {
		links = append(links, page.Link{Href: v.at("luyen-tap", q.ID, q.Questions[at-1].ID), Text: v.say("preview.question-before")})
	}
	if at+1 < len(q.Questions) {
		links = append(links, page.Link{Href: v.at("luyen-tap", q.ID, q.Questions[at+1].ID), Text: v.say("preview.question-after")})
	}
	return links
}
