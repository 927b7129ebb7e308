package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
)

const (
	rosterHref   = "/danh-sach"
	rosterUpload = "POST " + rosterHref         // takes a file: its form is larger than others
	maxRoster    = int64(sheet.MaxFile + 1<<20) // bytes of that form
	rosterPage   = 50                           // lines on a page
	xlsxType     = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

type rosterFormView struct {
	Problem string
	Today   time.Time
}

func (w *Web) rosterForm(v *visit) error { return v.renderRosterForm(http.StatusOK, "") }

func (v *visit) renderRosterForm(status int, problem string) error {
	if _, err := v.web.learning.Scope(v.officer, learning.Admin); err != nil {
		return err
	}
	return v.render("roster", frame{Title: v.say(message.New("roster.title")), Status: status, Tab: "units", Class: "has-tabs",
		View: rosterFormView{Problem: problem, Today: v.web.today()}})
}

func (w *Web) rosterTemplate(v *visit) error {
	if _, err := w.learning.Scope(v.officer, learning.Admin); err != nil {
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

// uploadRoster reads the file and keeps what it says, for its admin to look at.
func (w *Web) uploadRoster(v *visit) error {
	if _, err := w.learning.Scope(v.officer, learning.Admin); err != nil {
		return err
	}
	content, source, err := v.readFile("tep")
	if errors.Is(err, errNothing) {
		return v.renderRosterForm(http.StatusBadRequest, v.say(message.New("roster.no-file")))
	}
	if err != nil {
		return err
	}
	list, err := ReadRoster(content)
	var wrong *sheet.Fault
	if errors.As(err, &wrong) {
		return v.renderRosterForm(http.StatusUnprocessableEntity, v.say(wrong.Message))
	}
	if err != nil {
		return err
	}
	if len(list.Faults) > 0 {
		return v.renderRosterForm(http.StatusUnprocessableEntity, v.say(list.Faults[0]))
	}
	now := w.learning.Now()
	u := upload{Officer: v.officer.ID, Source: source, Complete: v.r.FormValue("day-du") != "", At: now, List: list}
	if typed := v.r.FormValue("ngay"); typed != "" {
		day, ok := roster.Day(typed)
		if !ok {
			return v.renderRosterForm(http.StatusBadRequest, v.say(message.New("roster.day-bad", "day", typed)))
		}
		u.Day = day
	}
	if _, err := w.learning.TryRoster(v.ctx(), w.rosterImport(v, u)); err != nil {
		return err
	}
	name, err := w.uploads.keep(u, now)
	if errors.Is(err, errUploads) {
		return v.renderRosterForm(http.StatusServiceUnavailable, v.say(message.New("roster.too-many", "n", maxUploads)))
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
		return nil, "", learning.ErrTooLarge
	case errors.Is(err, http.ErrNotMultipart):
		return nil, "", errNothing
	case err != nil:
		return nil, "", errForm
	}
	defer v.r.MultipartForm.RemoveAll() //nolint:errcheck // everything fitted into memory
	file, header, err := v.r.FormFile(field)
	if err != nil || header.Size == 0 {
		return nil, "", errNothing
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err = io.ReadAll(file)
	return content, path.Base(strings.ReplaceAll(roster.Tidy(header.Filename), `\`, "/")), err
}

func (w *Web) rosterImport(v *visit, u upload) learning.RosterImport {
	return learning.RosterImport{By: v.officer, List: u.List, Day: u.Day, Complete: u.Complete, Source: u.Source}
}

// rosterPlan shows what a list would do, or how far its import is.
func (w *Web) rosterPlan(v *visit) error {
	if _, err := w.learning.Scope(v.officer, learning.Admin); err != nil {
		return err
	}
	name := v.path("upload")
	if r, known := w.uploads.state(name, v.officer.ID); known && (!r.ended || r.err == nil) {
		return v.renderRosterRun(r)
	}
	return v.renderRosterPlan(http.StatusOK, name, "")
}

func (v *visit) renderRosterPlan(status int, name, problem string) error {
	w := v.web
	u, err := w.uploads.find(name, v.officer.ID, w.learning.Now())
	if err != nil {
		return err
	}
	p, err := w.learning.PlanRoster(v.ctx(), w.rosterImport(v, u))
	if err != nil {
		return err
	}
	if r, known := w.uploads.state(name, v.officer.ID); problem == "" && known && r.err != nil {
		problem = v.rosterProblem(r.err)
	}
	v.w.Header().Set("Cache-Control", "no-store")
	query := v.r.URL.Query()
	page, _ := strconv.Atoi(query.Get("trang")) // what is no number is the first page
	return v.render("roster-plan", frame{Title: v.say(message.New("roster.plan-title")), Status: status, Tab: "units", Class: "has-tabs",
		View: v.rosterPlanView(rosterHref+"/"+name, u, p, roster.Kind(query.Get("loai")), page, problem)})
}

// applyRoster imports a list as it was shown. It runs on when the browser leaves; the page looks how far it is.
func (w *Web) applyRoster(v *visit) error {
	if _, err := w.learning.Scope(v.officer, learning.Admin); err != nil {
		return err
	}
	name := v.path("upload")
	if r, known := w.uploads.state(name, v.officer.ID); known && (!r.ended || r.err == nil) { // pressed twice
		return v.redirect(rosterHref + "/" + name)
	}
	now := w.learning.Now()
	u, err := w.uploads.find(name, v.officer.ID, now)
	if err != nil {
		return err
	}
	in, digest, skip := w.rosterImport(v, u), v.r.PostFormValue("ban"), v.r.PostFormValue("bo-dong-loi") != ""
	if !w.uploads.begin(name, v.officer.ID, now) {
		return v.redirect(rosterHref + "/" + name)
	}
	go func() {
		applied, err := w.learning.ApplyRoster(context.WithoutCancel(v.ctx()), in, digest, skip, func(done, of int) { w.uploads.progress(name, done, of) })
		if err != nil && !errors.Is(err, learning.ErrRosterChanged) && !errors.Is(err, learning.ErrRosterRefused) && !errors.Is(err, learning.ErrBusy) && !errors.Is(err, learning.ErrFull) {
			w.report(err)
		}
		w.uploads.end(name, applied, err)
	}()
	return v.redirect(rosterHref + "/" + name)
}

// rosterProblem says why nothing was applied.
func (v *visit) rosterProblem(err error) string {
	switch {
	case errors.Is(err, learning.ErrRosterChanged):
		return v.say(message.New("roster.changed-since"))
	case errors.Is(err, learning.ErrRosterRefused):
		return v.say(message.New("roster.refused-rows"))
	default:
		return v.say(message.New("fault." + faultOf(err).name + ".text"))
	}
}

type rosterRunView struct {
	Done, Of int
	Ended    bool
	Sums     []rosterSum
}

func (v *visit) renderRosterRun(r run) error {
	v.w.Header().Set("Cache-Control", "no-store")
	view := rosterRunView{Done: r.done, Of: r.of, Ended: r.ended}
	title := message.New("roster.running")
	if r.ended {
		title, view.Sums = message.New("roster.done"), v.rosterSums("", func(k roster.Kind) int { return r.counts[k] }, "")
	} else {
		v.w.Header().Set("Refresh", "1")
	}
	return v.render("roster-run", frame{Title: v.say(title), Tab: "units", Class: "has-tabs", View: view})
}

type rosterPlanView struct {
	Action, Source, Day, Problem string
	Complete                     bool
	Sums                         []rosterSum
	Notices                      []string
	Heading                      string
	Lines                        []rosterLine
	Digest                       string
	Refused, Changes             int
	Back, Next                   string
}

type rosterSum struct {
	Href, Name string
	N          int
	Current    bool
}

type rosterLine struct {
	Place, Badge, Name string
	State              state
	Sentence           string
	Notes              []string
}

// rosterTones are how lines of a kind look.
var rosterTones = map[roster.Kind]state{roster.Refused: {"bad", "warn", ""}, roster.Leaves: {"warn", "back", ""}, roster.Moved: {"good", "route", ""},
	roster.Created: {"good", "check", ""}, roster.Changed: {"good", "pencil", ""}, roster.Unchanged: {"", "note", ""}}

func (v *visit) rosterPlanView(action string, u upload, p roster.Plan, kind roster.Kind, page int, problem string) rosterPlanView {
	view := rosterPlanView{Action: action, Source: u.Source, Day: message.Date(v.language, p.Day), Complete: u.Complete, Problem: problem, Digest: p.Digest(),
		Refused: p.Count(roster.Refused), Changes: p.Changes()}
	for _, m := range p.Notices {
		view.Notices = append(view.Notices, v.say(m))
	}
	if _, known := rosterTones[kind]; !known || p.Count(kind) == 0 {
		for _, k := range roster.Kinds { // the first that has anything: what is refused, if anything is
			if kind = k; p.Count(k) > 0 {
				break
			}
		}
	}
	view.Sums, view.Heading = v.rosterSums(action, p.Count, kind), v.say(message.New("roster.kind-"+string(kind)))
	var lines []roster.Line
	for _, line := range p.Lines {
		if line.Kind == kind {
			lines = append(lines, line)
		}
	}
	last := max((len(lines)-1)/rosterPage, 0)
	page = min(max(page, 0), last)
	address := func(n int) string {
		return action + "?" + url.Values{"loai": {string(kind)}, "trang": {strconv.Itoa(n)}}.Encode() + "#dong"
	}
	if page > 0 {
		view.Back = address(page - 1)
	}
	if page < last {
		view.Next = address(page + 1)
	}
	for _, line := range lines[min(page*rosterPage, len(lines)):min((page+1)*rosterPage, len(lines))] {
		view.Lines = append(view.Lines, v.rosterLine(line))
	}
	return view
}

func (v *visit) rosterSums(action string, count func(roster.Kind) int, current roster.Kind) []rosterSum {
	var sums []rosterSum
	for _, k := range roster.Kinds {
		s := rosterSum{Name: v.say(message.New("roster.kind-" + string(k))), N: count(k), Current: k == current}
		if s.N > 0 && action != "" {
			s.Href = action + "?loai=" + string(k) + "#dong"
		}
		sums = append(sums, s)
	}
	return sums
}

func (v *visit) rosterLine(line roster.Line) rosterLine {
	row := rosterLine{Badge: line.Badge, Name: line.Name, State: rosterTones[line.Kind], Sentence: v.say(line.Sentence)}
	row.State.Word = v.say(message.New("roster.kind-" + string(line.Kind)))
	if line.Row > 0 {
		row.Place = v.say(line.Place())
	}
	for _, note := range line.Notes {
		row.Notes = append(row.Notes, v.say(note))
	}
	for _, f := range line.Facts {
		row.Notes = append(row.Notes, f.In(v.language))
	}
	return row
}
