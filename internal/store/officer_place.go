package store

import "time"

// unitsAbove finds the unit of ?1, an officer, and those above it at ?2.
const unitsAbove = `WITH RECURSIVE above(identity, depth) AS (
		SELECT u.identity, 0 FROM officers o JOIN units u ON u.id = o.unit WHERE o.id = ?1
	UNION
		SELECT p.identity, depth + 1 FROM above JOIN units u ON u.identity = above.identity
			JOIN units p ON p.id = u.parent
		WHERE depth < 16 AND u.valid_from <= ?2 AND NOT EXISTS (SELECT 1 FROM units newer
			WHERE newer.identity = u.identity AND newer.valid_from > u.valid_from AND newer.valid_from <= ?2))`

const officerPlace = unitsAbove + `
	SELECT o."group", coalesce(u.code, '') FROM officers o LEFT JOIN above LEFT JOIN units u
		ON u.identity = above.identity AND u.valid_from <= ?2 AND NOT EXISTS (SELECT 1 FROM units newer
			WHERE newer.identity = u.identity AND newer.valid_from > u.valid_from AND newer.valid_from <= ?2)
	WHERE o.id = ?1`

// Place is where an officer stands at a time: the codes of the own unit and of those above it, and the group.
func (s Officers) Place(officer string, at time.Time) (units []string, group string, err error) {
	err = s.each(officerPlace, []any{officer, formatTime(at)}, func(row scanner) error {
		var code string
		err := row.Scan(&group, &code)
		units = append(units, code)
		return err
	})
	return units, group, err
}
