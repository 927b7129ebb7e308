package migrations

import (
	"fmt"
	"reflect"

	"github.com/pocketbase/pocketbase/core"
)

// console makes the tables a workplace for people who are no programmers: under every field that an admin fills in stands
// what it is for, in the admin's language, and a console account can be bound to the officer who holds it.
func console(app core.App) error {
	for collection, fields := range map[string][]core.Field{
		"officers":                    {yes("anonymised", "")},
		"settings":                    {text("note", "")},
		core.CollectionNameSuperusers: {perhaps(app, "officer", "officers", "")},
	} {
		c, err := app.FindCollectionByNameOrId(collection)
		if err != nil {
			return err
		}
		if err := save(app, c, fields, nil); err != nil {
			return err
		}
	}
	for collection, columns := range map[string][]index{
		"officers":                    {lookup("name"), lookup("state, id")},
		"audit":                       {lookup("at"), lookup("by, at"), lookup("act, at")},
		core.CollectionNameSuperusers: {unique("officer WHERE officer != ''")},
	} {
		c, err := app.FindCollectionByNameOrId(collection)
		if err != nil {
			return err
		}
		for i, x := range columns {
			addIndex(c, fmt.Sprintf("hocvu_%s_console_%d", c.Name, i+1), x)
		}
		if err := app.Save(c); err != nil {
			return fmt.Errorf("collection %s: %w", c.Name, err)
		}
	}
	for collection, fields := range help {
		if err := explain(app, collection, fields); err != nil {
			return err
		}
	}
	return nil
}

// explain writes the help of fields.
func explain(app core.App, collection string, fields map[string]string) error {
	c, err := app.FindCollectionByNameOrId(collection)
	if err != nil {
		return err
	}
	for name, words := range fields {
		field := c.Fields.GetByName(name)
		if field == nil {
			return fmt.Errorf("collection %s has no field %s to explain", collection, name)
		}
		reflect.ValueOf(field).Elem().FieldByName("Help").SetString(words) // every kind of field has it, none shares it
	}
	return app.Save(c)
}

