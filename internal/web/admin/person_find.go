package admin

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"hocvu/internal/learning/people"
	"hocvu/internal/learning/remind"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// PersonPages serve an admin's daily work with single officers.
type PersonPages struct{ *visit.Visit }

type personsView struct {
	Problem, Typed string
	Found          []people.Found
	More           bool
}

// Find shows who is meant by a typed badge or name, with what may be done for those chosen.
func (v PersonPages) Find() error { return v.renderFound(http.StatusOK, "") }

func (v PersonPages) renderFound(status int, problem string) error {
	view := personsView{Problem: problem, Typed: v.R.FormValue("tim")}
	var err error
	if view.Found, view.More, err = v.Site.Learning.Roster.Find(v.Ctx(), v.Officer, view.Typed); err != nil {
		return err
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("persons", page.Frame{Title: v.Say(message.New("person.title")), Status: status, Tab: "units", Class: "has-tabs", View: view})
}

// Remind reminds the chosen officers of what is assigned to them.
func (v PersonPages) Remind() error {
	chosen := v.R.PostForm["can-bo"]
	if len(chosen) == 0 {
		return v.renderFound(http.StatusUnprocessableEntity, v.Say(message.New("slip.choose")))
	}
	asked, err := v.Site.Learning.Reminders.Ask(v.Ctx(), v.Officer, remind.Request{Officers: chosen})
	if problem, status := v.Refusal(err); problem != "" && asked.Named() > 0 {
		return v.renderFound(status, v.askedWords(asked))
	} else if problem != "" {
		return v.renderFound(status, problem)
	}
	if err != nil {
		return err
	}
	v.Done(askedMessages(asked)...)
	http.Redirect(v.W, v.R, "/can-bo?"+url.Values{"tim": {v.R.PostForm.Get("tim")}}.Encode(), http.StatusSeeOther)
	return nil
}

// askedMessages tell how many of those chosen were reminded, and why the others were not.
func askedMessages(a remind.Asked) []string {
	all := []string{visit.Counted("remind.asked", a.Reminded, a.Named())}
	for _, why := range []struct {
		id string
		n  int
	}{{"remind.has-done", a.Done}, {"remind.has-left", a.Left}, {"remind.was-today", a.Today}} {
		if why.n > 0 {
			all = append(all, visit.Counted(why.id, why.n))
		}
	}
	return all
}

func (v PersonPages) askedWords(a remind.Asked) string {
	var words []string
	for _, named := range askedMessages(a) {
		if said, ok := v.Counts(named); ok {
			words = append(words, said)
		}
	}
	return strings.Join(words, " ")
}

// Export sends the roster of the admin's scope as a list that can be imported again.
func (v PersonPages) Export() error {
	var out bytes.Buffer
	if err := v.Site.Learning.Roster.Export(v.Ctx(), v.Officer, &out); err != nil {
		return err
	}
	v.Spreadsheet("danh-sach-can-bo.xlsx", out.Bytes())
	return nil
}
