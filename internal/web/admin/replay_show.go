package admin

import (
	"net/http"

	"hocvu/internal/learning/regrade"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ReplayPages are the pages on which an admin has an officer's exam made again.
type ReplayPages struct{ *visit.Visit }

type replaysView struct {
	Officer string // ID
	Exams   []replayLine
	Of      string // attempt that was made again; "": none yet
	Said    string
	Notes   []string
	Same    bool
}

type replayLine struct{ Attempt, Text string }

// List shows the exams of an officer that can be made again.
func (v ReplayPages) List() error { return v.render(replaysView{}) }

// Make makes one exam again and tells what differs: of variants and keys no more than that they do.
func (v ReplayPages) Make() error {
	r, err := v.Site.Learning.Replays.Look(v.Ctx(), v.Officer, v.Path("attempt"))
	if err != nil {
		return err
	}
	view := replaysView{Of: r.Attempt, Same: r.Identical(), Said: v.Say(message.New("replay.not-identical"))}
	if view.Same {
		view.Said = v.Say(message.New("replay.identical", "variants", r.Variants, "grades", r.Grades))
	}
	for _, d := range r.Differences {
		view.Notes = append(view.Notes, v.difference(d))
	}
	if r.ByHand > 0 {
		view.Notes = append(view.Notes, v.Say(message.New("replay.by-hand", "n", r.ByHand)))
	}
	return v.render(view)
}

func (v ReplayPages) difference(d regrade.Difference) string {
	what := message.New("replay.what-" + string(d.What))
	if d.Question == "" {
		return v.Say(message.New("replay.differs", "what", what))
	}
	return v.Say(message.New("replay.question", "question", d.Question, "what", what))
}

func (v ReplayPages) render(view replaysView) error {
	view.Officer = v.Path("officer")
	exams, err := v.Site.Learning.Replays.Exams(v.Officer, view.Officer)
	if err != nil {
		return err
	}
	for _, e := range exams {
		word := "result.title-failed"
		if e.Passed {
			word = "result.title-passed"
		}
		view.Exams = append(view.Exams, replayLine{e.Attempt, e.Quiz + " · " + v.Say(message.New(word))})
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("replays", page.Frame{Title: v.Say(message.New("replay.title")), Status: http.StatusOK, Tab: "units",
		Class: "has-tabs", View: view})
}
