package store

import "time"

// Arrival tells since when the site knows an officer, and since when the officer is in the group of today; zero: from
// the beginning. The row of an officer has no past, but every change of it leaves an entry.
func (s Officers) Arrival(officer string) (known, grouped time.Time, err error) {
	var made, changed string
	err = s.one(`SELECT coalesce(min(CASE WHEN act IN ('created', 'roster.created') THEN at END), ''),
		coalesce(max(CASE WHEN json_type(detail, '$.group') IS NOT NULL THEN at END), '')
		FROM audit WHERE record = 'officers/' || ?`, []any{officer}, &made, &changed)
	return parseTime(made), parseTime(changed), err
}
