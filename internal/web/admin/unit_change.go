package admin

import (
	"net/http"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/units"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// UnitPages are the pages on which units are renamed, merged and split.
type UnitPages struct{ *visit.Visit }

// UnitsHref is where the units are listed.
const UnitsHref = "/don-vi"

// unitActs are the words that forms send for the acts.
var unitActs = map[string]units.Kind{"doi-ten": units.Rename, "sap-nhap": units.Merge, "chia-tach": units.Split}

type unitsView struct {
	Problem string
	Units   []unitLine
	Named   []namedList
	Changes []unitChangeLine
}

// namedList is the groups, or the blocks.
type namedList struct {
	Title string
	Names []namedLine
}

type namedLine struct{ Name, Href string }

// unitLine is one unit of the list.
type unitLine struct{ ID, Code, Name, Block, Parent string }

// unitChangeLine is one act of the list.
type unitChangeLine struct {
	ID, What, When string
	Undone         bool
}

// List shows the units and the last acts on them.
func (v UnitPages) List() error { return v.renderUnits(http.StatusOK, "") }

func (v UnitPages) actor() access.Actor { return access.Actor{Officer: v.Officer.ID} }

func (v UnitPages) renderUnits(status int, problem string) error {
	o, err := v.Site.Learning.Units.Overview(v.actor())
	if err != nil {
		return err
	}
	view := unitsView{Problem: problem}
	for _, u := range o.Standing {
		view.Units = append(view.Units, unitLine{u.ID, u.Code, u.Name, u.Block, nameOf(o, u.Parent)})
	}
	view.Named = v.namedLists(o)
	for _, c := range o.Changes {
		when := v.Say(message.New("unit.when", "day", v.day(c.Day), "made", v.day(c.Made), "by", c.By))
		view.Changes = append(view.Changes, unitChangeLine{c.ID, v.what(c), when, !c.Undone.IsZero()})
	}
	return v.Render("units", page.Frame{Title: v.Say(message.New("unit.title")), Status: status, Tab: "units", Class: "has-tabs", View: view})
}

// namedLists are the groups and the blocks, where there are any.
func (v UnitPages) namedLists(o units.Overview) (lists []namedList) {
	for _, of := range []struct {
		naming units.Naming
		title  string
		names  []units.Called
	}{{units.Group, "naming.groups", o.Groups}, {units.Block, "naming.blocks", o.Blocks}} {
		list := namedList{Title: v.Say(message.New(of.title))}
		for _, n := range of.names {
			list.Names = append(list.Names, namedLine{n.Name, namesHref(of.naming, n.ID)})
		}
		if len(list.Names) > 0 {
			lists = append(lists, list)
		}
	}
	return lists
}

// nameOf is the name of a unit above, where it is one of those listed.
func nameOf(o units.Overview, id string) string {
	for _, u := range o.Standing {
		if u.ID == id {
			return u.Code + " " + u.Name
		}
	}
	return ""
}

func (v UnitPages) day(at time.Time) string {
	return message.Date(v.Language, at.In(v.Site.Learning.Zone))
}

func (v UnitPages) what(c units.Change) string {
	return v.Say(message.New("unit.did-"+string(c.Kind), "before", c.Before, "after", c.After, "n", c.Officers))
}

// Undo takes an act back.
func (v UnitPages) Undo() error {
	err := v.Site.Learning.Units.Undo(v.Ctx(), v.actor(), v.Path("change"))
	if problem, status := v.Refusal(err); problem != "" {
		return v.renderUnits(status, problem)
	}
	if err != nil {
		return err
	}
	v.Done("unit.undone")
	return v.Redirect(UnitsHref)
}
