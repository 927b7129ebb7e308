package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// door makes the table of the second factors of console accounts. It is no collection of PocketBase's: a superuser
// reads every field of every collection, and nobody may read these secrets.
func door(app core.App) error {
	_, err := app.DB().NewQuery(`CREATE TABLE console_keys (account TEXT PRIMARY KEY NOT NULL, secret TEXT NOT NULL,
		since TEXT NOT NULL, step INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`).Execute()
	if err != nil {
		return fmt.Errorf("table console_keys: %w", err)
	}
	return explain(app, core.CollectionNameSuperusers, map[string]string{
		"officer": "Cán bộ giữ tài khoản này, chọn một lần khi lập và không đổi được nữa; mọi việc ghi vào nhật ký theo tên này. " +
			"Chưa gắn tên thì không ghi được gì.",
	})
}
