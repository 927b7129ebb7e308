package inspect

import (
	"errors"

	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
)

// VerifyAudit walks the chain of the audit. The error is a *audit.Fault for the first entry that does not follow, or
// where all entries were deleted, or where a role or a console account differs from its entries: what a change in the
// file itself leaves behind.
func VerifyAudit(p *ReadOnly) (audit.Chain, error) {
	check := audit.NewCheck()
	roles, isUpgraded := audit.Roles{}, false
	accounts, areRecorded := audit.Accounts{}, false
	check.Seen = func(r audit.Row) error {
		isUpgraded = isUpgraded || r.Act == store.Upgraded
		areRecorded = areRecorded || r.Act == audit.AccountsRecorded
		return errors.Join(roles.Note(r), accounts.Note(r))
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
	if err := p.unwritten(roles, isUpgraded); err != nil {
		return check.Chain, err
	}
	return check.Chain, p.unwrittenAccount(accounts, areRecorded)
}

// unwrittenAccount finds the first console account that no entry tells of, that is bound to another officer than its
// entries say, or that is opened by another address, password or second factor.
func (p *ReadOnly) unwrittenAccount(said audit.Accounts, recorded bool) error {
	if !recorded { // an earlier version's folder
		return nil
	}
	return p.conn.Each(store.AllAccounts+` ORDER BY s.id`, nil, func(row database.Row) error {
		var id, email, officer, hash, factor string
		if err := row.Scan(&id, &email, &officer, &hash, &factor); err != nil {
			return err
		}
		switch entry, known := said[id]; {
		case !known:
			return audit.NewFault("audit.unwritten-account", "email", email)
		case entry.Officer != officer:
			return audit.NewFault("audit.rebound-account", "email", email)
		case entry.Credential != "" && entry.Credential != audit.SealCredential(email, hash, factor):
			return audit.NewFault("audit.changed-account", "email", email)
		}
		return nil
	})
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
