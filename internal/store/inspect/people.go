package inspect

import (
	"strconv"
	"time"

	"hocvu/internal/roster"
	"hocvu/internal/store/database"
)

// maxNamed bounds how many rows one finding names.
const maxNamed = 20

// names reads at most maxNamed texts.
func (p *ReadOnly) names(query string, args ...any) (all []string, err error) {
	err = p.conn.Each(query+" LIMIT "+strconv.Itoa(maxNamed), args, func(row database.Row) error {
		var name string
		err := row.Scan(&name)
		all = append(all, name)
		return err
	})
	return all, err
}

// UnitlessOfficers names, by badge, officers who serve and are in no unit: they are in no figures.
func (p *ReadOnly) UnitlessOfficers() ([]string, error) {
	return p.names(`SELECT badge FROM officers o WHERE state = 'active' AND (unit = ''
		OR NOT EXISTS (SELECT 1 FROM units u WHERE u.id = o.unit)) ORDER BY badge`)
}

// StatelessOfficers names, by badge, officers of whom nothing says whether they serve.
func (p *ReadOnly) StatelessOfficers() ([]string, error) {
	return p.names(`SELECT badge FROM officers WHERE state NOT IN ('active', 'left') ORDER BY badge`)
}

// OddBadges names the badges of those who serve that do not stand in the one form by which a sign-in and a list look
// for them, each with that form: "9100 → 009-100".
func (p *ReadOnly) OddBadges() (all []string, err error) {
	err = p.conn.Each(`SELECT badge FROM officers WHERE state != 'left' AND anonymised = 0 ORDER BY badge`, nil,
		func(row database.Row) error {
			var badge string
			err := row.Scan(&badge)
			if unified, ok := roster.Badge(badge); err == nil && (!ok || unified != badge) && len(all) < maxNamed {
				if ok {
					badge += " → " + unified
				}
				all = append(all, badge)
			}
			return err
		})
	return all, err
}

// OrdersOfClosedUnits names the orders, as "course → unit", that still stand for a unit that has ended.
func (p *ReadOnly) OrdersOfClosedUnits(now time.Time) ([]string, error) {
	return p.names(`SELECT a.course || ' → ' || u.code FROM assignments a JOIN units u ON u.id = a.unit
		WHERE a.cancelled = '' AND NOT EXISTS (SELECT 1 FROM units same
			WHERE same.identity = u.identity AND (same.valid_to = '' OR same.valid_to > ?1)) AND (a.due = '' OR a.due > ?1)
		ORDER BY u.code, a.course`, database.FormatTime(now))
}

// RolesOfClosedUnits names the roles, as "badge role unit", that are still held in a unit that has ended.
func (p *ReadOnly) RolesOfClosedUnits(now time.Time) ([]string, error) {
	return p.names(`SELECT o.badge || ' ' || a.role || ' ' || u.code FROM appointments a JOIN units u ON u.id = a.unit
		JOIN officers o ON o.id = a.officer
		WHERE NOT EXISTS (SELECT 1 FROM units same
			WHERE same.identity = u.identity AND (same.valid_to = '' OR same.valid_to > ?1))
			AND (a.ends = '' OR a.ends > ?1) ORDER BY u.code, o.badge`,
		database.FormatTime(now))
}

// ServerSettings are PocketBase's own, as JSON, or as they were encrypted.
func (p *ReadOnly) ServerSettings() (value []byte, err error) {
	var text string
	err = p.conn.One(`SELECT coalesce((SELECT value FROM _params WHERE id = 'settings'), '{}')`, nil, &text)
	return []byte(text), err
}
