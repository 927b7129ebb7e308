package admin

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/units"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// stays is the value of the form for the unit above that there is.
const stays = "giu"

// unitForm is what was typed.
type unitForm struct{ Act, Day, Code, Name, Block, Into, Parent, Badges string }

type unitView struct {
	Unit    unitLine
	Problem string
	Typed   unitForm
	Today   time.Time
	Into    []page.Option
	Parents []page.Option
	Blocks  []string
}

// Edit shows the three acts for a unit.
func (v UnitPages) Edit() error { return v.renderUnit(http.StatusOK, "", unitForm{}) }

func (v UnitPages) renderUnit(status int, problem string, typed unitForm) error {
	o, err := v.Site.Learning.Units.Overview(v.actor())
	if err != nil {
		return err
	}
	view := unitView{Problem: problem, Today: v.Site.Today()}
	for _, u := range o.Standing {
		if u.ID == v.Path("unit") {
			view.Unit = unitLine{u.ID, u.Code, u.Name, u.Block, nameOf(o, u.Parent)}
		}
	}
	if view.Unit.ID == "" {
		return access.ErrNotFound
	}
	if typed.Act == "" {
		typed = unitForm{Code: view.Unit.Code, Name: view.Unit.Name, Block: view.Unit.Block}
	}
	typed.Parent, typed.Day = cmp.Or(typed.Parent, stays), cmp.Or(typed.Day, view.Today.Format(time.DateOnly))
	view.Typed = typed
	same := cmp.Or(view.Unit.Parent, v.Say(message.New("unit.parent-none")))
	view.Parents = append(view.Parents, page.Option{Value: stays, Text: v.Say(message.New("unit.parent-same", "name", same)),
		Chosen: typed.Parent == stays})
	for _, u := range o.Standing {
		text := u.Code + " · " + u.Name
		view.Parents = append(view.Parents, page.Option{Value: u.ID, Text: text, Chosen: u.ID == typed.Parent})
		if u.ID != view.Unit.ID {
			view.Into = append(view.Into, page.Option{Value: u.ID, Text: text, Chosen: u.ID == typed.Into})
		}
		if u.Block != "" && !slices.Contains(view.Blocks, u.Block) {
			view.Blocks = append(view.Blocks, u.Block)
		}
	}
	slices.Sort(view.Blocks)
	return v.Render("unit", page.Frame{Title: strings.TrimSpace(view.Unit.Code + " · " + view.Unit.Name), Status: status, Tab: "units",
		Class: "has-tabs", View: view})
}

// read is the act that a form asks for.
func (v UnitPages) read() (r units.Request, f unitForm, err error) {
	form := v.R.PostForm
	f = unitForm{form.Get("viec"), form.Get("ngay"), form.Get("ma"), form.Get("ten"), form.Get("khoi"), form.Get("vao"),
		form.Get("cap-tren"), form.Get("so-hieu")}
	r = units.Request{Kind: unitActs[f.Act], Unit: v.Path("unit"), Into: f.Into, Code: f.Code, Name: f.Name, Block: f.Block,
		Parent: f.Parent, Stays: f.Parent == stays}
	r.Badges = strings.FieldsFunc(f.Badges, func(r rune) bool { return strings.ContainsRune(",;\n\r\t", r) })
	r.Day, err = people.ReadDay(f.Day)
	return r, f, err
}

// Change tries an act and shows what it would do, or does it where that was shown.
func (v UnitPages) Change() error {
	r, typed, err := v.read()
	var p units.Plan
	digest := v.R.PostForm.Get("ban")
	switch {
	case err != nil:
	case digest == "":
		p, err = v.Site.Learning.Units.Try(v.Ctx(), v.actor(), r)
	default:
		_, err = v.Site.Learning.Units.Apply(v.Ctx(), v.actor(), r, digest)
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.renderUnit(status, problem, typed)
	}
	if err != nil {
		return err
	}
	if digest == "" {
		return v.renderPlan(p, typed)
	}
	v.Done("unit.done")
	return v.Redirect(UnitsHref)
}

// unitPlanView is what an act would do.
type unitPlanView struct {
	Unit   unitLine
	Typed  unitForm
	Digest string
	Facts  []string
	Back   string // that figures of days which are over are put right; "" where they stay
	People []units.Person
	More   int // people who are not named
}

// maxNamed is how many people a trial names.
const maxNamed = 200

func (v UnitPages) renderPlan(p units.Plan, typed unitForm) error {
	view := unitPlanView{Unit: unitLine{ID: p.Unit.ID, Code: p.Unit.Code, Name: p.Unit.Name}, Typed: typed}
	view.Digest = p.Digest()
	for _, fact := range p.Facts(v.Site.Learning.Zone) {
		view.Facts = append(view.Facts, v.Say(fact))
	}
	if p.BackDays > 0 {
		view.Back = v.Say(message.New("unit.plan-back", "n", p.BackDays))
	}
	view.People = p.People[:min(maxNamed, len(p.People))]
	view.More = len(p.People) - len(view.People)
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("unit-plan", page.Frame{Title: v.Say(message.New("unit.plan-title")), Tab: "units", Class: "has-tabs", View: view})
}
