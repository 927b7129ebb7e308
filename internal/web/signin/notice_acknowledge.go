package signin

import (
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// NoticePages are the pages of the notice on personal data.
type NoticePages struct{ *visit.Visit }

type noticeView struct {
	Keeper, Kept string
	Back         string
}

// Show is shown to an officer before anything else, until it is acknowledged; afterwards it can be read again.
func (v NoticePages) Show() error {
	n, err := v.Site.Learning.Accounts.Notice(v.Ctx())
	if err != nil {
		return err
	}
	view := noticeView{Keeper: v.Say(message.New("mydata.keeper", "name", n.Keeper)), Kept: v.Say(message.New("mydata.kept-by-hand")), Back: v.Back("/")}
	if n.Months > 0 {
		view.Kept = v.Say(message.New("mydata.kept", "months", n.Months))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("notice", page.Frame{Title: v.Say(message.New("mydata.notice")), View: view})
}

// Acknowledge records that the officer has read the notice.
func (v NoticePages) Acknowledge() error {
	if err := v.Site.Learning.Accounts.Acknowledge(v.Ctx(), v.Officer); err != nil {
		return err
	}
	return v.Redirect(v.Back("/"))
}
