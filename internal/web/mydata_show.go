package web

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// myDataPages are the pages of what is held of an officer.
type myDataPages struct{ *visit }

type myDataView struct {
	Facts       []page.Fact
	Held        []page.Fact // how many rows of each kind
	Looks       []lookView
	Corrections []correctionView
	Subject     string // typed
	Wanted      string
	Problem     string
}

type lookView struct{ Day, ISO, Who, What string }

type correctionView struct {
	Subject, Wanted, Asked, Answer string
	State                          page.State
}

func (v myDataPages) show() error { return v.renderMyData(http.StatusOK, myDataView{}) }

func (v myDataPages) renderMyData(status int, view myDataView) error {
	d, err := v.web.learning.Accounts.MyData(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	zone := v.web.learning.Zone
	word := func(id string) string { return v.say(message.New("mydata." + id)) }
	o := d.Officer
	for _, f := range []page.Fact{{Name: word("badge"), Value: o.Badge}, {Name: word("name"), Value: o.Name}, {Name: word("rank"), Value: o.Rank}, {Name: word("group"), Value: o.Group}} {
		if f.Value != "" {
			view.Facts = append(view.Facts, f)
		}
	}
	for _, m := range d.Memberships {
		span := v.say(message.New("mydata.since", "from", message.Date(v.language, m.From.In(zone))))
		if !m.To.IsZero() {
			span = v.say(message.New("mydata.from-to", "from", message.Date(v.language, m.From.In(zone)), "to", message.Date(v.language, m.To.In(zone))))
		}
		view.Facts = append(view.Facts, page.Fact{Name: word("unit"), Value: m.UnitName + " · " + span})
	}
	for _, h := range d.Held {
		if len(h.Rows) > 0 && message.Has("mydata.held-"+strings.ReplaceAll(h.Name, "_", "-")) {
			view.Held = append(view.Held, page.Fact{Name: word("held-" + strings.ReplaceAll(h.Name, "_", "-")), Value: v.number(len(h.Rows))})
		}
	}
	for _, l := range d.Looks {
		who := l.By
		if who == "" {
			who = word("somebody")
		} else if l.Unit != "" {
			who += ", " + l.Unit
		}
		at := l.At.In(zone)
		view.Looks = append(view.Looks, lookView{message.Clock(v.language, at) + " " + message.Date(v.language, at), at.Format("2006-01-02T15:04"), who, v.act(l.Act)})
	}
	for _, c := range d.Corrections {
		row := correctionView{Subject: c.Subject, Wanted: c.Wanted, Asked: message.Date(v.language, c.Asked.In(zone)), Answer: c.Answer,
			State: page.State{Tone: "warn", Icon: "clock", Word: word("waiting")}}
		if !c.Answered.IsZero() {
			row.State = page.State{Tone: "good", Icon: "check", Word: v.say(message.New("mydata.answered", "date", message.Date(v.language, c.Answered.In(zone))))}
		}
		view.Corrections = append(view.Corrections, row)
	}
	v.w.Header().Set("Cache-Control", "no-store")
	return v.render("mydata", page.Frame{Title: word("title"), Status: status, Class: "has-tabs", Styles: staffStyles, View: view})
}

// act is what was done, in words; an operator's own script may have words that the catalogue does not.
func (v myDataPages) act(act string) string {
	id := "mydata.act-" + strings.NewReplacer(".", "-", " ", "-").Replace(act)
	if message.Has(id) {
		return v.say(message.New(id))
	}
	return v.say(message.New("mydata.act-other", "act", act))
}

func (v myDataPages) askCorrection() error {
	view := myDataView{Subject: v.r.PostFormValue("muc"), Wanted: v.r.PostFormValue("dung-la")}
	err := v.web.learning.Accounts.AskCorrection(v.ctx(), v.officer, view.Subject, view.Wanted)
	switch {
	case errors.Is(err, access.ErrRejected):
		view.Problem = v.say(message.New("mydata.unclear"))
	case errors.Is(err, access.ErrAttempts):
		view.Problem = v.say(message.New("mydata.too-many"))
	case err != nil:
		return err
	default:
		return v.redirect("/du-lieu#yeu-cau")
	}
	return v.renderMyData(http.StatusUnprocessableEntity, view)
}

// exportJSON sends what is held as JSON: a list of rows for each collection.
func (v myDataPages) exportJSON() error {
	d, err := v.web.learning.Accounts.MyData(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	all := map[string][]map[string]string{}
	for _, h := range d.Held {
		rows := make([]map[string]string, len(h.Rows))
		for i, row := range h.Rows {
			rows[i] = map[string]string{}
			for n, cell := range row {
				rows[i][h.Columns[n]] = cell
			}
		}
		all[h.Name] = rows
	}
	v.attach("application/json", "du-lieu-cua-toi.json")
	out := json.NewEncoder(v.w)
	out.SetIndent("", " ")
	return out.Encode(all)
}

// exportCSV sends the same as a table: collection, row, column, value. The byte order mark tells Excel that it is UTF-8, and a
// value that a spreadsheet would compute gets an apostrophe in front.
func (v myDataPages) exportCSV() error {
	d, err := v.web.learning.Accounts.MyData(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	v.attach("text/csv; charset=utf-8", "du-lieu-cua-toi.csv")
	v.w.Write([]byte("\uFEFF")) //nolint:errcheck // the writer below says so too
	out := csv.NewWriter(v.w)
	out.Write([]string{v.say(message.New("mydata.csv-kind")), v.say(message.New("mydata.csv-row")), v.say(message.New("mydata.csv-column")), v.say(message.New("mydata.csv-value"))}) //nolint:errcheck // Flush keeps it
	for _, h := range d.Held {
		for i, row := range h.Rows {
			for n, cell := range row {
				out.Write([]string{h.Name, strconv.Itoa(i + 1), h.Columns[n], inert(cell)}) //nolint:errcheck // Flush keeps it
			}
		}
	}
	out.Flush()
	return nil // a browser that left needs no answer
}

// inert keeps a spreadsheet from taking a text for a formula.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func (v *visit) attach(mediaType, name string) {
	h := v.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "no-store")
}
