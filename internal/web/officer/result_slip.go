package officer

import (
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// slipView is the slip of an exam that was passed, to be printed or shown.
type slipView struct {
	Site, SiteOf string // the installation and who runs it, in the language of the unit
	Facts        []slipFact
	Back         string
}

// slipFact is a line of the slip. Own words, as names, stay in the language they are written in.
type slipFact struct {
	page.Fact
	Own bool
}

func slipHref(attempt string) string { return resultHref(attempt) + "/phieu-bao" }

// Slip is the page that an officer shows to a commander.
func (v ResultPages) Slip() error {
	slip, err := v.Site.Learning.Exams.Slip(v.Ctx(), v.Officer, v.Path("attempt"))
	if err != nil {
		return err
	}
	view := v.slip(slip)
	back := page.Link{Href: view.Back, Text: v.Say(message.New("result.back"))}
	return v.Render("result-slip", page.Frame{Title: v.Say(message.New("result.slip")), Back: &back,
		Scripts: []string{"print.js"}, View: view})
}

func (v ResultPages) slip(s study.ResultSlip) slipView {
	view := slipView{Site: s.Site, SiteOf: s.SiteOf, Back: resultHref(s.Attempt)}
	add := func(id, value string, own bool) {
		if value != "" {
			view.Facts = append(view.Facts, slipFact{page.Fact{Name: v.Say(message.New("result.slip-" + id)), Value: value}, own})
		}
	}
	add("name", joined(s.Rank, s.Name), true)
	add("badge", s.Badge, false)
	add("unit", s.Unit, true)
	add("course", s.CourseTitle, false)
	if s.Title != s.CourseTitle {
		add("exam", s.Title, false)
	}
	add("score", v.Say(message.New("result.slip-points", "points", rounded(s.Points), "of", rounded(s.Of),
		"need", needed(s.Of, s.Pass))), false)
	add("number", message.Format(v.Language, s.Number), false)
	add("ended", v.Moment(s.Ended), false)
	return view
}
