package web

import (
	"html/template"
	"strings"

	"hocvu/internal/learning"
	"hocvu/internal/message"
)

type lessonView struct {
	Contents     template.HTML
	Tag          string // language of the text
	Where, Title string
	Note         string // that the text is not in the reader's language
	Runs         []runView
	Action       string
	Read         string // when it was marked as read, "" for not yet
	Prev, Next   *link
	Goals        []string
	Competencies []link
	Source       string
}

// runView is a run of the lesson's text, or a question placed in it.
type runView struct {
	HTML     template.HTML
	Question *questionView
}

func (w *Web) lesson(v *visit) error {
	l, err := w.learning.Lesson(v.ctx(), v.officer, v.path("course"), v.path("lesson"))
	if err != nil {
		return err
	}
	article, err := w.article(v, l)
	if err != nil {
		return err
	}
	c := l.Course
	view := lessonView{Contents: room, Tag: tag(l.Language), Title: l.Page.Title, Goals: l.Page.Goals, Action: v.r.URL.Path + "/da-doc",
		Where:  v.say(message.New("lesson.where", "n", l.N, "of", l.Of, "minutes", l.Page.Minutes, "kilobytes", (l.Page.Bytes+1023)/1024)),
		Prev:   v.turn(c.ID, l.Prev),
		Next:   v.turn(c.ID, l.Next),
		Source: v.say(message.New("course.version-of", "version", c.Version, "date", v.day(c.Updated))) + ". " + strings.Join(c.Authors, ", ")}
	if !l.Translated {
		view.Note = v.say(message.New("lesson.untranslated", "language", languageNames[l.Language]))
	}
	if !l.Read.IsZero() {
		view.Read = v.say(message.New("lesson.read-at", "date", message.Date(v.language, l.Read.In(w.learning.Zone))))
	}
	for _, block := range l.Page.Blocks {
		if block.Question == "" {
			view.Runs = append(view.Runs, runView{HTML: room})
		} else if q, ok := l.Questions[block.Quiz+"#"+block.Question]; ok {
			question := v.show(q)
			question.Action = practiceHref(block.Quiz, block.Question)
			question.Back = v.r.URL.Path + "#" + question.Anchor
			view.Runs = append(view.Runs, runView{Question: &question})
		}
	}
	view.Competencies = v.competencyLinks(c.Framework, l.Lesson.Competencies)
	return v.render("lesson", frame{Title: view.Title, Back: &link{"/khoa-hoc/" + c.ID, c.Title.In(v.language, c.Language)}, Scripts: scriptsFor(view.Runs),
		View: view, segments: article.segments})
}

func (v *visit) turn(courseID string, stop *learning.Stop) *link {
	switch {
	case stop == nil:
		return nil
	case stop.Quiz != "":
		return &link{"/thi/" + stop.Quiz, stop.Title}
	default:
		return &link{"/khoa-hoc/" + courseID + "/" + stop.Lesson, stop.Title}
	}
}

func (v *visit) competencyLinks(framework string, codes []string) []link {
	f, ok := v.web.learning.Catalog().Frameworks[framework]
	if !ok {
		return nil
	}
	var links []link
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			for _, code := range codes {
				if code == c.Code {
					links = append(links, link{competencyHref(framework, code), code + " " + v.named(c.Name, f.Language)})
				}
			}
		}
	}
	return links
}

// scriptsFor loads the one script a lesson can use only where it is of use.
func scriptsFor(runs []runView) []string {
	for _, run := range runs {
		if run.Question != nil && len(run.Question.Steps) > 0 && !run.Question.Answered {
			return []string{"order.js"}
		}
	}
	return nil
}

// markRead is the button "Đã đọc xong": the only thing that marks a lesson as read.
func (w *Web) markRead(v *visit) error {
	courseID := v.path("course")
	if err := w.learning.MarkRead(v.ctx(), v.officer, courseID, v.path("lesson")); err != nil {
		return err
	}
	return v.redirect("/khoa-hoc/" + courseID)
}
