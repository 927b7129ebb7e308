package pb_hooks

import (
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"

	"hocvu/internal/roster"
)

// maxDepth is how many levels of units the console accepts: a force has four.
const maxDepth = 16

// maxNamed is how many officers a refusal names.
const maxNamed = 5

// keepUnits holds the tree of units: no rings, no two periods of one code at the same time, and nobody left in a unit that
// ends.
func keepUnits(app core.App) {
	check := func(e *core.RecordEvent) error {
		r := e.Record
		r.Set("code", roster.Tidy(r.GetString("code")))
		r.Set("name", roster.Tidy(r.GetString("name")))
		r.Set("block", roster.Tidy(r.GetString("block")))
		for _, rule := range []func(core.App, *core.Record) error{inOrder("valid_from", "valid_to"), codeAsWritten, codeIsFree, noRing, aboveStands, beginsBefore, endsEmpty} {
			if err := rule(e.App, r); err != nil {
				return err
			}
		}
		return e.Next()
	}
	app.OnRecordCreate("units").BindFunc(check)
	app.OnRecordUpdate("units").BindFunc(check)
	app.OnRecordDelete("units").BindFunc(func(e *core.RecordEvent) error {
		if err := everEmpty(e.App, e.Record.Id); err != nil {
			return err
		}
		return e.Next()
	})
}

// inOrder refuses a period that ends before it begins.
func inOrder(from, to string) func(core.App, *core.Record) error {
	return func(_ core.App, r *core.Record) error {
		start, end := r.GetDateTime(from), r.GetDateTime(to)
		if !end.IsZero() && !end.After(start) {
			return wrong(to, "console.ends-before-start")
		}
		return nil
	}
}

// codeAsWritten refuses a code that another one is but for small and large letters: a list means either by it.
func codeAsWritten(app core.App, r *core.Record) error {
	var others []string
	err := app.DB().NewQuery(`SELECT DISTINCT code FROM units WHERE id != {:id} AND code != {:code}`).
		Bind(dbx.Params{"id": r.Id, "code": r.GetString("code")}).Column(&others)
	for _, code := range others {
		if strings.EqualFold(code, r.GetString("code")) {
			return wrong("code", "console.unit-code-alike", "code", code)
		}
	}
	return err
}

// codeIsFree refuses two units of one code at the same time.
func codeIsFree(app core.App, r *core.Record) error {
	var other string
	found, err := first(app, `SELECT name FROM units WHERE code = {:code} AND id != {:id}
		AND ({:to} = '' OR valid_from < {:to}) AND (valid_to = '' OR valid_to > {:from}) LIMIT 1`,
		dbx.Params{"code": r.GetString("code"), "id": r.Id, "from": r.GetString("valid_from"), "to": r.GetString("valid_to")}, &other)
	if err == nil && found {
		err = wrong("code", "console.unit-code-taken", "name", other)
	}
	return err
}

// noRing refuses a unit above that lies below, under whichever of its names, and a tree of more levels than are followed.
func noRing(app core.App, r *core.Record) error {
	if r.GetString("parent") == "" {
		return nil
	}
	params := dbx.Params{"id": r.Id, "code": r.GetString("code"), "parent": r.GetString("parent"), "most": maxDepth}
	var bad bool
	_, err := first(app, aroundUnit+`SELECT EXISTS (SELECT 1 FROM above WHERE code = {:code})
		OR (SELECT max(depth) FROM above) + (SELECT max(depth) FROM below) > {:most}`, params, &bad)
	if err == nil && bad {
		err = wrong("parent", "console.unit-ring", "most", maxDepth)
	}
	return err
}

// A unit is its code: whatever lies above or below any of its rows.
const aroundUnit = `WITH RECURSIVE above(code, depth) AS (
		SELECT code, 1 FROM units WHERE id = {:parent}
	UNION
		SELECT p.code, depth + 1 FROM above JOIN units u ON u.code = above.code JOIN units p ON p.id = u.parent WHERE u.id != {:id} AND depth <= {:most}),
	below(code, depth) AS (
		SELECT {:code}, 1
	UNION
		SELECT u.code, depth + 1 FROM below JOIN units p ON p.code = below.code JOIN units u ON u.parent = p.id WHERE u.id != {:id} AND depth <= {:most}) `

