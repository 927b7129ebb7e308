package trainer

import (
	"strconv"

	"hocvu/internal/item"
	"hocvu/internal/learning/improve"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/article"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ImprovePages are the pages of what to mend first, by what use tells of courses and questions. They name nobody.
type ImprovePages struct{ *visit.Visit }

// ImproveHref is where the list stands.
const ImproveHref = "/cai-tien"

// improvePerPage bounds a page of the list.
const improvePerPage = 20

type improveView struct {
	Where        string // the course; "": all
	Intro        string
	Rows         []improveRow
	Newer, Older string
	Pages        string
	Courses      []page.Link
	Lessons      []lessonFigures
	Translations string
}

type improveRow struct {
	N           int
	Href, Title string
	Kind, Where string
	Seen        string
	Reasons     []improveReason
	Links       []page.Link
}

type improveReason struct {
	State page.State
	Of    string // of how many people
	Do    string
}

type lessonFigures struct {
	Href, Title                                string
	Opened, Finished, Stopped, Ended, Time, Of string
}

// List is the list of all courses.
func (v ImprovePages) List() error { return v.show("") }

// Course is the list of one course, with the figures of its lessons.
func (v ImprovePages) Course() error { return v.show(v.Path("course")) }

func (v ImprovePages) show(course string) error {
	found, err := v.Site.Learning.Improvements.For(v.Officer, course)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(v.R.URL.Query().Get("trang")) // what is no number is the first page
	return v.Render("improve", page.Frame{Title: v.Say(message.New("improve.title")), Class: "has-tabs",
		Styles: page.StaffStyles, View: v.view(found, n)})
}

func (v ImprovePages) view(found improve.List, n int) improveView {
	pages := max(1, (len(found.Rows)+improvePerPage-1)/improvePerPage)
	n = min(max(n, 1), pages)
	view := improveView{Where: found.Title, Intro: v.Say(message.New("improve.count", "n", len(found.Rows)))}
	here := ImproveHref
	if found.Course != "" {
		here += "/" + found.Course
		view.Translations = TranslationsHref + "/" + found.Course
	}
	if n > 1 {
		view.Newer = here + "?trang=" + strconv.Itoa(n-1)
	}
	if n < pages {
		view.Older = here + "?trang=" + strconv.Itoa(n+1)
	}
	if pages > 1 {
		view.Pages = v.Say(message.New("improve.page", "n", n, "of", pages))
	}
	first := (n - 1) * improvePerPage
	for i, row := range found.Rows[first:min(len(found.Rows), first+improvePerPage)] {
		view.Rows = append(view.Rows, v.row(first+i+1, row))
	}
	for _, c := range found.Courses {
		if found.Course == "" {
			view.Courses = append(view.Courses, page.Link{Href: ImproveHref + "/" + c.ID, Text: c.Title})
			continue
		}
		for _, l := range c.Lessons {
			view.Lessons = append(view.Lessons, v.figures(c.ID, l))
		}
	}
	return view
}

func (v ImprovePages) row(n int, row improve.Row) improveRow {
	its := improveRow{N: n, Title: row.Title, Where: row.Where,
		Kind: v.Say(message.New("improve.kind-" + string(row.Kind)))}
	switch row.Kind {
	case improve.OfReport:
		its.Href = ReportsHref
		its.Seen = v.Say(message.New("improve.seen-report", "n", v.people(row.Reasons[0].People),
			"date", message.Date(v.Language, row.Since.In(v.Site.Learning.Zone))))
		its.Links = []page.Link{{Href: ReportsHref, Text: v.Say(message.New("reported.queue"))},
			{Href: ItemsHref + "/" + row.Package + "/" + row.ID, Text: v.Say(message.New("improve.figures"))}}
	case improve.OfQuestion:
		its.Href = ItemsHref + "/" + row.Package + "/" + row.ID
		items, mode := ItemPages(v), "item.mode-exam"
		if row.Mode == store.Practice {
			mode = "item.mode-practice"
		}
		its.Seen = v.Say(message.New("improve.seen-question", "mode", message.New(mode),
			"n", v.people(int(row.Question.Answers)), "facility", items.share(row.Question.Facility),
			"discrimination", items.decimal(row.Question.Discrimination)))
		its.Links = []page.Link{{Href: its.Href, Text: v.Say(message.New("improve.figures"))},
			{Href: RegradesHref + "/" + row.Package, Text: v.Say(message.New("regrade.title"))}}
	case improve.OfLaw:
		its.Href = packageHref("course", row.Package)
		its.Seen = v.lawSeen(row)
		its.Links = []page.Link{{Href: its.Href, Text: v.Say(message.New("package.edit"))},
			{Href: ImproveHref + "/" + row.Package, Text: v.Say(message.New("improve.lessons"))}}
	case improve.OfLesson:
		its.Href = article.Href(row.Package, row.ID)
		its.Seen = v.lessonSeen(*row.Lesson)
		its.Links = []page.Link{{Href: its.Href, Text: v.Say(message.New("improve.read-lesson"))},
			{Href: ImproveHref + "/" + row.Package, Text: v.Say(message.New("improve.lessons"))}}
	}
	for _, r := range row.Reasons {
		its.Reasons = append(its.Reasons, v.reason(row, r))
	}
	return its
}

// reason says what is wrong, of how many, and what to do.
func (v ImprovePages) reason(row improve.Row, r improve.Reason) improveReason {
	its := improveReason{Of: v.Say(message.New("improve.concerns", "n", v.people(r.People)))}
	switch {
	case r.Name == "level":
		its.State = page.State{Tone: "warn", Icon: "pencil", Word: v.Say(message.New("improve.fault-level"))}
		its.Do = v.Say(row.Level)
	case row.Kind == improve.OfQuestion:
		its.State = ItemPages(v).findingState(item.Fault(r.Name))
		do := "item.do-" + r.Name
		if item.Fault(r.Name) == item.Breaks {
			do = "improve.do-broken"
		}
		its.Do = v.Say(message.New(do, "option", optionWords(row.Text, r.Option)))
	default:
		its.State = page.State{Tone: "warn", Icon: "pencil", Word: v.Say(message.New("improve.fault-" + r.Name))}
		its.Do = v.Say(message.New("improve.do-" + r.Name))
	}
	return its
}

// optionWords is what an option of a question says, in plain text.
func optionWords(text quiz.Text, option int) string {
	if option < 1 || option > len(text.Options) {
		return ""
	}
	return answer.Plain(answer.Safe(text.Options[option-1].HTML))
}

// people is a number of people, or that they are too few for a number.
func (v ImprovePages) people(n int) string {
	if n < improve.Fewest {
		return v.few()
	}
	return v.Number(n)
}

func (v ImprovePages) few() string { return v.Say(message.New("improve.few", "n", improve.Fewest)) }

// lessonSeen says in a sentence what is seen of a lesson.
func (v ImprovePages) lessonSeen(l improve.Lesson) string {
	f := v.figures("", l)
	said := v.Say(message.New("improve.seen-lesson", "opened", f.Opened, "stopped", f.Stopped))
	if l.Minutes != nil {
		said += " " + v.Say(message.New("improve.seen-time", "time", f.Time, "of", f.Of))
	}
	return said
}

// figures writes the figures of a lesson; what is not told is a dash.
func (v ImprovePages) figures(course string, l improve.Lesson) lessonFigures {
	f := lessonFigures{Href: article.Href(course, l.ID), Title: l.Title, Opened: v.few(), Finished: "–", Stopped: "–",
		Ended: "–", Time: "–", Of: v.Say(message.New("improve.minutes", "n", l.Says))}
	if l.Opened == nil {
		return f
	}
	f.Opened = v.Number(*l.Opened)
	switch rest := v.Say(message.New("improve.from", "n", *l.Opened-improve.Fewest+1)); {
	case l.Few == improve.FewFinished:
		f.Finished, f.Stopped = v.few(), rest
	case l.Few == improve.FewStopped:
		f.Finished, f.Stopped = rest, v.few()
	case l.Stopped != nil:
		f.Finished = v.Number(*l.Finished)
		f.Stopped = v.Say(message.New("improve.stopped-of", "n", *l.Stopped,
			"share", v.Percent(float64(*l.Stopped)/float64(*l.Opened))))
	}
	if l.Ended != nil {
		f.Ended = v.Number(*l.Ended)
	}
	if l.Minutes != nil {
		f.Time = v.Say(message.New("improve.minutes", "n", *l.Minutes))
		if *l.Minutes == store.OverAnHour {
			f.Time = v.Say(message.New("improve.over-an-hour"))
		}
	}
	return f
}
