package web

import (
	"errors"
	"net/http"

	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
)

// passwordPages are the pages of the choice of a password.
type passwordPages struct{ *visit }

// passwordView is the page on which a password is chosen: at the first sign-in with a slip, or later by who is signed in.
type passwordView struct {
	Badge, Code string // of the slip; empty for who is signed in
	Must        bool   // nothing else is shown before a new one is chosen
	Back        string
	Problem     string
	Wrong       bool // the present password is what is wrong, not the new one
	Shown       bool // the new password is shown, as Typed
	Typed       string
}

// typedPassword is the view with what a form holds.
func (v passwordPages) typedPassword() passwordView {
	view := passwordView{Badge: v.r.PostFormValue("so-hieu"), Code: v.r.PostFormValue("phieu-mat-khau"), Back: v.back("")}
	if v.r.PostFormValue("hien") != "" {
		view.Shown, view.Typed = true, v.r.PostFormValue("mat-khau-moi")
	}
	return view
}

func (v passwordPages) choose() error {
	view := v.typedPassword()
	if view.Shown {
		return v.renderPassword(http.StatusOK, view)
	}
	session, err := v.web.learning.Accounts.ChoosePassword(v.ctx(), view.Badge, view.Code, v.r.PostFormValue("mat-khau-moi"), v.address(), v.r.UserAgent())
	if problem, status := v.refusal(err); problem != "" {
		if no := refusal.Of(err); no == nil || no.Field != account.PasswordField { // with the slip it is over: back to where one can try another
			return signInPages{v.visit}.renderSignIn(status, signInView{Badge: view.Badge, Back: view.Back, Problem: problem})
		}
		view.Problem = problem
		return v.renderPassword(status, view)
	}
	if err != nil {
		return err
	}
	return v.startSession(session)
}

func (v passwordPages) form() error {
	return v.renderPassword(http.StatusOK, passwordView{Must: v.officer.MustChangePassword, Back: v.back("")})
}

func (v passwordPages) change() error {
	view := v.typedPassword()
	view.Badge, view.Code, view.Must = "", "", v.officer.MustChangePassword
	if view.Shown {
		return v.renderPassword(http.StatusOK, view)
	}
	session, err := v.web.learning.Accounts.ChangePassword(v.ctx(), v.officer, v.r.PostFormValue("mat-khau"), v.r.PostFormValue("mat-khau-moi"), v.address(), v.r.UserAgent())
	if problem, status := v.refusal(err); problem != "" {
		view.Problem, view.Wrong = problem, errors.Is(err, account.ErrPassword)
		return v.renderPassword(status, view)
	}
	if err != nil {
		return err
	}
	return v.startSession(session)
}

func (v passwordPages) renderPassword(status int, view passwordView) error {
	v.w.Header().Set("Cache-Control", "no-store")
	title := "account.change-title"
	if view.Code != "" {
		title = "account.first-title"
	}
	return v.render("password", page.Frame{Title: v.say(message.New(title)), Status: status, Class: "gate", Scripts: []string{"show.js"}, View: view})
}