// aboveStands refuses a place below a unit that ends earlier.
func aboveStands(app core.App, r *core.Record) error {
	before := r.Original()
	if !r.IsNew() && r.GetString("parent") == before.GetString("parent") && r.GetString("valid_to") == before.GetString("valid_to") {
		return nil
	}
	var name string
	found, err := first(app, `SELECT name FROM units WHERE id = {:parent} AND valid_to != '' AND ({:to} = '' OR valid_to < {:to})`,
		dbx.Params{"parent": r.GetString("parent"), "to": r.GetString("valid_to")}, &name)
	if err == nil && found {
		err = wrong("parent", "console.unit-ended", "name", name)
	}
	return err
}

// beginsBefore refuses a beginning after the first who was there.
func beginsBefore(app core.App, r *core.Record) error {
	from := r.GetString("valid_from")
	if r.IsNew() || from == "" || from == r.Original().GetString("valid_from") {
		return nil
	}
	var badge string
	found, err := first(app, `SELECT o.badge FROM memberships m JOIN officers o ON o.id = m.officer WHERE m.unit = {:id} AND m.starts < {:from} ORDER BY m.starts LIMIT 1`,
		dbx.Params{"id": r.Id, "from": from}, &badge)
	if err == nil && found {
		err = wrong("valid_from", "console.unit-begins-late", "badge", badge)
	}
	return err
}

// endsEmpty refuses to end a unit in which somebody is, or below which another one goes on.
func endsEmpty(app core.App, r *core.Record) error {
	end := r.GetString("valid_to")
	if end == "" || end == r.Original().GetString("valid_to") {
		return nil
	}
	if err := nobodyIn(app, r.Id, end, "valid_to"); err != nil {
		return err
	}
	var below string
	found, err := first(app, `SELECT name FROM units WHERE parent = {:id} AND (valid_to = '' OR valid_to > {:end}) ORDER BY code LIMIT 1`,
		dbx.Params{"id": r.Id, "end": end}, &below)
	if err == nil && found {
		err = wrong("valid_to", "console.unit-has-units", "name", below)
	}
	return err
}

func nobodyIn(app core.App, unit, after, field string) error {
	var officers []struct{ Badge, Name string }
	err := app.DB().NewQuery(`SELECT o.badge, o.name FROM memberships m JOIN officers o ON o.id = m.officer
		WHERE m.unit = {:unit} AND (m.ends = '' OR m.ends > {:after}) ORDER BY o.badge`).
		Bind(dbx.Params{"unit": unit, "after": after}).All(&officers)
	if err != nil || len(officers) == 0 {
		return err
	}
	var names []string
	for _, o := range officers[:min(len(officers), maxNamed)] {
		names = append(names, o.Badge+" "+o.Name)
	}
	return wrong(field, "console.unit-not-empty", "n", len(officers), "names", strings.Join(names, ", "))
}

// everEmpty refuses to delete a unit that anything tells of: the past would lose it.
func everEmpty(app core.App, unit string) error {
	for _, query := range []string{
		`SELECT 1 FROM memberships WHERE unit = {:id}`, `SELECT 1 FROM officers WHERE unit = {:id}`, `SELECT 1 FROM appointments WHERE unit = {:id}`,
		`SELECT 1 FROM assignments WHERE unit = {:id}`, `SELECT 1 FROM units WHERE parent = {:id}`,
	} {
		var one int
		found, err := first(app, query+" LIMIT 1", dbx.Params{"id": unit}, &one)
		if err != nil {
			return err
		}
		if found {
			return refused("console.unit-used")
		}
	}
	return nil
}

// first reads the first row's only column, if there is one.
func first(app core.App, query string, params dbx.Params, column any) (found bool, err error) {
	rows, err := app.DB().NewQuery(query).Bind(params).Rows()
	if err != nil {
		return false, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	if found = rows.Next(); found {
		err = rows.Scan(column)
	}
	if err == nil {
		err = rows.Err()
	}
	return found, err
}

func now() types.DateTime { return types.NowDateTime() }
