package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// clock makes the one row by which a wrong clock is noticed: until when the server's clock ran without a leap, and
// up to which time entries are known to be dated wrongly. It is no collection: nobody should meet it in the console.
// Settings get the field in which an admin confirms what cannot be undone.
func clock(app core.App) error {
	_, err := app.DB().NewQuery(`CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), seen TEXT NOT NULL,
		forgiven TEXT NOT NULL)`).Execute()
	if err != nil {
		return fmt.Errorf("table clock: %w", err)
	}
	c, err := app.FindCollectionByNameOrId("settings")
	if err != nil {
		return err
	}
	return save(app, c, []core.Field{whole("confirmed", "Chỉ điền khi được hỏi: ghi đúng số mà máy chủ báo sẽ mất, để xác nhận. "+
		"Lưu xong tự về 0.")}, nil)
}
