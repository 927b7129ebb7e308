package officer

import (
	"net/http"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// PracticePages are the pages of a question for practice.
type PracticePages struct{ *visit.Visit }

type practiceView struct {
	Where      string
	Question   answer.View
	Tone       string // of the bar below: right, wrong or ""
	Back       page.Link
	Answerable bool
	Report     string // where to say that the question is wrong; "" before it was judged
	Skip       string // where to say that one does not know, in a placement test; "" elsewhere
}

// PracticeHref is the address of a question for practice.
func PracticeHref(quizID, questionID string) string {
	return "/luyen-tap/" + quizID + "/" + questionID
}

// Show shows a question for practice.
func (v PracticePages) Show() error {
	q, err := v.opened()
	if err != nil {
		return err
	}
	if q.Observed {
		return v.Redirect(ObservedHref(q.Quiz, q.Question.ID))
	}
	if q.Opinion {
		return v.Redirect(visit.SurveyHref(q.Quiz, q.Question.ID))
	}
	return v.renderPractice(http.StatusOK, v.question(q, ""))
}

// opened opens the question that the address names, and shows it.
func (v PracticePages) opened() (study.QuestionView, error) {
	opened, err := v.Site.Learning.Practice.Open(v.Ctx(), v.Officer, v.Path("quiz"), v.Path("question"))
	if err != nil {
		return study.QuestionView{}, err
	}
	return v.Site.Learning.Practice.View(v.Officer, opened)
}

// backWords names the page that practice was begun from.
func backWords(path string) string {
	switch {
	case strings.HasPrefix(path, "/luyen-them"), strings.HasPrefix(path, "/nang-luc"):
		return "next.back"
	case strings.HasPrefix(path, mistakesHref):
		return "next.back-mistakes"
	case path == PlacementHref:
		return "placement.back"
	case strings.HasPrefix(path, "/ket-qua/"):
		return "result.back"
	case strings.HasPrefix(path, "/khoa-hoc/"):
		return "question.to-lesson"
	default:
		return "question.to-courses"
	}
}

func (v PracticePages) renderPractice(status int, question answer.View) error {
	question.Action, question.Form = PracticeHref(v.Path("quiz"), v.Path("question")), answer.FormID
	question.Back = v.Back("")
	view := practiceView{Where: v.Say(message.New("lesson.practice-note")), Question: question,
		Answerable: !question.Answered && question.Closed == "",
		Back:       page.Link{Href: v.Back("/khoa-hoc"), Text: v.Say(message.New(backWords(v.Back(""))))}}
	if question.Feedback != nil {
		view.Tone = question.Feedback.State
		if question.Feedback.Judged() {
			view.Report = questionReportHref(question.Attempt, v.Path("question"))
		}
	}
	if v.Back("") == PlacementHref {
		where, err := PlacementPages(v).where()
		if err != nil {
			return err
		}
		view.Where = where
		if view.Answerable {
			view.Skip = PlacementHref + "/chua-biet"
		}
	}
	return v.Render("practice", page.Frame{Title: answer.Plain(question.Heading), Status: status, Class: "asking",
		Scripts: some(question.Script), Styles: some(question.Style),
		Back: &view.Back, View: view})
}
