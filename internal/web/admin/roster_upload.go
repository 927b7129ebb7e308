package admin

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/upload"
	"hocvu/internal/web/visit"
)

// RosterPages serve the import of a list of officers.
type RosterPages struct{ *visit.Visit }

// Addresses of the roster.
const (
	RosterHref = "/danh-sach"

	rosterPage = 50 // lines on a page
	xlsxType   = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

type rosterFormView struct {
	Problem string
	Today   time.Time
}

// Form shows the form for a roster.
func (v RosterPages) Form() error { return v.renderForm(http.StatusOK, "") }

func (v RosterPages) renderForm(status int, problem string) error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	return v.Render("roster", page.Frame{Title: v.Say(message.New("roster.title")), Status: status, Tab: "units", Class: "has-tabs",
		View: rosterFormView{Problem: problem, Today: v.Site.Today()}})
}

// Template sends an empty roster to fill in.
func (v RosterPages) Template() error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := WriteRosterTemplate(&out, v.Language); err != nil {
		return err
	}
	v.W.Header().Set("Content-Type", xlsxType)
	v.W.Header().Set("Content-Disposition", `attachment; filename="danh-sach.xlsx"`)
	v.W.Header().Set("Content-Length", strconv.Itoa(out.Len()))
	v.W.Write(out.Bytes()) //nolint:errcheck // a browser that left needs no answer
	return nil
}

// Upload reads the file and keeps what it says, for its admin to look at.
func (v RosterPages) Upload() error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	content, source, err := v.ReadFile("tep")
	if errors.Is(err, visit.ErrNoFile) {
		return v.renderForm(http.StatusBadRequest, v.Say(message.New("roster.no-file")))
	}
	if err != nil {
		return err
	}
	list, err := ReadRoster(content)
	if wrong := refusal.Of(err); wrong != nil {
		return v.renderForm(http.StatusUnprocessableEntity, v.Say(wrong.Message))
	}
	if err != nil {
		return err
	}
	now := v.Site.Learning.Now()
	u := upload.List{Officer: v.Officer.ID, Source: source, Complete: v.R.FormValue("day-du") != "", At: now, List: list}
	if typed := v.R.FormValue("ngay"); typed != "" {
		day, ok := roster.Day(typed)
		if !ok {
			return v.renderForm(http.StatusBadRequest, v.Say(message.New("roster.day-bad", "day", typed)))
		}
		u.Day = day
	}
	p, err := v.Site.Learning.Roster.DryRun(v.Ctx(), v.rosterImport(u))
	if err != nil {
		return err
	}
	if len(p.Faults) > 0 {
		return v.renderForm(http.StatusUnprocessableEntity, v.Say(p.Faults[0]))
	}
	name, err := v.Site.Store.Keep(u, now)
	if errors.Is(err, upload.ErrFull) {
		return v.renderForm(http.StatusServiceUnavailable, v.Say(message.New("roster.too-many", "n", upload.Max)))
	}
	if err != nil {
		return err
	}
	return v.Redirect(RosterHref + "/" + name)
}

func (v RosterPages) rosterImport(u upload.List) people.RosterImport {
	return people.RosterImport{By: v.Officer, List: u.List, Day: u.Day, Complete: u.Complete, Source: u.Source}
}
