package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// unitChanges gives units an identity that stays when they are renamed, moved or given another code, what takes the
// place of a row that has ended, and the record of each act that renamed, merged or split them. Before, a unit was its
// code: rows of one code become rows of one unit.
func unitChanges(app core.App) error {
	units, err := app.FindCollectionByNameOrId("units")
	if err != nil {
		return err
	}
	addIndex(units, "hocvu_units_identity", lookup("identity, valid_from"))
	err = save(app, units, []core.Field{
		text("identity", "Tự ghi: giống nhau ở mọi tên, mọi mã của cùng một đơn vị."),
		text("successor", "Tự ghi: dòng thay thế khi đổi tên hoặc sáp nhập."),
	}, nil)
	if err != nil {
		return err
	}
	for _, statement := range []string{identifyUnits, succeedUnits} {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			return fmt.Errorf("units: %w", err)
		}
	}
	if err := guard(app, "units"); err != nil {
		return err
	}
	assignments, err := app.FindCollectionByNameOrId("assignments")
	if err != nil {
		return err
	}
	if err := save(app, assignments, []core.Field{
		text("carried", "Tự ghi: việc đã giao mà dòng này tiếp nối khi đơn vị sáp nhập hoặc chia tách."),
	}, nil); err != nil {
		return err
	}
	if err := create(app, "unit_changes", []core.Field{
		choice("kind", "What was done.", "rename", "merge", "split"),
		one(app, "unit", "units", "The row of the unit as it was before."),
		date("day", "From which it holds."),
		date("made", ""),
		perhaps(app, "by", "officers", "Who did it; empty: at the server's terminal."),
		date("undone", "Empty: it stands."),
		object("content", "Every row that it wrote, before and after.", 16<<20),
	}, lookup("made"), lookup("unit")); err != nil {
		return err
	}
	const where = "Đổi tên, đổi mã, chuyển khối, chuyển cấp trên, sáp nhập, chia tách: làm ở trang Đơn vị (/don-vi) hoặc lệnh hocvu unit."
	return explain(app, "units", map[string]string{
		"code":     "Mã đơn vị, ví dụ PX01. " + where,
		"name":     "Tên đầy đủ, ghi như trên báo cáo. " + where,
		"block":    "Khối thi đua: báo cáo chỉ xếp hạng các đơn vị trong cùng một khối. " + where,
		"parent":   "Đơn vị cấp trên trực tiếp. Để trống nếu là cấp cao nhất. " + where,
		"valid_to": "Hết hiệu lực từ. Để trống: còn hoạt động. Chỉ đóng ở đây khi đơn vị giải thể, không còn cán bộ. " + where,
	})
}

const (
	identifyUnits = `UPDATE units SET identity = (SELECT first.id FROM units first WHERE first.code = units.code
		ORDER BY first.valid_from, first.id LIMIT 1)`

	succeedUnits = `UPDATE units SET successor = coalesce((SELECT next.id FROM units next WHERE next.code = units.code
		AND next.valid_from >= units.valid_to ORDER BY next.valid_from LIMIT 1), '') WHERE valid_to != ''`

	// identifyUnit gives a row that comes without an identity that of its code, else its own.
	identifyUnit = "CREATE TRIGGER hocvu_units_identity AFTER INSERT ON `units` WHEN NEW.identity = '' BEGIN " +
		"UPDATE units SET identity = coalesce((SELECT same.identity FROM units same WHERE same.code = NEW.code " +
		"AND same.id != NEW.id AND same.identity != '' ORDER BY same.valid_from DESC LIMIT 1), NEW.id) " +
		"WHERE id = NEW.id; END"
)
