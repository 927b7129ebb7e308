package migrations

import "github.com/pocketbase/pocketbase/core"

// probe makes the one row that a health check writes, to find out whether writing works. It is no collection: nobody should
// meet it in the console.
func probe(app core.App) error {
	_, err := app.DB().NewQuery(`CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), value TEXT NOT NULL)`).Execute()
	return err
}
