package officer

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// MyDataPages are the pages of what is held of an officer.
type MyDataPages struct{ *visit.Visit }

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

// Show lists what the site holds about the officer.
func (v MyDataPages) Show() error { return v.renderMyData(http.StatusOK, myDataView{}) }

func (v MyDataPages) renderMyData(status int, view myDataView) error {
	d, err := v.Site.Learning.Accounts.MyData(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	zone := v.Site.Learning.Zone
	word := func(id string) string { return v.Say(message.New("mydata." + id)) }
	o := d.Officer
	for _, f := range []page.Fact{{Name: word("badge"), Value: o.Badge}, {Name: word("name"), Value: o.Name}, {Name: word("rank"), Value: o.Rank}, {Name: word("group"), Value: o.Group}} {
		if f.Value != "" {
			view.Facts = append(view.Facts, f)
		}
	}
	for _, m := range d.Memberships {
		span := v.Say(message.New("mydata.since", "from", message.Date(v.Language, m.From.In(zone))))
		if !m.To.IsZero() {
			span = v.Say(message.New("mydata.from-to", "from", message.Date(v.Language, m.From.In(zone)), "to", message.Date(v.Language, m.To.In(zone))))
		}
		view.Facts = append(view.Facts, page.Fact{Name: word("unit"), Value: m.UnitName + " · " + span})
	}
	for _, h := range d.Held {
		if len(h.Rows) > 0 && message.Has("mydata.held-"+strings.ReplaceAll(h.Name, "_", "-")) {
			view.Held = append(view.Held, page.Fact{Name: word("held-" + strings.ReplaceAll(h.Name, "_", "-")), Value: v.Number(len(h.Rows))})
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
		view.Looks = append(view.Looks, lookView{message.Clock(v.Language, at) + " " + message.Date(v.Language, at), at.Format("2006-01-02T15:04"), who, v.Act(l.Act)})
	}
	for _, c := range d.Corrections {
		row := correctionView{Subject: c.Subject, Wanted: c.Wanted, Asked: message.Date(v.Language, c.Asked.In(zone)), Answer: c.Answer,
			State: page.State{Tone: "warn", Icon: "clock", Word: word("waiting")}}
		if !c.Answered.IsZero() {
			row.State = page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("mydata.answered", "date", message.Date(v.Language, c.Answered.In(zone))))}
		}
		view.Corrections = append(view.Corrections, row)
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("mydata", page.Frame{Title: word("title"), Status: status, Tab: "account", Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

// AskCorrection takes a request to correct the officer's data.
func (v MyDataPages) AskCorrection() error {
	view := myDataView{Subject: v.R.PostFormValue("muc"), Wanted: v.R.PostFormValue("dung-la")}
	err := v.Site.Learning.Accounts.AskCorrection(v.Ctx(), v.Officer, view.Subject, view.Wanted)
	switch {
	case errors.Is(err, access.ErrRejected):
		view.Problem = v.Say(message.New("mydata.unclear"))
	case errors.Is(err, access.ErrAttempts):
		view.Problem = v.Say(message.New("mydata.too-many"))
	case err != nil:
		return err
	default:
		return v.Redirect("/du-lieu#yeu-cau")
	}
	return v.renderMyData(http.StatusUnprocessableEntity, view)
}

// ExportJSON sends what is held as JSON: a list of rows for each collection.
func (v MyDataPages) ExportJSON() error {
	d, err := v.Site.Learning.Accounts.MyData(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	v.Attach("application/json", "du-lieu-cua-toi.json")
	out := bufio.NewWriter(v.W)
	out.WriteString("{") //nolint:errcheck // Flush tells
	for i, h := range d.Held {
		fmt.Fprintf(out, "%s\n %q: [", comma(i), h.Name)
		for k, row := range h.Rows {
			cells := map[string]string{}
			for n, cell := range row {
				cells[h.Columns[n]] = cell
			}
			if err := v.addFile(h.Name, cells); err != nil {
				return err
			}
			text, err := json.MarshalIndent(cells, "  ", " ")
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "%s\n  %s", comma(k), text)
		}
		out.WriteString("]") //nolint:errcheck // as above
	}
	out.WriteString("\n}\n") //nolint:errcheck // as above
	return out.Flush()
}

func comma(i int) string {
	if i > 0 {
		return ","
	}
	return ""
}

// addFile adds to a row about a file that was handed in what it is: one at a time, since all of them are large.
func (v MyDataPages) addFile(collection string, cells map[string]string) error {
	if collection != "attachments" {
		return nil
	}
	_, content, err := v.Site.Learning.Attempts.OwnFile(v.Officer, cells["file"])
	if errors.Is(err, access.ErrNotFound) { // deleted a moment ago
		return nil
	}
	cells["content"] = base64.StdEncoding.EncodeToString(content)
	return err
}

// ExportCSV sends the same as a table: collection, row, column, value.
func (v MyDataPages) ExportCSV() error {
	d, err := v.Site.Learning.Accounts.MyData(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	rows := [][]string{{v.Say(message.New("mydata.csv-kind")), v.Say(message.New("mydata.csv-row")),
		v.Say(message.New("mydata.csv-column")), v.Say(message.New("mydata.csv-value"))}}
	for _, h := range d.Held {
		for i, row := range h.Rows {
			for n, cell := range row {
				rows = append(rows, []string{h.Name, strconv.Itoa(i + 1), h.Columns[n], cell})
			}
		}
	}
	v.SendCSV("du-lieu-cua-toi.csv", rows)
	return nil
}
