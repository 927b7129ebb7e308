package officer

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
)

// Answer takes an answer and shows what became of it on the page it was given on. What is not an answer is said
// at once, with what was typed still in its field, and costs nothing.
func (v PracticePages) Answer() error {
	v.keepDrafts()
	q, value, err := v.read()
	if said := v.Presenter().Unfinished(err); said != "" {
		return v.notTaken(value, said, quiz.Section{})
	} else if err != nil {
		return err
	}
	outcome, err := v.Site.Learning.Attempts.Answer(v.Ctx(), v.Officer, v.submission(q, value))
	if errors.Is(err, access.ErrMoved) || outcome.Unfinished {
		return v.Redirect(v.returnTo("buoc-"))
	}
	if err != nil {
		return err
	}
	if outcome.Grade.Status == quiz.Invalid {
		return v.notTaken(value, v.Say(outcome.Grade.Why), outcome.Section)
	}
	if rating := ratings[v.fields().Get("chac")]; rating != "" {
		if err := v.Site.Learning.Scores.Rate(v.Ctx(), v.Officer, v.fields().Get("viec"), rating); err != nil {
			return err
		}
	}
	v.Site.Drafts.Drop(v.draftKey(v.fields().Get("lan"), q.Question.ID))
	return v.Redirect(v.returnTo("nhan-xet-"))
}

// returnTo is the page on which a form stood, at a part of the question: what became of an answer has the focus then,
// also without a script.
func (v PracticePages) returnTo(part string) string {
	fragment := "#" + part + answer.Anchor(v.Path("question"))
	back := v.Back("")
	if back != "" && v.inLesson() {
		return withoutFragment(back) + fragment
	}
	to := PracticeHref(v.Path("quiz"), v.Path("question"))
	if back != "" {
		to += "?ve=" + url.QueryEscape(back)
	}
	return to + fragment
}

func withoutFragment(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return address
}

// read reads the form by the question that it was made for. A form that names no attempt has no answer in it.
func (v PracticePages) read() (study.QuestionView, json.RawMessage, error) {
	attempt := v.fields().Get("lan")
	if attempt == "" {
		return study.QuestionView{}, nil, answer.ErrNothing
	}
	q, err := v.Site.Learning.Attempts.Question(v.Officer, attempt, v.Path("question"))
	if err != nil {
		return q, nil, err
	}
	if q.Quiz != v.Path("quiz") {
		return q, nil, access.ErrNotFound
	}
	value, err := answer.Read(v.fields(), q)
	return q, value, err
}

// notTaken shows the question once more, with what was typed and why it was not taken.
func (v PracticePages) notTaken(value json.RawMessage, why string, section quiz.Section) error {
	q, err := v.opened()
	if err != nil {
		return err
	}
	view := v.refused(q, value, why, section)
	view.Sure = v.fields().Get("chac")
	return v.renderPractice(http.StatusUnprocessableEntity, view)
}

// submission puts together what is sent to learning. Attempt and event come from the form: an answer belongs to the page it was
// given on, also when another attempt has been opened since.
func (v PracticePages) submission(q study.QuestionView, value json.RawMessage) study.Answer {
	return study.Answer{Event: v.fields().Get("viec"), Attempt: v.fields().Get("lan"), Question: q.Question.ID, Value: value,
		Language: v.Language}
}

// refused is the question once more, with what was typed and why it was not taken.
func (v PracticePages) refused(
	q study.QuestionView, value json.RawMessage, why string, section quiz.Section,
) answer.View {
	if value != nil && !q.Question.Turns() { // turns are as the server has them
		q.Response = value
	}
	q.Outcome = nil
	view := v.Presenter().Show(q)
	v.Presenter().Refuse(&view, q, why, section)
	return view
}

// OpenHint opens a hint. What was chosen comes with the form and is there again beside it.
func (v PracticePages) OpenHint() error {
	v.keepDrafts()
	if err := v.Site.Learning.Practice.OpenHint(v.Ctx(), v.Officer, v.fields().Get("lan"), v.Path("question")); err != nil {
		return err
	}
	return v.Redirect(v.returnTo("goi-y-"))
}

// Again asks the question once more.
func (v PracticePages) Again() error {
	v.keepDrafts()
	if err := v.Site.Learning.Practice.Again(v.Ctx(), v.Officer, v.Path("quiz"), v.Path("question")); err != nil {
		return err
	}
	back := v.Back("")
	if strings.HasPrefix(back, "/khoa-hoc/") {
		back = withoutFragment(back) + "#" + answer.Anchor(v.Path("question"))
	}
	return v.Redirect(practiceFrom(v.Path("quiz"), v.Path("question"), back))
}

// GoOn leads straight to the next question: of the mistakes or of the competency that practice was begun from, else
// what would tell most. Where nothing is left, the page that says why.
func (v PracticePages) GoOn() error {
	back := v.Back("")
	switch {
	case strings.HasPrefix(back, mistakesHref):
		return v.nextMistake(back)
	case back == PlacementHref:
		return PlacementPages(v).ask()
	}
	code := ""
	if parts := strings.Split(withoutFragment(back), "/"); len(parts) == 4 && parts[1] == "nang-luc" {
		code, _, _ = strings.Cut(parts[3], "?")
	}
	framework, next, err := v.Site.Learning.Suggestions.GoOn(v.Ctx(), v.Officer, code, v.Path("quiz"), v.Path("question"))
	if err != nil {
		return err
	}
	if next == nil {
		return v.Redirect(moreHref(framework))
	}
	if next.Seen {
		if err := v.Site.Learning.Practice.Again(v.Ctx(), v.Officer, next.Quiz, next.Question); err != nil {
			return err
		}
	}
	if back == "" {
		back = moreHref(framework)
	}
	return v.Redirect(practiceFrom(next.Quiz, next.Question, back))
}

func (v PracticePages) nextMistake(back string) error {
	next, err := v.Site.Learning.Mistakes.GoOn(v.Ctx(), v.Officer, v.Path("quiz"), v.Path("question"))
	switch {
	case err != nil:
		return err
	case next == nil:
		return v.Redirect(mistakesHref)
	}
	return v.Redirect(practiceFrom(next.Quiz, next.Question, back))
}

// some lists a file, and nothing where there is none.
func some(name string) []string {
	if name == "" {
		return nil
	}
	return []string{name}
}
