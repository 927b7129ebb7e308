package migrations

import "github.com/pocketbase/pocketbase/core"

// names makes room in the record of acts on units for those on groups and blocks, which name no unit.
func names(app core.App) error {
	c, err := app.FindCollectionByNameOrId("unit_changes")
	if err != nil {
		return err
	}
	if kind, ok := c.Fields.GetByName("kind").(*core.SelectField); ok {
		kind.Values = append(kind.Values, "group-rename", "group-merge", "group-end", "block-rename", "block-merge", "block-end")
	}
	if unit, ok := c.Fields.GetByName("unit").(*core.RelationField); ok {
		unit.Required = false
	}
	if err := save(app, c, []core.Field{text("named", "The group or the block of an act on one.")}, nil); err != nil {
		return err
	}
	const where = "Tên, ghi như trên báo cáo. Đã dùng thì không đổi ở đây: đổi tên, gộp, kết thúc ở trang Đơn vị (/don-vi) " +
		"hoặc lệnh hocvu group, hocvu block."
	for _, table := range []string{"groups", "blocks"} {
		if err := explain(app, table, map[string]string{"name": where}); err != nil {
			return err
		}
	}
	return nil
}
