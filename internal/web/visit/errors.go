package visit

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
)

// What can be wrong before a use case is called.
var (
	errOrigin         = errors.New("web: a form sent from another site")
	ErrNoFile         = errors.New("web: a form without its file")
	ErrNotice         = errors.New("web: the notice on personal data comes first")
	ErrMustChange     = errors.New("web: a new password comes first")
	ErrAssignmentOver = errors.New("web: an order that somebody has cancelled or replaced")
)

// fault is what a reader learns of an error: the only place that maps one to a status and a sentence. What may not be
// seen is "not found", as learning says it.
type fault struct {
	err    error
	status int
	Name   string // of the messages fault.<name>.title and fault.<name>.text
	retry  int    // seconds after which trying again makes sense; 0: it does not
}

var faults = []fault{
	{access.ErrNotFound, http.StatusNotFound, "not-found", 0},
	{page.ErrNoPage, http.StatusNotFound, "not-found", 0},
	{access.ErrSignIn, http.StatusUnauthorized, "sign-in", 0},
	{access.ErrClosed, http.StatusConflict, "closed", 0},
	{access.ErrMoved, http.StatusConflict, "moved", 0},
	{access.ErrLate, http.StatusConflict, "late", 0},
	{access.ErrWait, http.StatusConflict, "wait", 0},
	{access.ErrSessionOnly, http.StatusConflict, "session-only", 0},
	{access.ErrNoQuestions, http.StatusConflict, "no-questions", 0},
	{access.ErrAttempts, http.StatusConflict, "attempts", 0},
	{access.ErrRejected, http.StatusConflict, "rejected", 0},
	{page.ErrTooLarge, http.StatusRequestEntityTooLarge, "too-large", 0},
	{access.ErrTooLarge, http.StatusRequestEntityTooLarge, "too-large", 0},
	{access.ErrThrottled, http.StatusTooManyRequests, "busy", 30},
	{access.ErrBusy, http.StatusServiceUnavailable, "busy", 5},
	{access.ErrFull, http.StatusInsufficientStorage, "full", 120},
	{errOrigin, http.StatusForbidden, "origin", 0},
	{ErrAssignmentOver, http.StatusConflict, "order-over", 0},
	{page.ErrForm, http.StatusBadRequest, "form", 0},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "busy", 5},
	{context.Canceled, http.StatusServiceUnavailable, "busy", 5},
}

var unforeseen = fault{nil, http.StatusInternalServerError, "unforeseen", 0}

// FaultOf finds the status and the sentence for an error; 500 where none is foreseen. A refusal that no form has shown
// says its own sentence.
func FaultOf(err error) fault {
	for _, f := range faults {
		if errors.Is(err, f.err) {
			return f
		}
	}
	if no := refusal.Of(err); no != nil {
		return fault{no, http.StatusUnprocessableEntity, "refused", 0}
	}
	return unforeseen
}

// Problem says why something was not done.
func (v *Visit) Problem(err error) string {
	f := FaultOf(err)
	if no := refusal.Of(f.err); no != nil {
		return v.Say(no.Message)
	}
	return v.Say(message.New("fault." + f.Name + ".text"))
}

func isSignIn(err error) bool { return errors.Is(err, access.ErrSignIn) }

// faultView is the error page. Resend holds what was typed, so that no answer is lost with the page it stood on.
type faultView struct {
	Name   string
	Text   string
	Reload string // address of the page that was asked for; "" where asking again is no use
	Resend []field
	Action string
	Next   *page.Link // where what the reader wanted goes on; nil: nowhere better than home
}

// field is one field of a form, to be sent once more as it was.
type field struct{ Name, Value string }

// fail answers with what went wrong. A guest who only wanted to read is shown to the sign-in instead.
func (s *Site) fail(v *Visit, err error) {
	if errors.Is(err, ErrMustChange) {
		v.Redirect("/mat-khau") //nolint:errcheck // it never fails
		return
	}
	if errors.Is(err, ErrNotice) {
		v.Redirect("/thong-bao?ve=" + url.QueryEscape(v.R.URL.Path)) //nolint:errcheck // it never fails
		return
	}
	f := FaultOf(err)
	if f.err == nil {
		s.Report(err)
	}
	h := v.W.Header()
	h.Set("Cache-Control", "no-store")
	if f.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(f.retry))
	}
	if v.WantsJSON() {
		v.SendJSON(f.status, SavedAnswer{Error: v.Problem(err)})
		return
	}
	reading := v.R.Method == http.MethodGet || v.R.Method == http.MethodHead
	if isSignIn(err) && reading {
		v.Redirect("/dang-nhap?ve=" + url.QueryEscape(v.R.URL.Path)) //nolint:errcheck // it never fails
		return
	}
	view := faultView{Name: f.Name, Text: v.Problem(err), Next: v.linkAfter(err)}
	switch {
	case reading && f.retry > 0:
		view.Reload = v.R.URL.RequestURI()
	case !reading && (f.retry > 0 || isSignIn(err)):
		view.Action, view.Resend = v.R.URL.Path, typed(v.R.PostForm)
	}
	shown := page.Frame{Title: v.Say(message.New("fault." + f.Name + ".title")), Status: f.status, View: view}
	if !v.Guest {
		shown.Class = "has-tabs"
	}
	if err := v.Render("error", shown); err != nil {
		s.Report(err)
		http.Error(v.W, shown.Title, http.StatusInternalServerError)
	}
}

// linkAfter is where one who came too late finds what there is instead.
func (v *Visit) linkAfter(err error) *page.Link {
	switch {
	case Ended(err) && v.Path("attempt") != "":
		return &page.Link{Href: "/thi/" + v.Path("quiz"), Text: v.Say(message.New("exam.to-exam"))}
	case errors.Is(err, ErrAssignmentOver):
		return &page.Link{Href: "/giao-hoc", Text: v.Say(message.New("assignment.title"))}
	}
	return nil
}

// typed lists what a form held, without a password.
func typed(form url.Values) []field {
	var fields []field
	for name, values := range form {
		for _, value := range values {
			if !strings.Contains(name, "mat-khau") {
				fields = append(fields, field{name, value})
			}
		}
	}
	slices.SortStableFunc(fields, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	return fields
}

// SavedAnswer is what a script learns of an answer it has sent.
type SavedAnswer struct {
	Saved bool   `json:"saved"`
	Error string `json:"error,omitempty"`

	Unfinished bool   `json:"unfinished,omitempty"` // nothing is wrong, something is missing
	Open       bool   `json:"open,omitempty"`       // saved, and the question still waits for an answer or a part of one
	Note       string `json:"note,omitempty"`       // what is to be said of an answer that is saved
}

// SendJSON answers a script.
func (v *Visit) SendJSON(status int, answer SavedAnswer) {
	body, _ := json.Marshal(answer) // two plain fields always marshal
	v.W.Header().Set("Content-Type", "application/json")
	v.W.WriteHeader(status)
	v.W.Write(body) //nolint:errcheck // a browser that left needs no answer
}

// Ended tells an attempt that is over from one that was never there.
func Ended(err error) bool {
	return errors.Is(err, access.ErrClosed) || errors.Is(err, access.ErrLate)
}
