package people

import (
	"context"
	"io"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// maxFound is how many officers a search names at once: each of them learns of the look.
const maxFound = 50

// maxTyped is how much of what is typed is looked for.
const maxTyped = 100

// Found is an officer whom a search names.
type Found struct {
	roster.Officer
	UnitName string
}

// Find names the officers in an admin's scope whom a typed badge or name means, at most maxFound; more tells that there
// are others. ErrNotFound for who is no admin.
func (s *Roster) Find(ctx context.Context, by access.Officer, typed string) (all []Found, more bool, err error) {
	present, err := s.present(RosterImport{By: by})
	if err != nil || strings.TrimSpace(typed) == "" {
		return nil, false, err
	}
	typed = string([]rune(typed)[:min(maxTyped, len([]rune(typed)))])
	units := unitsByID(present)
	var named []string
	for _, o := range present.Officers {
		if o.Outside || !o.Matches(typed) {
			continue
		}
		if len(all) == maxFound {
			more = true
			break
		}
		all, named = append(all, Found{o, units[o.Unit].Name}), append(named, o.ID)
	}
	return all, more, s.access.RecordLook(ctx, by, "officers", named)
}

func unitsByID(p roster.Present) map[string]roster.Unit {
	units := map[string]roster.Unit{}
	for _, u := range p.Units {
		units[u.ID] = u
	}
	return units
}

// Export writes who serves in an admin's scope as a list that can be imported again: it changes nothing then. The audit
// records it.
func (s *Roster) Export(ctx context.Context, by access.Officer, w io.Writer) error {
	present, err := s.present(RosterImport{By: by})
	if err != nil {
		return err
	}
	units := unitsByID(present)
	page := sheet.Page{Name: "Danh sách", Wide: true, Columns: rosterColumns()[:6]}
	for _, o := range present.Officers {
		if o.Outside || o.Left {
			continue
		}
		since := ""
		if !o.Since.IsZero() {
			since = o.Since.Format("02/01/2006")
		}
		page.Rows = append(page.Rows, []any{o.Badge, o.Name, o.Rank, units[o.Unit].Code, o.Group, since})
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: by.ID, Act: "roster-exported", Record: "officers",
			Detail: map[string]any{"rows": len(page.Rows), "day": s.site.RosterDay(time.Time{}).Format(time.DateOnly)}})
	})
	if err != nil {
		return err
	}
	return sheet.Write(w, page)
}
