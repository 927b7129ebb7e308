package admin

import (
	"net/http"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/units"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// nameActs are the words that forms send for the acts on groups and blocks.
var nameActs = map[string]units.Kind{"doi-ten": units.Rename, "gop": units.Merge, "ket-thuc": units.End}

// nameForm is what was typed.
type nameForm struct{ Act, Day, Name, Into string }

type nameView struct {
	Href, What, Name string // What: of what kind, in words
	Problem          string
	Typed            nameForm
	Today            time.Time
	Into             []page.Option

	Digest, Back string // of a trial: what stands for it, and that days which are over are put right
	Facts        []string
}

// EditGroup shows the acts on a group.
func (v UnitPages) EditGroup() error { return v.renderName(http.StatusOK, units.Group, "", nameForm{}) }

// EditBlock shows the acts on a block.
func (v UnitPages) EditBlock() error { return v.renderName(http.StatusOK, units.Block, "", nameForm{}) }

// ChangeGroup tries an act on a group and shows what it would do, or does it where that was shown.
func (v UnitPages) ChangeGroup() error { return v.changeName(units.Group) }

// ChangeBlock is ChangeGroup for a block.
func (v UnitPages) ChangeBlock() error { return v.changeName(units.Block) }

// namesHref is where the acts on a group or a block are.
func namesHref(of units.Naming, id string) string {
	return map[units.Naming]string{units.Group: UnitsHref + "/nhom/", units.Block: UnitsHref + "/khoi/"}[of] + id
}

// named is the group or block of the address, and all of its kind.
func (v UnitPages) named(of units.Naming) (view nameView, all []units.Called, err error) {
	o, err := v.Site.Learning.Units.Overview(v.actor())
	if err != nil {
		return view, nil, err
	}
	all, view.What = o.Groups, v.Say(message.New("naming.groups"))
	if of == units.Block {
		all, view.What = o.Blocks, v.Say(message.New("naming.blocks"))
	}
	for _, n := range all {
		if n.ID == v.Path("named") {
			view.Name, view.Href = n.Name, namesHref(of, n.ID)
		}
	}
	if view.Href == "" {
		err = access.ErrNotFound
	}
	return view, all, err
}

func (v UnitPages) renderName(status int, of units.Naming, problem string, typed nameForm) error {
	view, all, err := v.named(of)
	if err != nil {
		return err
	}
	view.Problem, view.Typed, view.Today = problem, typed, v.Site.Today()
	if typed.Day == "" {
		view.Typed.Day = view.Today.Format(time.DateOnly)
	}
	for _, n := range all {
		if n.ID != v.Path("named") {
			view.Into = append(view.Into, page.Option{Value: n.ID, Text: n.Name, Chosen: n.ID == typed.Into})
		}
	}
	return v.Render("name", page.Frame{Title: view.Name, Status: status, Tab: "units", Class: "has-tabs", View: view})
}

func (v UnitPages) changeName(of units.Naming) error {
	form := v.R.PostForm
	typed := nameForm{form.Get("viec"), form.Get("ngay"), form.Get("ten"), form.Get("vao")}
	r := units.NameRequest{Of: of, Kind: nameActs[typed.Act], ID: v.Path("named"), Name: typed.Name, Into: typed.Into}
	digest := form.Get("ban")
	var p units.NamePlan
	var err error
	if r.Day, err = people.ReadDay(typed.Day); err == nil && digest == "" {
		p, err = v.Site.Learning.Units.TryName(v.actor(), r)
	} else if err == nil {
		_, err = v.Site.Learning.Units.ApplyName(v.Ctx(), v.actor(), r, digest)
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.renderName(status, of, problem, typed)
	}
	if err != nil {
		return err
	}
	if digest == "" {
		return v.renderNamePlan(of, p, typed)
	}
	v.Done("unit.done")
	return v.Redirect(UnitsHref)
}

func (v UnitPages) renderNamePlan(of units.Naming, p units.NamePlan, typed nameForm) error {
	view, _, err := v.named(of)
	if err != nil {
		return err
	}
	view.Typed, view.Digest = typed, p.Digest()
	for _, fact := range p.Facts(v.Site.Learning.Zone) {
		view.Facts = append(view.Facts, v.Say(fact))
	}
	if p.BackDays > 0 {
		view.Back = v.Say(message.New("unit.plan-back", "n", p.BackDays))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("name-plan", page.Frame{Title: v.Say(message.New("unit.plan-title")), Tab: "units", Class: "has-tabs", View: view})
}
