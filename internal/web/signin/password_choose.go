package signin

import (
	"errors"
	"net/http"

	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// PasswordPages are the pages of the choice of a password.
type PasswordPages struct{ *visit.Visit }

// passwordView is the page on which a password is chosen: at the first sign-in with a slip, or later by who is signed in.
type passwordView struct {
	Badge, Code string // of the slip; empty for who is signed in
	Must        bool   // nothing else is shown before a new one is chosen
	Back        string
	Problem     string
	Wrong       bool // the present password is what is wrong, not the new one
	Toggled     bool // the form asks for nothing but to show or hide the new password
	Shown       bool // the new password is shown, as Typed
	Typed       string
}

// typedPassword is the view with what a form holds.
func (v PasswordPages) typedPassword() passwordView {
	view := passwordView{Badge: v.R.PostFormValue("so-hieu"), Code: v.R.PostFormValue("phieu-mat-khau"), Back: v.Back("")}
	if show := v.R.PostFormValue("hien"); show != "" {
		view.Toggled, view.Shown, view.Typed = true, show != hide, v.R.PostFormValue("mat-khau-moi")
	}
	return view
}

// Choose takes the first password of an officer with a slip.
func (v PasswordPages) Choose() error {
	view := v.typedPassword()
	if view.Toggled {
		return v.renderPassword(http.StatusOK, view)
	}
	session, err := v.Site.Learning.Accounts.ChoosePassword(v.Ctx(), view.Badge, view.Code, v.R.PostFormValue("mat-khau-moi"), v.Address(), v.R.UserAgent())
	if problem, status := v.Refusal(err); problem != "" {
		if no := refusal.Of(err); no == nil || no.Field != account.PasswordField { // with the slip it is over: back to where one can try another
			return SignInPages(v).renderSignIn(status, signInView{Badge: view.Badge, Back: view.Back, Problem: problem})
		}
		view.Problem = problem
		return v.renderPassword(status, view)
	}
	if err != nil {
		return err
	}
	v.Done("account.password-chosen")
	return v.StartSession(session)
}

// Form shows the form for another password.
func (v PasswordPages) Form() error {
	return v.renderPassword(http.StatusOK, passwordView{Must: v.Officer.MustChangePassword, Back: v.Back("")})
}

// Change takes another password and ends the other sessions.
func (v PasswordPages) Change() error {
	view := v.typedPassword()
	view.Badge, view.Code, view.Must = "", "", v.Officer.MustChangePassword
	if view.Toggled {
		return v.renderPassword(http.StatusOK, view)
	}
	session, err := v.Site.Learning.Accounts.ChangePassword(v.Ctx(), v.Officer, v.R.PostFormValue("mat-khau"), v.R.PostFormValue("mat-khau-moi"), v.Address(), v.R.UserAgent())
	if problem, status := v.Refusal(err); problem != "" {
		view.Problem, view.Wrong = problem, errors.Is(err, account.ErrPassword)
		return v.renderPassword(status, view)
	}
	if err != nil {
		return err
	}
	v.Done("account.password-changed")
	return v.StartSession(session)
}

func (v PasswordPages) renderPassword(status int, view passwordView) error {
	v.W.Header().Set("Cache-Control", "no-store")
	title := "account.change-title"
	if view.Code != "" {
		title = "account.first-title"
	}
	return v.Render("password", page.Frame{Title: v.Say(message.New(title)), Status: status, Class: "gate", Scripts: []string{"show.js"}, View: view})
}