// help is what stands under a field in the console.
var help = map[string]map[string]string{
	"units": {
		"code":       "Mã đơn vị, ví dụ PX01. Đơn vị đổi tên: đóng dòng cũ, thêm dòng mới cùng mã.",
		"name":       "Tên đầy đủ, ghi như trên báo cáo.",
		"block":      "Khối thi đua: báo cáo chỉ xếp hạng các đơn vị trong cùng một khối.",
		"parent":     "Đơn vị cấp trên trực tiếp. Để trống nếu là cấp cao nhất.",
		"valid_from": "Có hiệu lực từ. Để trống: từ trước đến nay.",
		"valid_to":   "Hết hiệu lực từ. Để trống: còn hoạt động. Chỉ đóng được khi không còn cán bộ nào trong đơn vị.",
	},
	"officers": {
		"badge":                "Số hiệu, dùng để đăng nhập. Gõ liền hoặc có gạch đều được: 000123 tự thành 000-123.",
		"name":                 "Họ và tên đầy đủ, có dấu.",
		"rank":                 "Cấp bậc hàm, ghi đầy đủ: Thiếu tá, Đại úy…",
		"group":                "Nhóm đối tượng trong chỉ tiêu và báo cáo, ví dụ: lãnh đạo, cán bộ.",
		"unit":                 "Đơn vị hiện nay. Điều động: chỉ cần đổi ở đây, quá trình công tác tự được ghi.",
		"state":                "active: đang công tác; left: đã chuyển đi hoặc nghỉ. Người đã left không đăng nhập được, kết quả học vẫn giữ.",
		"language":             "Ngôn ngữ trang học: vi, en, zh. Để trống là tiếng Việt.",
		"must_change_password": "Đánh dấu để bắt đổi mật khẩu ở lần đăng nhập tới.",
		"notice":               "Lúc cán bộ xác nhận đã đọc thông báo về dữ liệu cá nhân. Không tự điền.",
		"anonymised":           "Ẩn danh: xóa vĩnh viễn số hiệu, họ tên, cấp bậc của người đã left, cả trong nhật ký. Không hoàn lại được.",
	},
	"memberships": {
		"officer": "Cán bộ.",
		"unit":    "Đơn vị trong khoảng thời gian này.",
		"starts":  "Từ lúc. Để trống: bây giờ.",
		"ends":    "Đến lúc. Để trống: đến nay. Thường không cần sửa: đổi đơn vị ở bảng officers là đủ.",
	},
	"appointments": {
		"officer": "Người được giao quyền. Không ai tự giao quyền cho mình.",
		"role":    "trainer: giảng viên; leader: lãnh đạo; helper: người cấp phiếu mật khẩu; admin: quản trị.",
		"unit":    "Phạm vi: đơn vị này và các đơn vị trực thuộc. Để trống: toàn bộ.",
		"starts":  "Từ lúc. Để trống: bây giờ.",
		"ends":    "Đến lúc. Thôi quyền thì chọn hôm nay: hết hạn ngay khi lưu. Không xóa dòng, không gia hạn: thêm dòng mới.",
		"acting":  "Đánh dấu nếu là quyền, tạm thay.",
	},
	"assignments": {
		"course":      "Mã khóa học, ví dụ an-toan-so.",
		"officer":     "Rõ người: giao cho một cán bộ. Chỉ điền một trong ba ô officer, unit, group.",
		"unit":        "Rõ người: giao cho cả đơn vị và các đơn vị trực thuộc, kể cả người về sau.",
		"group":       "Rõ người: giao cho một nhóm trong toàn tỉnh, ghi đúng như ô group của cán bộ.",
		"task":        "Rõ việc: phải làm gì, một câu.",
		"responsible": "Rõ trách nhiệm: ai chịu trách nhiệm.",
		"authority":   "Rõ thẩm quyền: căn cứ hoặc người quyết định.",
		"product":     "Rõ kết quả: khi xong thì có gì.",
		"starts":      "Rõ thời gian: từ lúc. Để trống: bây giờ.",
		"due":         "Rõ thời gian: đến hết ngày này. Để trống nếu ghi số ngày.",
		"days":        "Hoặc số ngày kể từ khi được giao, ví dụ 30. Để 0 nếu ghi hạn ở ô due.",
		"given":       "Lúc giao: tự điền khi lưu.",
		"by":          "Người giao: tự điền khi lưu.",
		"cancelled":   "Thôi giao: chọn hôm nay, có hiệu lực ngay khi lưu. Việc đã giao không sửa đè, không xóa.",
		"replaces":    "Muốn sửa việc đã giao: thêm dòng mới và ghi mã (id) dòng cũ ở đây, dòng cũ tự thôi.",
	},
	"corrections": {
		"officer":  "Cán bộ đề nghị đính chính dữ liệu của mình.",
		"subject":  "Nội dung cán bộ cho là sai.",
		"wanted":   "Cán bộ đề nghị sửa thành.",
		"asked":    "Lúc gửi đề nghị.",
		"answer":   "Trả lời của quản trị; cán bộ đọc được ở trang Dữ liệu của tôi.",
		"answered": "Lúc trả lời: tự điền khi lưu.",
		"by":       "Người trả lời: tự điền khi lưu.",
	},
	"settings": {
		"name":  "Tên thiết lập. Không đổi.",
		"value": "Giá trị: số viết 14, chữ viết trong dấu nháy \"02:00\", bật hoặc tắt viết true hoặc false.",
		"note":  "Ý nghĩa của thiết lập.",
	},
	core.CollectionNameSuperusers: {
		"officer": "Cán bộ đang giữ tài khoản này. Phải gắn tên thì mới giao quyền, trả lời đính chính được; mọi việc ghi vào nhật ký theo tên này.",
	},
}
