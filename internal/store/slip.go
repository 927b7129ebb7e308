package store

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Slips are the one-time passwords on paper.
type Slips struct{ *conn }

// Slip is a one-time password on paper. The code on it is stored nowhere.
type Slip struct {
	ID, Officer string
	By          string // officer who printed it
	Expires     time.Time
	Used        time.Time // zero: not yet
}

// hashSlip is what is stored of a code: more than 80 random bits need no slow hash.
func hashSlip(code string) string {
	sum := sha256.Sum256([]byte("slip " + code))
	return hex.EncodeToString(sum[:])
}

// Add writes a slip and makes those that the officer still had worthless: one officer has one live slip.
func (s Slips) Add(officer, code, by string, now, expires time.Time) (id string, err error) {
	if err := s.Void(officer, now); err != nil {
		return "", err
	}
	id = newID()
	return id, s.insert(`INSERT INTO slips (id, hash, officer, expires, used, by) VALUES (?, ?, ?, ?, '', ?)`, id,
		hashSlip(code), officer, formatTime(expires), by)
}

// Void makes the live slips of an officer worthless: a paper that lies about opens no way back for one who has left,
// and none to a role given later.
func (s Slips) Void(officer string, now time.Time) error {
	_, err := s.exec(`UPDATE slips SET expires = ?1 WHERE officer = ?2 AND used = '' AND expires > ?1`, formatTime(now),
		officer)
	return err
}

// ByCode finds the slip with a code, live or not, or ErrNotFound.
func (s Slips) ByCode(code string) (Slip, error) {
	var slip Slip
	var expires, used string
	err := s.one(`SELECT id, officer, by, expires, used FROM slips WHERE hash = ?`, []any{hashSlip(code)}, &slip.ID,
		&slip.Officer, &slip.By, &expires, &used)
	slip.Expires, slip.Used = parseTime(expires), parseTime(used)
	return slip, err
}

// Use marks a slip as used, or fails with ErrNotFound when it is not live at that moment.
func (s Slips) Use(id string, now time.Time) error {
	n, err := s.exec(`UPDATE slips SET used = ?1 WHERE id = ?2 AND used = '' AND expires > ?1`, formatTime(now), id)
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}

// UnitSlips is how a unit stands with passwords.
type UnitSlips struct {
	ID, Code, Name string
	Officers       int // serving, of this unit itself
	Without        int // of them without a password
}

// Units lists units that have officers, by code: all of them, or the given ones.
func (s Slips) Units(everywhere bool, units []string) ([]UnitSlips, error) {
	var all []UnitSlips
	err := s.each(`SELECT u.id, u.code, u.name, count(*), sum(o.password = '') FROM units u
		CROSS JOIN officers o ON o.unit = u.id AND o.state = 'active'
		WHERE ?1 OR u.id IN (SELECT value FROM json_each(?2)) GROUP BY u.id ORDER BY u.code, u.valid_from`,
		[]any{everywhere, jsonArray(units)}, func(row scanner) error {
			var u UnitSlips
			err := row.Scan(&u.ID, &u.Code, &u.Name, &u.Officers, &u.Without)
			all = append(all, u)
			return err
		})
	return all, err
}

// Holder is an officer as who prints slips sees one.
type Holder struct {
	ID, Badge, Name, Rank  string
	UnitID, Unit, UnitCode string
	HasPassword            bool
	Slip                   time.Time // until when a live slip is good; zero: there is none
}

const holderColumns = `SELECT o.id, o.badge, o.name, o.rank, o.unit, coalesce(u.name, ''), coalesce(u.code, ''),
	o.password != '',
		coalesce((SELECT max(expires) FROM slips WHERE officer = o.id AND used = ''), '')
	FROM officers o LEFT JOIN units u ON u.id = o.unit `

// Holders lists the serving officers of a unit itself by badge, at most so many.
func (s Slips) Holders(unit string, now time.Time, most int) ([]Holder, error) {
	return s.holders(now, holderColumns+`WHERE o.unit = ? AND o.state = 'active' ORDER BY o.badge LIMIT ?`, unit, most)
}

// HoldersWithout lists those of a unit who have no password and, unless slips do not matter, no live slip: by badge, at
// most so many.
func (s Slips) HoldersWithout(unit string, withSlip bool, now time.Time, most int) ([]Holder, error) {
	return s.holders(now, holderColumns+`WHERE o.unit = ? AND o.state = 'active' AND o.password = ''
		AND (? OR NOT EXISTS (SELECT 1 FROM slips WHERE officer = o.id AND used = '' AND expires > ?)) ORDER BY o.badge
			LIMIT ?`, unit, withSlip, formatTime(now), most)
}

// HoldersByID finds serving officers by ID, ordered by unit and badge. Who is not found is left out.
func (s Slips) HoldersByID(officers []string, now time.Time) ([]Holder, error) {
	return s.holders(now, holderColumns+`WHERE o.id IN (SELECT value FROM json_each(?)) AND o.state = 'active'
		ORDER BY u.code, u.id, o.badge`, jsonArray(officers))
}

func (s Slips) holders(now time.Time, query string, args ...any) ([]Holder, error) {
	var all []Holder
	err := s.each(query, args, func(row scanner) error {
		var h Holder
		var slip string
		err := row.Scan(&h.ID, &h.Badge, &h.Name, &h.Rank, &h.UnitID, &h.Unit, &h.UnitCode, &h.HasPassword, &slip)
		if expires := parseTime(slip); expires.After(now) {
			h.Slip = expires
		}
		all = append(all, h)
		return err
	})
	return all, err
}
