package web

import (
	"net/http"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// lessonPages are the pages of a lesson and its end.
type lessonPages struct{ *visit }

// finishView is the end of a lesson: the button "Đã đọc xong", or the day it was pressed.
type finishView struct {
	Action string
	Read   string // "" for not yet
}

func (v lessonPages) show() error {
	l, err := v.web.learning.Courses.Lesson(v.ctx(), v.officer, v.path("course"), v.path("lesson"))
	if err != nil {
		return err
	}
	return v.renderLesson(l)
}

func (v lessonPages) renderLesson(l study.LessonView) error {
	article, err := v.article(l)
	if err != nil {
		return err
	}
	address := "/khoa-hoc/" + l.Course.ID + "/" + l.Lesson.ID
	finish := finishView{Action: address + "/da-doc"}
	if !l.Read.IsZero() {
		finish.Read = v.say(message.New("lesson.read-at", "date", message.Date(v.language, l.Read.In(v.web.learning.Zone))))
	}
	out := page.TakeBuffer()
	defer page.GiveBuffer(out)
	var ends []int // of each hole's text in out
	fill := func(part string, view any) error {
		if view != nil {
			if err := v.web.pages.Part(out, v.language, "lesson", part, view); err != nil {
				return err
			}
		}
		ends = append(ends, out.Len())
		return nil
	}
	for _, block := range questionsOf(l.Page.Blocks) {
		var view any // a question that could not be made ready leaves its hole empty
		if q, ok := l.Questions[block.Quiz+"#"+block.Question]; ok {
			question := v.presenter().Show(q)
			question.Action = practiceHref(block.Quiz, block.Question)
			question.Back = address + "#" + question.Anchor
			view = question
		}
		if err := fill("placed", view); err != nil {
			return err
		}
	}
	if err := fill("finish", finish); err != nil {
		return err
	}
	if err := fill("who", v.who()); err != nil {
		return err
	}
	page.Write(v.w, v.r, http.StatusOK, article.around(out.Bytes(), ends))
	return nil
}

// around puts the texts of the holes between the segments.
func (a *article) around(text []byte, ends []int) []page.Part {
	parts := make([]page.Part, 0, 2*len(a.segments))
	start := 0
	for i, s := range a.segments {
		parts = append(parts, page.FixedPart(s))
		if i < len(ends) {
			parts = append(parts, page.TextPart(text[start:ends[i]]))
			start = ends[i]
		}
	}
	return parts
}

func (v lessonPages) turn(courseID string, stop *study.Stop) *page.Link {
	switch {
	case stop == nil:
		return nil
	case stop.Quiz != "":
		return &page.Link{Href: "/thi/" + stop.Quiz, Text: stop.Title}
	default:
		return &page.Link{Href: "/khoa-hoc/" + courseID + "/" + stop.Lesson, Text: stop.Title}
	}
}

func (v lessonPages) competencyLinks(framework string, codes []string) []page.Link {
	f, ok := v.web.learning.Catalog().Frameworks[framework]
	if !ok {
		return nil
	}
	var links []page.Link
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			for _, code := range codes {
				if code == c.Code {
					links = append(links, page.Link{Href: competencyHref(framework, code), Text: code + " " + v.named(c.Name, f.Language)})
				}
			}
		}
	}
	return links
}

// markRead is the button "Đã đọc xong": the only thing that marks a lesson as read.
func (v lessonPages) markRead() error {
	courseID := v.path("course")
	if err := v.web.learning.Courses.MarkRead(v.ctx(), v.officer, courseID, v.path("lesson")); err != nil {
		return err
	}
	return v.redirect("/khoa-hoc/" + courseID)
}
