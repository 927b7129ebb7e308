package web

import (
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// noticePages are the pages of the notice on personal data.
type noticePages struct{ *visit }

type noticeView struct {
	Keeper, Kept string
	Back         string
}

// show is shown to an officer before anything else, until it is acknowledged; afterwards it can be read again.
func (v noticePages) show() error {
	n, err := v.web.learning.Accounts.Notice(v.ctx())
	if err != nil {
		return err
	}
	view := noticeView{Keeper: v.say(message.New("mydata.keeper", "name", n.Keeper)), Kept: v.say(message.New("mydata.kept-by-hand")), Back: v.back("/")}
	if n.Months > 0 {
		view.Kept = v.say(message.New("mydata.kept", "months", n.Months))
	}
	v.w.Header().Set("Cache-Control", "no-store")
	return v.render("notice", page.Frame{Title: v.say(message.New("mydata.notice")), View: view})
}

func (v noticePages) acknowledge() error {
	if err := v.web.learning.Accounts.Acknowledge(v.ctx(), v.officer); err != nil {
		return err
	}
	return v.redirect(v.back("/"))
}
