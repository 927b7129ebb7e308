package web

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
	"hocvu/internal/web/page"
)

// rosterPages serve the import of a list of officers.
type rosterPages struct{ *visit }

const (
	rosterHref = "/danh-sach"
	maxRoster  = int64(sheet.MaxFile + 1<<20) // bytes of the form with a list
	rosterPage = 50                           // lines on a page
	xlsxType   = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

type rosterFormView struct {
	Problem string
	Today   time.Time
}

func (v rosterPages) form() error { return v.renderForm(http.StatusOK, "") }

func (v rosterPages) renderForm(status int, problem string) error {
	if _, err := v.web.learning.Access.Scope(v.officer, access.Admin); err != nil {
		return err
	}
	return v.render("roster", page.Frame{Title: v.say(message.New("roster.title")), Status: status, Tab: "units", Class: "has-tabs",
		View: rosterFormView{Problem: problem, Today: v.web.today()}})
}

func (v rosterPages) template() error {
	if _, err := v.web.learning.Access.Scope(v.officer, access.Admin); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := WriteRosterTemplate(&out, v.language); err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", xlsxType)
	v.w.Header().Set("Content-Disposition", `attachment; filename="danh-sach.xlsx"`)
	v.w.Header().Set("Content-Length", strconv.Itoa(out.Len()))
	v.w.Write(out.Bytes()) //nolint:errcheck // a browser that left needs no answer
	return nil
}

// upload reads the file and keeps what it says, for its admin to look at.
func (v rosterPages) upload() error {
	if _, err := v.web.learning.Access.Scope(v.officer, access.Admin); err != nil {
		return err
	}
	content, source, err := v.readFile("tep")
	if errors.Is(err, errNoFile) {
		return v.renderForm(http.StatusBadRequest, v.say(message.New("roster.no-file")))
	}
	if err != nil {
		return err
	}
	list, err := ReadRoster(content)
	if wrong := refusal.Of(err); wrong != nil {
		return v.renderForm(http.StatusUnprocessableEntity, v.say(wrong.Message))
	}
	if err != nil {
		return err
	}
	now := v.web.learning.Now()
	u := upload{Officer: v.officer.ID, Source: source, Complete: v.r.FormValue("day-du") != "", At: now, List: list}
	if typed := v.r.FormValue("ngay"); typed != "" {
		day, ok := roster.Day(typed)
		if !ok {
			return v.renderForm(http.StatusBadRequest, v.say(message.New("roster.day-bad", "day", typed)))
		}
		u.Day = day
	}
	p, err := v.web.learning.Roster.DryRun(v.ctx(), v.rosterImport(u))
	if err != nil {
		return err
	}
	if len(p.Faults) > 0 {
		return v.renderForm(http.StatusUnprocessableEntity, v.say(p.Faults[0]))
	}
	name, err := v.web.uploads.keep(u, now)
	if errors.Is(err, errUploads) {
		return v.renderForm(http.StatusServiceUnavailable, v.say(message.New("roster.too-many", "n", maxUploads)))
	}
	if err != nil {
		return err
	}
	return v.redirect(rosterHref + "/" + name)
}

// readFile reads the one file of a form. The form's other fields are short.
func (v *visit) readFile(field string) (content []byte, name string, err error) {
	err = v.r.ParseMultipartForm(maxRoster)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, "", access.ErrTooLarge
	case errors.Is(err, http.ErrNotMultipart):
		return nil, "", errNoFile
	case err != nil:
		return nil, "", page.ErrForm
	}
	defer v.r.MultipartForm.RemoveAll() //nolint:errcheck // everything fitted into memory
	file, header, err := v.r.FormFile(field)
	if err != nil || header.Size == 0 {
		return nil, "", errNoFile
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err = io.ReadAll(file)
	return content, path.Base(strings.ReplaceAll(roster.Tidy(header.Filename), `\`, "/")), err
}

func (v rosterPages) rosterImport(u upload) people.RosterImport {
	return people.RosterImport{By: v.officer, List: u.List, Day: u.Day, Complete: u.Complete, Source: u.Source}
}
