package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// groups makes the groups of officers and the blocks of units records with their days, and who was in which group when.
// Before, both were texts that anybody typed, and a report of a past day counted by the groups of today: what stands
// there is taken over as it is, from the beginning, so that every figure stays what it was.
func groups(app core.App) error {
	for _, name := range []string{"groups", "blocks"} {
		if err := create(app, name, []core.Field{
			key("name", "Tên, ghi như trên báo cáo. Đã dùng thì không đổi, không xóa: đóng lại và thêm tên khác."),
			date("valid_from", "Có hiệu lực từ. Để trống: từ trước đến nay."),
			date("valid_to", "Hết hiệu lực từ. Để trống: còn dùng."),
		}, unique("name")); err != nil {
			return err
		}
	}
	if err := create(app, "group_memberships", []core.Field{
		one(app, "officer", "officers", ""),
		one(app, "group", "groups", ""),
		date("starts", "Empty: from the beginning."),
		date("ends", "Empty: to this day."),
	}, unique("officer, starts"), lookup("`group`, starts, ends, officer")); err != nil {
		return err
	}
	for _, statement := range []string{takeGroups, takeBlocks, takeGroupMemberships} {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			return fmt.Errorf("groups: %w", err)
		}
	}
	if err := explain(app, "officers", map[string]string{
		"group": "Nhóm đối tượng trong chỉ tiêu và báo cáo: ghi đúng một tên ở bảng Nhóm (groups). Đổi nhóm có hiệu lực từ lúc lưu; báo cáo ngày trước giữ nhóm cũ.",
	}); err != nil {
		return err
	}
	return explain(app, "assignments", map[string]string{
		"group": "Rõ người: giao cho một nhóm trong toàn tỉnh, ghi đúng một tên ở bảng Nhóm (groups).",
	})
}

const (
	takeGroups = "INSERT INTO `groups` (id, name, valid_from, valid_to) SELECT " + newRow + ", name, '', '' FROM (" +
		"SELECT `group` AS name FROM officers UNION SELECT `group` FROM assignments) WHERE name != ''"

	takeBlocks = "INSERT INTO blocks (id, name, valid_from, valid_to) SELECT " + newRow + ", block, '', '' FROM (" +
		"SELECT DISTINCT block FROM units) WHERE block != ''"

	takeGroupMemberships = "INSERT INTO group_memberships (id, officer, `group`, starts, ends) " +
		"SELECT " + newRow + ", o.id, g.id, '', '' FROM officers o JOIN `groups` g ON g.name = o.`group`"
)
