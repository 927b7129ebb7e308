package trainer

import (
	"hocvu/internal/learning/regrade"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// RegradePages are the pages on which past answers are judged again.
type RegradePages struct{ *visit.Visit }

// RegradesHref is where the acts are listed.
const RegradesHref = "/cham-lai"

type regradesView struct {
	May     bool
	Quizzes []page.Link
	Acts    []regradeLine
	Reasons []reasonChoice // of undoing
}

// regradeLine is one act of the list.
type regradeLine struct {
	ID, Quiz, What, Why, Came string
	Left                      string // how many officers it has still to reach; "": none
	Undoable                  bool
}

type reasonChoice struct {
	Code, Words string
	Chosen      bool
}

// List shows the last acts, and the quizzes to choose from.
func (v RegradePages) List() error {
	o, err := v.Site.Learning.Regrades.Overview(v.Officer)
	if err != nil {
		return err
	}
	view := regradesView{May: o.May, Reasons: v.reasons(store.Undone, "")}
	for _, q := range o.Quizzes {
		view.Quizzes = append(view.Quizzes, page.Link{Href: RegradesHref + "/" + q.ID, Text: regrade.Title(q, v.Language)})
	}
	for _, act := range o.Acts {
		view.Acts = append(view.Acts, v.line(act, o.May))
	}
	return v.Render("regrades", page.Frame{Title: v.Say(message.New("regrade.title")), Class: "has-tabs", View: view})
}

func (v RegradePages) line(act regrade.Done, may bool) regradeLine {
	by := act.ByName
	if by == "" {
		by = v.Say(message.New("report.restated-operator"))
	}
	line := regradeLine{ID: act.ID, Quiz: act.Quiz,
		What: v.Say(message.New("regrade.did-"+string(act.Act), "quiz", act.Quiz, "questions", list(act.Questions))),
		Why: v.Say(message.New("regrade.when", "time", v.Moment(act.Made), "by", by,
			"reason", message.New("ruling.reason-"+act.Reason), "words", act.Words)),
		Came: v.Say(message.New("regrade.came", "officers", act.Count.Officers, "gained", act.Count.Gained,
			"lost", act.Count.Lost, "stands", act.Count.Stands)),
		Undoable: may && act.Act != store.Undone && !act.Taken && !act.Finished.IsZero()}
	if act.Count.Left > 0 {
		line.Left = v.Say(message.New("regrade.left", "n", act.Count.Left))
	}
	return line
}

func (v RegradePages) reasons(act store.Act, chosen string) (all []reasonChoice) {
	for _, code := range regrade.Reasons(act) {
		all = append(all, reasonChoice{code, v.Say(message.New("ruling.reason-" + code)), code == chosen})
	}
	return all
}
