package trainer

import (
	"html/template"
	"net/http"
	"slices"

	"hocvu/internal/learning/observe"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// searchView is the page on which a trainer chooses whom to observe.
type searchView struct {
	Where, Title, Href string
	Typed              string
	Units, Groups      []page.Option
	Found              []observe.Person
	More, Searched     bool
}

// sheetView is a checklist that is filled in, or shown before it is signed.
type sheetView struct {
	Where, Title, Href, Rule string
	Body                     template.HTML
	Problem                  string
	Edition, Sitting         string
	Day, Earliest, Today     string
	Statement, Bulk          string // before it is signed
	People                   []sheetPerson
}

// sheetPerson is one officer on a sheet.
type sheetPerson struct {
	ID, Name, Note string
	Open           bool
	Refused        string
	Record         string // address of the record that stands in the way
	Items          []sheetItem
	Ticked         []int
	Remark         string
	State          page.State // before it is signed
	Lines          string
}

type sheetItem struct {
	ID       int
	HTML     template.HTML
	Note     template.HTML // for the observer's eyes
	Must     bool
	Ticked   bool
	OfPerson string
}

// Fill shows whom a trainer can choose, and the checklist for those chosen.
func (v ObservationPages) Fill() error {
	query := v.R.URL.Query()
	if chosen := query["can-bo"]; len(chosen) > 0 {
		return v.fill(chosen)
	}
	c, err := v.Site.Learning.Observations.Checklist(v.Officer, v.Path("quiz"), v.Path("checklist"))
	if err != nil {
		return err
	}
	search := observe.Search{Typed: query.Get("tim"), Unit: query.Get("don-vi"), Group: query.Get("nhom")}
	found, err := v.Site.Learning.Observations.Find(v.Ctx(), v.Officer, search)
	if err != nil {
		return err
	}
	view := searchView{Where: c.Title(), Title: v.Say(message.New("observe.who")), Href: v.href(), Typed: search.Typed,
		Units: visit.Choices(found.Units, search.Unit, v.Say(message.New("observe.any-unit"))), Found: found.People,
		More: found.More, Searched: search != observe.Search{}}
	view.Groups = []page.Option{{Text: v.Say(message.New("observe.any-group")), Chosen: search.Group == ""}}
	for _, group := range found.Groups {
		view.Groups = append(view.Groups, page.Option{Value: group, Text: group, Chosen: group == search.Group})
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("checklist-who", page.Frame{Title: view.Title, Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

func (v ObservationPages) href() string {
	return observationsHref + "/" + v.Path("quiz") + "/" + v.Path("checklist")
}

// fill shows the empty checklist for the officers chosen.
func (v ObservationPages) fill(chosen []string) error {
	c, err := v.Site.Learning.Observations.Checklist(v.Officer, v.Path("quiz"), v.Path("checklist"))
	if err != nil {
		return err
	}
	sheet := observe.Sheet{Quiz: c.Quiz.ID, Question: c.Question.ID, Edition: c.Question.Digest,
		Day: v.Site.Learning.Observations.Today(), Sitting: store.NewEvent()}
	for _, id := range chosen[:min(len(chosen), observe.MaxOfficers)] {
		if !slices.ContainsFunc(sheet.Rows, func(r observe.Row) bool { return r.Officer == id }) {
			sheet.Rows = append(sheet.Rows, observe.Row{Officer: id})
		}
	}
	p, err := v.Site.Learning.Observations.Look(v.Ctx(), v.Officer, sheet)
	if err != nil {
		return err
	}
	return v.renderSheet(http.StatusOK, sheet, p, "")
}

// renderSheet shows a sheet with what was ticked, and what stands in the way.
func (v ObservationPages) renderSheet(status int, sheet observe.Sheet, p observe.Plan, problem string) error {
	view := v.sheet(sheet, p)
	view.Problem = problem
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("checklist", page.Frame{Title: view.Title, Status: status, Class: "has-tabs", Styles: page.StaffStyles,
		View: view})
}

func (v ObservationPages) sheet(sheet observe.Sheet, p observe.Plan) sheetView {
	c := p.Checklist
	view := sheetView{Where: v.Say(message.New("observe.title")), Title: c.Title(), Href: v.href(),
		Rule: v.Presenter().PassRule(c.Question), Body: template.HTML(c.Text.Body), // safe since the package was loaded
		Edition: c.Question.Digest, Sitting: sheet.Sitting, Day: sheet.Day,
		Earliest: v.Site.Learning.Observations.EarliestDay(), Today: v.Site.Learning.Observations.Today()}
	for _, row := range p.Rows {
		person := sheetPerson{ID: row.Row.Officer, Name: row.Name, Note: row.Badge, Ticked: row.Ticked,
			Remark: row.Remark, Items: sheetItems(c, row.Row.Officer, row.Ticked)}
		person.Open = len(p.Rows) == 1 || row.Refused != nil || len(row.Ticked) > 0
		if row.Unit != "" {
			person.Note += " · " + row.Unit
		}
		if row.Name == "" {
			person.Name, person.Note = v.Say(message.New("observe.unknown-person")), ""
		}
		if row.Refused != nil {
			person.Refused = v.Say(row.Refused.Message)
		}
		if row.Record != "" {
			person.Record = recordsHref + "/" + row.Record
		}
		view.People = append(view.People, person)
	}
	return view
}

func sheetItems(c observe.Checklist, person string, ticked []int) (items []sheetItem) {
	for i, option := range c.Question.Options {
		item := sheetItem{ID: option.ID, Ticked: slices.Contains(ticked, option.ID), OfPerson: person,
			Must: c.Question.Checklist != nil && slices.Contains(c.Question.Checklist.Must, option.ID)}
		if i < len(c.Text.Options) {
			item.HTML = template.HTML(c.Text.Options[i].HTML)   // as above
			item.Note = template.HTML(c.Text.Options[i].Reason) // as above
		}
		items = append(items, item)
	}
	return items
}
