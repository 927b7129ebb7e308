package officer

import (
	"bytes"
	"net/http"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
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
	address := lessonHref(l.Course.ID, l.Lesson.ID)
	finish := finishView{Action: address + "/da-doc"}
	if !l.Read.IsZero() {
		finish.Read = v.Say(message.New("lesson.read-at", "date", message.Date(v.Language, l.Read.In(v.Site.Learning.Zone))))
	}
	var holes [][]page.Part
	fill := func(part string, view any) error {
		out := page.TakeBuffer()
		defer page.GiveBuffer(out)
		err := v.Site.Pages.Part(out, v.Language, "lesson", part, view)
		holes = append(holes, []page.Part{page.TextPart(bytes.Clone(out.Bytes()))})
		return err
	}
	noted := !l.Translated // that a text has no translation is said once on a page
	for _, block := range questionsOf(l.Page.Blocks) {
		q, ok := l.Questions[block.Quiz+"#"+block.Question]
		if !ok || q.NotOpen && q.Withdrawn == "" { // not ready, or cannot be answered yet: its hole stays empty
			holes = append(holes, nil)
			continue
		}
		view := PracticePages(v).question(q, prefix(block.Quiz, block.Question))
		view.Action, view.Form = PracticeHref(block.Quiz, block.Question), formID
		if noted {
			view.Note = ""
		}
		noted = noted || view.Note != ""
		if view.Checklist != nil {
			view.Checklist.Href = ObservedHref(block.Quiz, block.Question)
			if err := fill("expected", view); err != nil {
				return err
			}
			continue
		}
		parts, err := v.placed(q, view)
		if err != nil {
			return err
		}
		holes = append(holes, parts)
	}
	if err := fill("finish", finish); err != nil {
		return err
	}
	if err := fill("who", v.Who()); err != nil {
		return err
	}
	page.Write(v.W, v.R, http.StatusOK, article.Around(holes...))
	return nil
}

func lessonHref(course, lesson string) string { return "/khoa-hoc/" + course + "/" + lesson }

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
	return v.Redirect("/khoa-hoc/" + courseID + "#dang-hoc")
}

// Answer takes the lesson's form where no button of a question was pressed: a browser without a script sends it so when
// Enter is hit in a field. The one question that has an answer gets it; of several none is meant more than the others,
// and all is kept for the button to be pressed.
func (v LessonPages) Answer() error {
	practice := PracticePages(v)
	practice.keepDrafts()
	groups := answer.Groups(v.R.PostForm)
	var filled []answer.Group
	for _, group := range groups {
		fields := answer.FieldsOf(v.R.PostForm, prefix(group.Quiz, group.Question))
		q, err := v.Site.Learning.Attempts.Question(v.Officer, fields.Get("lan"), group.Question)
		if err != nil {
			return err
		}
		if _, err := answer.Read(fields, q); err == nil {
			filled = append(filled, group)
		}
	}
	if len(filled) == 1 {
		v.R.SetPathValue("quiz", filled[0].Quiz)
		v.R.SetPathValue("question", filled[0].Question)
		return practice.Answer()
	}
	to := lessonHref(v.Path("course"), v.Path("lesson"))
	if all := append(filled, groups...); len(all) > 0 {
		to += "#" + answer.Anchor(all[0].Question)
	}
	return v.Redirect(to)
}
