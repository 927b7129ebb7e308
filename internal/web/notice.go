package web

import (
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

type noticeView struct {
	Keeper, Kept string
	Back         string
}

// notice is shown to an officer before anything else, until it is acknowledged; afterwards it can be read again.
func (w *Web) notice(v *visit) error {
	n, err := w.learning.Notice(v.ctx())
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

func (w *Web) acknowledge(v *visit) error {
	if err := w.learning.Acknowledge(v.ctx(), v.officer); err != nil {
		return err
	}
	return v.redirect(v.back("/"))
}
