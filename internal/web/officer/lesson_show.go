package officer

import (
	"bytes"
	"net/http"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/article"
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
	made, err := v.article(l)
	if err != nil {
		return err
	}
	address := article.Href(l.Course.ID, l.Lesson.ID)
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
	for _, block := range article.Questions(l.Page.Blocks) {
		q, ok := l.Questions[block.Quiz+"#"+block.Question]
		if !ok || q.NotOpen && q.Withdrawn == "" { // not ready, or cannot be answered yet: its hole stays empty
			holes = append(holes, nil)
			continue
		}
		view := PracticePages(v).question(q, answer.FieldPrefix(block.Quiz, block.Question))
		view.Action, view.Form = PracticeHref(block.Quiz, block.Question), answer.FormID
		if !q.Translated { // that one is behind its source is said of each
			if noted {
				view.Note = ""
			}
			noted = true
		}
		if view.Checklist != nil {
			view.Checklist.Href = ObservedHref(block.Quiz, block.Question)
			if err := fill("expected", view); err != nil {
				return err
			}
			continue
		}
		if q.Opinion {
			view.Action = visit.SurveyHref(block.Quiz, block.Question) + visit.Returning(address)
			if err := fill("survey", view); err != nil {
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
	page.Write(v.W, v.R, http.StatusOK, made.Around(holes...))
	return nil
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
		fields := answer.FieldsOf(v.R.PostForm, answer.FieldPrefix(group.Quiz, group.Question))
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
	to := article.Href(v.Path("course"), v.Path("lesson"))
	if all := append(filled, groups...); len(all) > 0 {
		to += "#" + answer.Anchor(all[0].Question)
	}
	return v.Redirect(to)
}
