package officer

import (
	"html/template"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/article"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// MistakePages are the pages of what an officer answered wrong.
type MistakePages struct{ *visit.Visit }

// mistakesHref is the address of these pages.
const mistakesHref = "/cau-sai"

type mistakesView struct {
	Count  string // how many there are, "" for none
	Rows   []mistakeRow
	Newer  string
	Older  string
	Back   string // to come back here from a question
	More   string // address of the practice page
	Number int    // of the first row, from 1
}

// mistakeRow is one question whose last answer was not all right.
type mistakeRow struct {
	Title   string
	State   page.State
	Note    string
	Read    *passageLink
	Again   string // address to ask it once more; "": it cannot be practised
	Result  string // address of the exam's result; "": it was answered in practice
	Element string // ID of the row's title
}

type passageLink struct {
	Href    string
	Lesson  string
	Section template.HTML
}

// List shows a page of the officer's own mistakes.
func (v MistakePages) List() error {
	n, _ := strconv.Atoi(v.R.FormValue("trang")) // what is no number is the first page
	p, err := v.Site.Learning.Mistakes.List(v.Ctx(), v.Officer, n)
	if err != nil {
		return err
	}
	return v.Render("mistakes", page.Frame{Title: v.Say(message.New("next.mistakes")), Tab: "competencies", Class: "has-tabs", View: v.mistakes(p)})
}

func (v MistakePages) mistakes(p study.MistakePage) mistakesView {
	view := mistakesView{Back: mistakesPage(p.Page), More: "/luyen-them"}
	if p.All > 0 {
		view.Count = v.Say(message.New("next.mistakes-count", "n", p.All))
	}
	if p.Page > 1 {
		view.Newer = mistakesPage(p.Page - 1)
	}
	if p.Page < p.Of {
		view.Older = mistakesPage(p.Page + 1)
	}
	for i, m := range p.Mistakes {
		view.Rows = append(view.Rows, v.row(m, i))
	}
	return view
}

func mistakesPage(n int) string {
	if n <= 1 {
		return mistakesHref
	}
	return mistakesHref + "?trang=" + strconv.Itoa(n)
}

func (v MistakePages) row(m study.Mistake, i int) mistakeRow {
	date := message.Date(v.Language, m.At.In(v.Site.Learning.Zone))
	row := mistakeRow{Title: m.Title, State: page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("question.verdict-wrong"))},
		Note: v.Say(message.New("next.mistake-practice", "date", date)), Element: "cau-" + strconv.Itoa(i+1)}
	if m.Partly {
		row.State = page.State{Tone: "warn", Icon: "pencil", Word: v.Say(message.New("question.verdict-part"))}
	}
	if m.Exam > 0 {
		row.Note = v.Say(message.New("next.mistake-exam", "date", date, "n", m.Exam))
		row.Result = resultHref(m.Attempt)
	}
	if m.Practised {
		row.Again = PracticeHref(m.Quiz, m.Question) + "/lam-lai"
	}
	if r := m.Read; r != nil {
		row.Read = &passageLink{Href: article.Href(r.Course, r.Lesson), Lesson: r.Title,
			Section: template.HTML(r.SectionTitle)} // safe since the package was loaded
		if r.Section != "" {
			row.Read.Href += "#" + r.Section
		}
	}
	return row
}
