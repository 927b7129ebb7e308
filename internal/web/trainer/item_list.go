package trainer

import (
	"html/template"
	"net/url"
	"strconv"
	"time"

	"hocvu/internal/item"
	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ItemPages are the pages of the questions in use: what officers' first answers say of them, and what to do.
type ItemPages struct{ *visit.Visit }

// ItemsHref is where the quizzes are listed.
const ItemsHref = "/cau-hoi"

type itemQuizzesView struct {
	Quizzes []itemQuizLine
	Find    itemFindView
}

type itemQuizLine struct {
	page.Link
	Note string
}

// Quizzes lists the quizzes to choose from, and the questions that are looked for.
func (v ItemPages) Quizzes() error {
	all, err := v.Site.Learning.Questions.Quizzes(v.Officer)
	if err != nil {
		return err
	}
	view := itemQuizzesView{}
	if view.Find, err = v.find(); err != nil {
		return err
	}
	for _, q := range all {
		view.Quizzes = append(view.Quizzes, itemQuizLine{page.Link{Href: ItemsHref + "/" + q.ID, Text: q.Title},
			v.Say(message.New("item.questions", "n", q.Questions))})
	}
	return v.Render("items", page.Frame{Title: v.Say(message.New("item.title")), Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

type itemListView struct {
	Quiz, Where string
	Counted     string
	Counting    bool
	Modes       []page.TabLink
	Orders      []page.TabLink
	Rows        []itemRow
	Plot        template.HTML
	Empty       bool
	Newer       string
	Older       string
	Pages       string
}

type itemRow struct {
	Number                         int
	Href, Title                    string
	Answers, Facility              string
	Discrimination, Median, Faults string
	Findings                       []page.State
}

// modes are the words that addresses have for them; the first one is shown where none is given.
var modes = []struct {
	mode       store.Mode
	word, name string
}{{store.Exam, "thi", "item.mode-exam"}, {store.Practice, "luyen", "item.mode-practice"}}

// orders are the columns by which a list can be sorted.
var orders = []struct {
	order questions.Order
	name  string
}{{questions.ByFile, "item.by-file"}, {questions.ByFacility, "item.by-facility"}, {questions.ByDiscrimination, "item.by-discrimination"},
	{questions.ByTime, "item.by-time"}, {questions.ByAnswers, "item.by-answers"}, {questions.ByFindings, "item.by-findings"}}

// List is a page of the questions of one quiz.
func (v ItemPages) List() error {
	r := questions.OverviewRequest{Quiz: v.Path("quiz"), Mode: modes[0].mode}
	query := v.R.URL.Query()
	for _, m := range modes {
		if query.Get("loai") == m.word {
			r.Mode = m.mode
		}
	}
	for _, o := range orders {
		if query.Get("xep") == string(o.order) {
			r.Order = o.order
		}
	}
	r.Page, _ = strconv.Atoi(query.Get("trang")) // what is no number is the first page
	found, err := v.Site.Learning.Questions.Overview(v.Officer, r)
	if err != nil {
		return err
	}
	view := v.listView(r, found)
	if view.Plot, err = v.plot(found); err != nil {
		return err
	}
	return v.Render("item-list", page.Frame{Title: v.Say(message.New("item.list-title", "quiz", found.Title)), Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

func (v ItemPages) listView(r questions.OverviewRequest, found questions.Overview) itemListView {
	view := itemListView{Quiz: r.Quiz, Where: found.Title, Counting: found.Counting, Empty: found.All == 0}
	view.Counted = v.counted(found.Counted)
	href := func(mode store.Mode, order questions.Order, n int) string {
		query := url.Values{}
		for _, m := range modes[1:] {
			if m.mode == mode {
				query.Set("loai", m.word)
			}
		}
		if order != questions.ByFile {
			query.Set("xep", string(order))
		}
		if n > 1 {
			query.Set("trang", strconv.Itoa(n))
		}
		return (&url.URL{Path: ItemsHref + "/" + r.Quiz, RawQuery: query.Encode()}).String()
	}
	for _, m := range modes {
		view.Modes = append(view.Modes, page.TabLink{Href: href(m.mode, r.Order, 1), Text: v.Say(message.New(m.name)),
			Current: m.mode == r.Mode})
	}
	for _, o := range orders {
		view.Orders = append(view.Orders, page.TabLink{Href: href(r.Mode, o.order, 1), Text: v.Say(message.New(o.name)),
			Current: o.order == r.Order})
	}
	if found.Page > 1 {
		view.Newer = href(r.Mode, r.Order, found.Page-1)
	}
	if found.Page < found.Of {
		view.Older = href(r.Mode, r.Order, found.Page+1)
	}
	if found.Of > 1 {
		view.Pages = v.Say(message.New("item.page", "n", found.Page, "of", found.Of))
	}
	for i, row := range found.Rows {
		view.Rows = append(view.Rows, v.itemRow(r.Quiz, i+1, row))
	}
	return view
}

func (v ItemPages) itemRow(quiz string, n int, row questions.Row) itemRow {
	its := itemRow{Number: n, Href: ItemsHref + "/" + quiz + "/" + row.ID, Title: row.Title,
		Answers: v.Number(int(row.Answers)), Facility: v.share(row.Facility),
		Discrimination: v.decimal(row.Discrimination), Median: v.seconds(row.Median),
		Faults: v.Say(message.New("item.faults", "broken", row.Broken, "invalid", row.Invalid))}
	if row.Broken+row.Invalid == 0 {
		its.Faults = "–"
	}
	for _, f := range distinct(row.Findings) {
		its.Findings = append(its.Findings, v.findingState(f))
	}
	return its
}

// distinct names each fault once.
func distinct(findings []item.Finding) (faults []item.Fault) {
	for i, f := range findings {
		if i == 0 || findings[i-1].Fault != f.Fault {
			faults = append(faults, f.Fault)
		}
	}
	return faults
}

// urgent are the faults that make results wrong.
var urgent = map[item.Fault]bool{item.Breaks: true, item.Backwards: true, item.Misleads: true}

func (v ItemPages) findingState(f item.Fault) page.State {
	s := page.State{Tone: "warn", Icon: "pencil", Word: v.Say(message.New("item.fault-" + string(f)))}
	if urgent[f] {
		s.Tone, s.Icon = "bad", "warn"
	}
	return s
}

// plot draws the questions of a page by the numbers of its table; "" where no question has enough answers.
func (v ItemPages) plot(found questions.Overview) (template.HTML, error) {
	s := chart.Scatter{Title: v.Say(message.New("item.plot")), XLabel: v.Say(message.New("item.facility")),
		YLabel: v.Say(message.New("item.discrimination")), Percent: v.Percent,
		Decimal: func(y float64) string { return v.decimal(&y) }}
	for i, row := range found.Rows {
		if row.Facility != nil && row.Discrimination != nil {
			s.Dots = append(s.Dots, chart.Dot{X: *row.Facility, Y: *row.Discrimination, Number: i + 1,
				Marked: len(row.Findings) > 0})
		}
	}
	if len(s.Dots) == 0 {
		return "", nil
	}
	s.Description = v.Say(message.New("item.plot-words", "n", len(s.Dots)))
	return s.SVG()
}

func (v ItemPages) counted(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return v.Say(message.New("item.counted", "at", v.Moment(at)))
}

// tooFew stands for a figure of too few answers.
func (v ItemPages) tooFew() string { return v.Say(message.New("item.too-few")) }

func (v ItemPages) share(x *float64) string {
	if x == nil {
		return v.tooFew()
	}
	return v.Percent(*x)
}

func (v ItemPages) decimal(x *float64) string {
	if x == nil {
		return v.tooFew()
	}
	return message.Hundredths(v.Language, visit.Hundredths(*x), false)
}

func (v ItemPages) seconds(d *time.Duration) string {
	if d == nil {
		return v.tooFew()
	}
	return v.Say(message.New("item.seconds", "n", int(d.Round(time.Second)/time.Second)))
}
