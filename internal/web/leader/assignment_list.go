package leader

import (
	"strconv"

	"hocvu/internal/learning/assign"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// AssignmentPages are the pages of assignments of courses.
type AssignmentPages struct{ *visit.Visit }

type assignmentsView struct {
	Title        string // of the list
	Ended        bool   // it shows what does not stand any more
	Rows         []assignmentRow
	New          string
	Other        page.Link // the other list; Href "" where there is none
	Page         string    // which of how many; "" for one
	Newer, Older string    // addresses; "" for none
}

type assignmentRow struct {
	Title, Whom string
	Span        string // from when to when
	State       page.State
	Facts       []page.Fact
	Change      string // address; "" when it does not stand
	Cancel      string
	Warning     string // it reaches nobody
}

// List shows the assignments within the reader's scope, page by page.
func (v AssignmentPages) List() error {
	query := v.R.URL.Query()
	ended := query.Has("da-thoi")
	number, _ := strconv.Atoi(query.Get("trang")) // what is no number is the first page
	all, err := v.Site.Learning.Assignments.List(v.Ctx(), v.Officer, ended, number)
	if err != nil {
		return err
	}
	view := assignmentsView{Title: v.Say(message.New("assignment.standing")), Ended: ended, New: "/giao-hoc/moi"}
	here := "/giao-hoc?"
	switch {
	case ended:
		view.Title, here = v.Say(message.New("assignment.history")), "/giao-hoc?da-thoi=1&"
		view.Other = page.Link{Href: "/giao-hoc", Text: v.Say(message.New("assignment.to-standing", "n", all.Standing))}
	case all.Ended > 0:
		view.Other = page.Link{Href: "/giao-hoc?da-thoi=1", Text: v.Say(message.New("assignment.to-history", "n", all.Ended))}
	}
	for _, a := range all.Shown {
		view.Rows = append(view.Rows, v.assignmentRow(a, all.HideCounts))
	}
	if all.Page > 1 {
		view.Newer = here + "trang=" + strconv.Itoa(all.Page-1)
	}
	if all.Page < all.Pages {
		view.Older = here + "trang=" + strconv.Itoa(all.Page+1)
	}
	if all.Pages > 1 {
		view.Page = v.Say(message.New("assignment.page", "n", all.Page, "of", all.Pages))
	}
	return v.Render("assignments", page.Frame{Title: v.Say(message.New("assignment.title")), Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

func (v AssignmentPages) assignmentRow(a assign.AssignmentView, hideCounts bool) assignmentRow {
	zone := v.Site.Learning.Zone
	row := assignmentRow{Title: a.CourseTitle, Whom: v.whom(a), State: page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("assignment.reaches", "n", a.Reaches))}}
	if hideCounts {
		row.State.Word = v.Say(message.New("assignment.standing"))
	}
	from := message.Date(v.Language, a.Starts.In(zone))
	span := v.Say(message.New("assignment.in-days", "from", from, "n", a.Days))
	if a.Days == 0 {
		span = v.Say(message.New("assignment.from-to", "from", from, "to", message.Date(v.Language, a.Due.In(zone))))
	}
	row.Span = span
	row.Facts = []page.Fact{{Name: v.Say(message.New("assignment.task")), Value: a.Task}, {Name: v.Say(message.New("assignment.responsible")), Value: a.Responsible},
		{Name: v.Say(message.New("assignment.product")), Value: a.Product}, {Name: v.Say(message.New("assignment.authority")), Value: a.Authority},
		{Name: v.Say(message.New("assignment.given")), Value: v.Say(message.New("assignment.given-by", "name", a.Giver, "date", message.Date(v.Language, a.Given.In(zone))))}}
	switch {
	case !a.Standing:
		row.State = page.State{Tone: "", Icon: "cross", Word: v.Say(message.New("assignment.ended", "date", message.Date(v.Language, a.Cancelled.In(zone))))}
		return row
	case a.Reaches == 0:
		text := "assignment.nobody-text"
		if a.Closed {
			text = "assignment.closed-text"
		}
		row.State = page.State{Tone: "warn", Icon: "warn", Word: v.Say(message.New("assignment.nobody"))}
		row.Warning = v.Say(message.New(text))
	}
	row.Change, row.Cancel = "/giao-hoc/"+a.ID, "/giao-hoc/"+a.ID+"/huy"
	return row
}

func (v AssignmentPages) whom(a assign.AssignmentView) string {
	switch {
	case a.Unit != "":
		return v.Say(message.New("assignment.to-unit", "name", a.UnitName, "code", a.UnitCode))
	case a.Group != "":
		return v.Say(message.New("assignment.to-group", "name", a.Group))
	default:
		return a.OfficerName
	}
}
