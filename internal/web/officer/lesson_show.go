package officer

import (
	"net/http"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// LessonPages are the pages of a lesson and its end.
type LessonPages struct{ *visit.Visit }

// finishView is the end of a lesson: the button "Đã đọc xong", or the day it was pressed.
type finishView struct {
	Action string
	Read   string // "" for not yet
}

// Show is one lesson with its questions.
func (v LessonPages) Show() error {
	l, err := v.Site.Learning.Courses.Lesson(v.Ctx(), v.Officer, v.Path("course"), v.Path("lesson"))
	if err != nil {
		return err
	}
	return v.renderLesson(l)
}

func (v LessonPages) renderLesson(l study.LessonView) error {
	article, err := v.article(l)
	if err != nil {
		return err
	}
	address := "/khoa-hoc/" + l.Course.ID + "/" + l.Lesson.ID
	finish := finishView{Action: address + "/da-doc"}
	if !l.Read.IsZero() {
		finish.Read = v.Say(message.New("lesson.read-at", "date", message.Date(v.Language, l.Read.In(v.Site.Learning.Zone))))
	}
	out := page.TakeBuffer()
	defer page.GiveBuffer(out)
	var ends []int // of each hole's text in out
	fill := func(part string, view any) error {
		if view != nil {
			if err := v.Site.Pages.Part(out, v.Language, "lesson", part, view); err != nil {
				return err
			}
		}
		ends = append(ends, out.Len())
		return nil
	}
	noted := !l.Translated // that a text has no translation is said once on a page
	for _, block := range questionsOf(l.Page.Blocks) {
		var view any // a question that could not be made ready leaves its hole empty
		if q, ok := l.Questions[block.Quiz+"#"+block.Question]; ok {
			question := v.Presenter().Show(q)
			question.Action = PracticeHref(block.Quiz, block.Question)
			question.Back = address + "#" + question.Anchor
			if noted {
				question.Note = ""
			}
			noted = noted || question.Note != ""
			view = question
		}
		if err := fill("placed", view); err != nil {
			return err
		}
	}
	if err := fill("finish", finish); err != nil {
		return err
	}
	if err := fill("who", v.Who()); err != nil {
		return err
	}
	page.Write(v.W, v.R, http.StatusOK, article.Around(out.Bytes(), ends))
	return nil
}

func (v LessonPages) turn(courseID string, stop *study.Stop) *page.Link {
	switch {
	case stop == nil:
		return nil
	case stop.Quiz != "":
		return &page.Link{Href: "/thi/" + stop.Quiz, Text: stop.Title}
	default:
		return &page.Link{Href: "/khoa-hoc/" + courseID + "/" + stop.Lesson, Text: stop.Title}
	}
}

func (v LessonPages) competencyLinks(framework string, codes []string) []page.Link {
	f, ok := v.Site.Learning.Catalog().Frameworks[framework]
	if !ok {
		return nil
	}
	var links []page.Link
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			for _, code := range codes {
				if code == c.Code {
					links = append(links, page.Link{Href: visit.CompetencyHref(framework, code), Text: code + " " + v.Named(c.Name, f.Language)})
				}
			}
		}
	}
	return links
}

// MarkRead is the button "Đã đọc xong": the only thing that marks a lesson as read.
func (v LessonPages) MarkRead() error {
	courseID := v.Path("course")
	if err := v.Site.Learning.Courses.MarkRead(v.Ctx(), v.Officer, courseID, v.Path("lesson")); err != nil {
		return err
	}
	return v.Redirect("/khoa-hoc/" + courseID)
}
