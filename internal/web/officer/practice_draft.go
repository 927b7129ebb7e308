package officer

import (
	"net/url"

	"hocvu/internal/learning/study"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/article"
)

// What is chosen and not sent yet. A lesson is one form, so that every button of it brings along what was chosen in its
// other questions; it is kept for the officer until the question is answered.

// inLesson reports whether the form that was sent is a lesson's.
func (v PracticePages) inLesson() bool { return v.R.PostFormValue(answer.ManyField) != "" }

// fields are the fields of the question that the address names, by their plain names.
func (v PracticePages) fields() url.Values {
	if v.inLesson() {
		return answer.FieldsOf(v.R.PostForm, answer.FieldPrefix(v.Path("quiz"), v.Path("question")))
	}
	return v.R.PostForm
}

func (v PracticePages) draftKey(attempt, question string) answer.DraftKey {
	return answer.DraftKey{Officer: v.Officer.ID, Attempt: attempt, Question: question}
}

// keepDrafts keeps what the form that was sent has chosen, in each of its questions.
func (v PracticePages) keepDrafts() {
	if !v.inLesson() {
		fields := v.fields()
		v.Site.Drafts.Keep(v.draftKey(fields.Get("lan"), v.Path("question")), fields)
		return
	}
	for _, group := range answer.Groups(v.R.PostForm) {
		fields := answer.FieldsOf(v.R.PostForm, answer.FieldPrefix(group.Quiz, group.Question))
		v.Site.Drafts.Keep(v.draftKey(fields.Get("lan"), group.Question), fields)
	}
}

// question shows a question with what was chosen in it and not sent yet.
func (v PracticePages) question(q study.QuestionView, prefix string) answer.View {
	sure := ""
	if q.Open && q.Outcome == nil && !q.Question.Turns() { // turns are as the server has them
		if fields := v.Site.Drafts.Of(v.draftKey(q.Attempt, q.Question.ID)); fields != nil {
			sure = fields.Get("chac")
			if value, _ := answer.Read(fields, q); value != nil { // half an answer is shown as far as it goes
				q.Response = value
			}
		}
	}
	view := v.Presenter().ShowAs(q, prefix)
	view.Sure = sure
	for _, law := range v.Site.Learning.Courses.OldBasis(q.Quiz, q.Question.ID) {
		view.Law = append(view.Law, v.Say(article.LawNote(law)))
	}
	return view
}
