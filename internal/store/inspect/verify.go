package inspect

import (
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
)

// VerifyAudit walks the chain of the audit. The error is a *audit.Fault for the first entry that does not follow, or
// where all entries were deleted, or where a role differs from its entries: what a change in the file itself leaves
// behind.
func VerifyAudit(p *ReadOnly) (audit.Chain, error) {
	check := audit.NewCheck()
	roles, isUpgraded := audit.Roles{}, false
	check.Seen = func(r audit.Row) error {
		isUpgraded = isUpgraded || r.Act == store.Upgraded
		return roles.Note(r)
	}
	if err := p.conn.Each(audit.InOrder, nil, check.Step); err != nil {
		return check.Chain, err
	}
	if check.Chain.Entries == 0 {
		var officers int
		err := p.conn.One(`SELECT count(*) FROM officers`, nil, &officers)
		if err == nil && officers > 0 {
			err = audit.NewFault("audit.emptied", "officers", officers)
		}
		return check.Chain, err
	}
	return check.Chain, p.unwritten(roles, isUpgraded)
}

// unwritten finds the first role that was given to another officer, as another role, in another unit or for another
// time than its entries say, or that has none. Before the upgrade there were roles without entries.
func (p *ReadOnly) unwritten(said audit.Roles, upgraded bool) error {
	return p.conn.Each(`SELECT a.id, a.officer, a.role, a.unit, a.starts, a.ends, o.badge
		FROM appointments a JOIN officers o ON o.id = a.officer ORDER BY a.starts, a.id`, nil,
		func(row database.Row) error {
			var held audit.Role
			var id, badge, starts, ends string
			err := row.Scan(&id, &held.Officer, &held.Role, &held.Unit, &starts, &ends, &badge)
			if err != nil {
				return err
			}
			held.Starts, held.Ends = database.ParseTime(starts), database.ParseTime(ends)
			entry, known := said[id]
			if known && entry.Is(held) || !known && !upgraded {
				return nil
			}
			return audit.NewFault("audit.unwritten", "id", id, "role", held.Role, "badge", badge)
		})
}
