package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// origins gives each source of results its own row, apart from the study here. Before, one row stood for all of them: a
// later list wrote over an earlier one, and over what was completed here. What the lists said stands in the audit.
func origins(app core.App) error {
	c, err := app.FindCollectionByNameOrId("enrolments")
	if err != nil {
		return err
	}
	c.RemoveIndex("hocvu_enrolments_1")
	addIndex(c, "hocvu_enrolments_1", unique("officer, course, source, origin"))
	if err := app.Save(c); err != nil {
		return fmt.Errorf("collection %s: %w", c.Name, err)
	}
	for _, statement := range []string{studiedHere, apart, restored} {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			return fmt.Errorf("enrolments: %w", err)
		}
	}
	return nil
}

const (
	newRow = `lower(substr(hex(randomblob(8)), 1, 15))`

	// lastSaid is what the last list said: while it was nothing, only the engine can have written the completion.
	lastSaid = `coalesce((SELECT json_extract(a.detail, '$.completed') FROM audit a
		WHERE a.subject = enrolments.officer AND a.act = 'result-imported' AND a.record = enrolments.course ORDER BY a.rowid DESC LIMIT 1), 'unknown')`

	studiedHere = `INSERT INTO enrolments (id, officer, course, source, origin, registered, started, completed)
		SELECT ` + newRow + `, officer, course, 'own', '', coalesce(nullif(started, ''), completed), coalesce(nullif(started, ''), completed), CASE WHEN ` + lastSaid + ` = '' THEN completed ELSE '' END
		FROM enrolments WHERE source = 'imported' AND (started != '' OR completed != '' AND ` + lastSaid + ` = '')
		AND NOT EXISTS (SELECT 1 FROM enrolments own WHERE own.officer = enrolments.officer AND own.course = enrolments.course AND own.source != 'imported')`

	apart = `UPDATE enrolments SET started = '', completed = CASE WHEN ` + lastSaid + ` = '' THEN '' ELSE completed END
		WHERE source = 'imported' AND (started != '' OR completed != '')`

	// restored writes back the last day that each source gave and another list erased.
	restored = `INSERT INTO enrolments (id, officer, course, source, origin, registered, started, completed)
		SELECT ` + newRow + `, subject, record, 'imported', json_extract(detail, '$.origin'), json_extract(detail, '$.completed') || ' 00:00:00.000Z', '',
			json_extract(detail, '$.completed') || ' 00:00:00.000Z'
		FROM audit WHERE rowid IN (SELECT max(rowid) FROM audit WHERE act = 'result-imported' AND json_extract(detail, '$.completed') != ''
			GROUP BY subject, record, json_extract(detail, '$.origin'))
		ON CONFLICT (officer, course, source, origin) DO UPDATE SET completed = excluded.completed WHERE completed = ''`
)
