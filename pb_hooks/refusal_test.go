package pb_hooks

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// ledger is a desk with something of everything that an admin could spoil.
type ledger struct {
	*desk
	root, px, empty, ended, ending, renamed string // units; renamed is the row of today
	here, gone                              string // officers: of px, and one who has left
	stay, past                              string // memberships of here
	held, over, own                         string // appointments: of here running and ended, and the superuser's own
	stands, cancelled                       string // assignments
	answered                                string // a correction
	yesterday, today, tomorrow, older, next string
}

func keepLedger(t *testing.T) *ledger {
	t.Helper()
	l := &ledger{desk: sit(t)}
	day := func(n int) string { return time.Now().UTC().AddDate(0, 0, n).Format("2006-01-02 15:04:05.000Z") }
	l.older, l.yesterday, l.tomorrow, l.next = day(-400), day(-2), day(2), day(400)
	l.today = time.Now().UTC().Add(-time.Second).Format("2006-01-02 15:04:05.000Z")
	if err := l.store.Settings.Ensure(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.bind(l.officer)
	unit := func(fields map[string]any) string { return l.made("units", fields) }
	l.root = unit(map[string]any{"code": "CAT", "name": "Công an tỉnh"})
	l.px = unit(map[string]any{"code": "PX01", "name": "Phòng Tham mưu", "parent": l.root})
	l.empty = unit(map[string]any{"code": "PX09", "name": "Đội mới lập", "parent": l.root})
	l.ended = unit(map[string]any{"code": "PX66", "name": "Phòng đã giải thể", "valid_from": "2020-01-01 00:00:00.000Z", "valid_to": "2021-01-01 00:00:00.000Z"})
	l.ending = unit(map[string]any{"code": "PX67", "name": "Đội sắp giải thể", "valid_to": l.tomorrow})
	unit(map[string]any{"code": "PX02", "name": "Tên cũ", "valid_from": "2020-01-01 00:00:00.000Z", "valid_to": "2021-01-01 00:00:00.000Z"})
	l.renamed = unit(map[string]any{"code": "PX02", "name": "Tên mới", "valid_from": "2021-01-01 00:00:00.000Z"})
	l.here = l.made("officers", map[string]any{"badge": "000-002", "name": "Quàng Thị Mỷ", "unit": l.empty})
	l.changed("officers", l.here, map[string]any{"unit": l.px})
	l.gone = l.made("officers", map[string]any{"badge": "000-003", "name": "Vừ Mí Páo", "unit": l.px})
	l.changed("officers", l.gone, map[string]any{"state": "left"})
	l.stay = l.value(`SELECT id FROM memberships WHERE officer = '` + l.here + `' AND ends = ''`)
	l.past = l.value(`SELECT id FROM memberships WHERE officer = '` + l.here + `' AND ends != ''`)
	l.own = l.made("appointments", map[string]any{"officer": l.officer, "role": "admin"})
	l.held = l.made("appointments", map[string]any{"officer": l.here, "role": "leader", "unit": l.px, "ends": l.next})
	l.over = l.made("appointments", map[string]any{"officer": l.here, "role": "helper", "unit": l.px})
	l.changed("appointments", l.over, map[string]any{"ends": l.today})
	l.cancelled = l.made("assignments", l.order(nil))
	l.changed("assignments", l.cancelled, map[string]any{"cancelled": l.today})
	l.stands = l.made("assignments", l.order(nil))
	l.made("groups", map[string]any{"name": "Nhóm 4: cán bộ cơ sở"})
	l.made("blocks", map[string]any{"name": "Khối xã"})
	l.answered = l.made("corrections", map[string]any{"officer": l.here, "subject": "Sai họ", "wanted": "Quảng"})
	l.changed("corrections", l.answered, map[string]any{"answer": "Đã sửa"})
	return l
}

// order is an assignment in which all is clear, but for what is changed.
func (l *ledger) order(but map[string]any) map[string]any {
	order := map[string]any{"course": "an-toan-so", "unit": l.px, "task": "Học hết khóa", "responsible": "Đội trưởng", "authority": "Kế hoạch 4581",
		"product": "Đạt bài thi", "days": 30}
	for field, value := range but {
		order[field] = value
	}
	return order
}

// fingerprint is everything that is written, so that a write which is refused can be seen to have left nothing.
func (l *ledger) fingerprint() string {
	var all strings.Builder
	for _, table := range append([]string{"audit", "slips", "sessions"}, kept...) {
		collection, err := l.app.FindCollectionByNameOrId(table)
		if err != nil {
			l.t.Fatal(err)
		}
		columns := "`" + strings.Join(collection.Fields.FieldNames(), "`, `") + "`"
		all.WriteString(l.value("SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT json_array(" + columns + ") AS line FROM " + table + " ORDER BY id)"))
	}
	return all.String()
}

func TestNoBadWriteIsTakenAndNoneIsHalfDone(t *testing.T) {
	l := keepLedger(t)
	type row = map[string]any
	type try struct {
		what, words, method, path string
		fields                    row
	}
	const post, patch, remove = http.MethodPost, http.MethodPatch, http.MethodDelete
	tries := []try{
		{"a unit below itself", "trực thuộc", patch, "units/" + l.root, row{"parent": l.root}},
		{"a ring of two", "trực thuộc", patch, "units/" + l.root, row{"parent": l.px}},
		{"a ring through an earlier name", "trực thuộc", patch, "units/" + l.renamed, row{"parent": l.oldName()}},
		{"a unit that ends before it begins", "sau lúc bắt đầu", post, "units", row{"code": "X", "name": "X", "valid_from": l.next, "valid_to": l.tomorrow}},
		{"a unit that ends with people in it", "000-002 Quàng Thị Mỷ", patch, "units/" + l.px, row{"valid_to": l.tomorrow}},
		{"a unit that ends before those below it", "Phòng Tham mưu", patch, "units/" + l.root, row{"valid_to": l.tomorrow}},
		{"a unit that begins after its people came", "000-002", patch, "units/" + l.px, row{"valid_from": l.tomorrow}},
		{"a unit below one that has ended", "Phòng đã giải thể", post, "units", row{"code": "X", "name": "X", "parent": l.ended}},
		{"a code twice at one time", "Phòng Tham mưu", post, "units", row{"code": " PX01 ", "name": "X"}},
		{"a code in small letters that is there in large ones", "PX01", post, "units", row{"code": "px01", "name": "X", "valid_from": l.next}},
		{"two living units of one name", "Phòng Tham mưu", post, "units", row{"code": "X", "name": "PHÒNG  Tham mưu"}},
		{"a code that is another but for a hyphen", "Phòng Tham mưu", post, "units", row{"code": "PX-01", "name": "X"}},
		{"a code that is another but for a blank", "Phòng Tham mưu", post, "units", row{"code": "P X01", "name": "X"}},
		{"a code that is another but for a zero", "Phòng Tham mưu", post, "units", row{"code": "PX1", "name": "X"}},
		{"a code that becomes another's but for a hyphen", "PX01", patch, "units/" + l.empty, row{"code": "px-01"}},
		{"a code in Cyrillic letters", "Latinh", post, "units", row{"code": "РХ99", "name": "X"}},
		{"a code with a letter that looks like none of ours", "Latinh", post, "units", row{"code": "Ж1", "name": "X"}},
		{"a name with a Cyrillic letter", "Latinh", post, "units", row{"code": "X", "name": "Рhòng mới"}},
		{"a name in an old encoding", "TCVN3", post, "units", row{"code": "X", "name": "NguyÔn V¨n A"}},
		{"a unit since the year 202", "gõ nhầm", post, "units", row{"code": "X", "name": "X", "valid_from": "0202-01-01 00:00:00.000Z"}},
		{"a unit since the year 9999", "gõ nhầm", post, "units", row{"code": "X", "name": "X", "valid_from": "9999-01-01 00:00:00.000Z"}},
		{"a block that is nearly one", "Khối xã", post, "units", row{"code": "X", "name": "X", "block": "Khoi xa"}},
		{"a block that is none", "bảng Khối thi đua", post, "units", row{"code": "X", "name": "X", "block": "Lạ hoắc"}},
		{"a unit's identity", "do hệ thống ghi", patch, "units/" + l.px, row{"identity": "aaaaaaaaaaaaaaa"}},
		{"a group that is nearly one", "Nhóm 4: cán bộ cơ sở", patch, "officers/" + l.here, row{"group": "Nhom 4 - can bo co so"}},
		{"a group that is none", "bảng Nhóm", patch, "officers/" + l.here, row{"group": "Lạ hoắc"}},
		{"a group twice", "Nhóm 4: cán bộ cơ sở", post, "groups", row{"name": "NHÓM 4 – cán bộ cơ sở"}},
		{"the same order to the same unit", "đã giao cho đúng nơi đó", post, "assignments", l.order(nil)},
		{"a unit without a name", "không được để trống", post, "units", row{"code": "X", "name": "  "}},
		{"a unit that is used, deleted", "không xóa được", remove, "units/" + l.px, nil},
		{"a date that is none", "Không đọc được ngày", post, "units", row{"code": "X", "name": "X", "valid_to": "31/02/2026"}},

		{"a badge with a Cyrillic letter", "La-tinh", post, "officers", row{"badge": "00О-124", "name": "X"}},
		{"a badge with a Greek letter", "La-tinh", post, "officers", row{"badge": "Α00124", "name": "X"}},
		{"a badge in full-width digits that is taken", "Quàng Thị Mỷ", post, "officers", row{"badge": "０００-００２", "name": "X"}},
		{"a badge with what cannot be seen", "Quàng Thị Mỷ", post, "officers", row{"badge": "000\u200b-002\u00ad", "name": "X"}},
		{"a badge with O for 0", "dễ nhầm", post, "officers", row{"badge": "OOO-OO2", "name": "X"}},
		{"a badge with mathematical digits", "chữ số", post, "officers", row{"badge": "𝟎𝟎𝟎-𝟗𝟗𝟗", "name": "X"}},
		{"a badge that becomes another's", "Quàng Thị Mỷ", patch, "officers/" + l.gone, row{"badge": "000002"}},
		{"an officer without a name", "không được để trống", post, "officers", row{"badge": "000-009", "name": " \u200b "}},
		{"an officer whose name is a tag", "không phải họ tên", post, "officers", row{"badge": "000-009", "name": "<b>1</b>"}},
		{"an officer of a rank that there is not", "cấp bậc", patch, "officers/" + l.here, row{"rank": "Đại tướng quân"}},
		{"an officer in a unit that will end", "Đội sắp giải thể", post, "officers", row{"badge": "000-009", "name": "X", "unit": l.ending}},
		{"an officer in a unit that has ended", "Phòng đã giải thể", post, "officers", row{"badge": "000-009", "name": "X", "unit": l.ended}},
		{"a move to a unit that has ended", "Phòng đã giải thể", patch, "officers/" + l.here, row{"unit": l.ended}},
		{"a move to a unit that there is not", "Không có dòng nào mang mã này", patch, "officers/" + l.here, row{"unit": "aaaaaaaaaaaaaaa"}},
		{"a state taken away", "Trạng thái không được để trống", patch, "officers/" + l.here, row{"state": ""}},
		{"a unit taken away", "phải có đơn vị", patch, "officers/" + l.here, row{"unit": ""}},
		{"a state that there is not", "giá trị cho sẵn", patch, "officers/" + l.here, row{"state": "retired"}},
		{"a notice acknowledged for somebody", "hệ thống ghi", patch, "officers/" + l.here, row{"notice": l.today}},
		{"an officer made anonymous at once", "đã có", post, "officers", row{"badge": "000-009", "name": "X", "anonymised": true}},
		{"one who serves made anonymous", "left", patch, "officers/" + l.here, row{"anonymised": true}},
		{"an officer deleted", "Không xóa cán bộ", remove, "officers/" + l.here, nil},

		{"two stays at one time", "Phòng Tham mưu", post, "memberships", row{"officer": l.here, "unit": l.empty}},
		{"a stay that ends before it begins", "sau lúc bắt đầu", post, "memberships", row{"officer": l.gone, "unit": l.px, "starts": l.yesterday, "ends": l.older}},
		{"a stay in a unit that had ended", "Phòng đã giải thể", post, "memberships", row{"officer": l.gone, "unit": l.ended, "starts": l.older, "ends": l.yesterday}},
		{"a stay before the unit was there", "Tên mới", post, "memberships", row{"officer": l.gone, "unit": l.renamed, "starts": "2019-01-01 00:00:00.000Z", "ends": "2019-02-01 00:00:00.000Z"}},
		{"a stay to come", "không ghi trước", post, "memberships", row{"officer": l.officer, "unit": l.px, "starts": l.tomorrow}},
		{"an open stay that is ended", "đổi đơn vị ở bảng officers", patch, "memberships/" + l.stay, row{"ends": l.today}},
		{"an open stay of another unit", "đổi đơn vị ở bảng officers", patch, "memberships/" + l.stay, row{"unit": l.empty}},
		{"an open stay that began earlier", "thì không sửa", patch, "memberships/" + l.stay, row{"starts": l.older}},
		{"a stay that claims to be derived", "thì không sửa", patch, "memberships/" + l.stay, row{"starts": l.older, "@hocvu_derived": true}},
		{"one who has left, in a unit", "đã chuyển đi", post, "memberships", row{"officer": l.gone, "unit": l.px}},
		{"history with another unit", "thì không sửa", patch, "memberships/" + l.past, row{"unit": l.px}},
		{"history of other days", "thì không sửa", patch, "memberships/" + l.past, row{"ends": l.older}},
		{"history of another officer", "thì không sửa", patch, "memberships/" + l.past, row{"officer": l.gone}},
		{"history deleted", "Không xóa", remove, "memberships/" + l.past, nil},
		{"history opened again", "thì không sửa", patch, "memberships/" + l.past, row{"ends": ""}},

		{"a role for oneself", "Không tự giao quyền", post, "appointments", row{"officer": l.officer, "role": "leader"}},
		{"the end of one's own role", "Không tự giao quyền", patch, "appointments/" + l.own, row{"ends": l.tomorrow}},
		{"a role that there is not", "Chọn quyền", post, "appointments", row{"officer": l.here, "role": "god"}},
		{"no role", "Chọn quyền", post, "appointments", row{"officer": l.here}},
		{"a role of nobody", "phạm vi", post, "appointments", row{"role": "leader"}},
		{"a role of one who has left", "đã chuyển đi", post, "appointments", row{"officer": l.gone, "role": "leader"}},
		{"a role in a unit that has ended", "hết hiệu lực", post, "appointments", row{"officer": l.here, "role": "trainer", "unit": l.ended}},
		{"a role whose unit is replaced", "không gia hạn", patch, "appointments/" + l.held, row{"unit": l.ended}},
		{"a role that ends before it begins", "sau lúc bắt đầu", post, "appointments", row{"officer": l.here, "role": "trainer", "starts": l.next, "ends": l.tomorrow}},
		{"a role since a thousand years", "ngày đã qua", post, "appointments", row{"officer": l.here, "role": "trainer", "starts": "1000-01-01 00:00:00.000Z"}},
		{"a role that is over", "sau lúc bắt đầu", post, "appointments", row{"officer": l.here, "role": "trainer", "starts": l.older, "ends": l.yesterday}},
		{"a role held already", "đã giữ quyền đó", post, "appointments", row{"officer": l.here, "role": "leader", "unit": l.px, "starts": l.tomorrow}},
		{"a role until a day that there is not", "Không đọc được ngày", post, "appointments", row{"officer": l.here, "role": "trainer", "ends": "2027-02-31 00:00:00.000Z"}},
		{"a role prolonged", "không gia hạn", patch, "appointments/" + l.held, row{"ends": ""}},
		{"a role that becomes acting", "Không sửa", patch, "appointments/" + l.held, row{"acting": true}},
		{"a role that ended before today", "ngày đã qua", patch, "appointments/" + l.held, row{"ends": l.yesterday}},
		{"a role that had ended, opened again", "không mở lại", patch, "appointments/" + l.over, row{"ends": l.next}},
		{"a role deleted", "Không xóa", remove, "appointments/" + l.held, nil},

		{"a course that there is not", "Chọn một khóa", post, "assignments", l.order(row{"course": "khong-co"})},
		{"an assignment to nobody", "đúng một nơi", post, "assignments", l.order(row{"unit": ""})},
		{"an assignment to a unit and a group", "đúng một nơi", post, "assignments", l.order(row{"group": "Nhóm 4"})},
		{"an assignment to one who has left", "phạm vi", post, "assignments", l.order(row{"unit": "", "officer": l.gone})},
		{"an assignment to a unit that has ended", "Không có đơn vị này", post, "assignments", l.order(row{"unit": l.ended})},
		{"an assignment without a task", "sáu rõ", post, "assignments", l.order(row{"task": " "})},
		{"an assignment without who answers for it", "sáu rõ", post, "assignments", l.order(row{"responsible": ""})},
		{"an assignment without authority", "sáu rõ", post, "assignments", l.order(row{"authority": ""})},
		{"an assignment without a result", "sáu rõ", post, "assignments", l.order(row{"product": ""})},
		{"an assignment without a date", "một trong hai", post, "assignments", l.order(row{"days": 0})},
		{"an assignment with two dates", "một trong hai", post, "assignments", l.order(row{"due": l.next})},
		{"an assignment due before it begins", "sau ngày bắt đầu", post, "assignments", l.order(row{"days": 0, "starts": l.next, "due": l.tomorrow})},
		{"an assignment due in the past", "đã qua", post, "assignments", l.order(row{"days": 0, "due": l.older})},
		{"an assignment of half days", "số nguyên", post, "assignments", l.order(row{"days": 1.5, "unit": l.empty})},
		{"an assignment of words for days", "chỉ nhận số", post, "assignments", l.order(row{"days": "ba mươi"})},
		{"an assignment of days without end", "Số ngày", post, "assignments", l.order(row{"days": 99999})},
		{"an assignment given by another", "tự ghi", post, "assignments", l.order(row{"by": l.here})},
		{"an assignment given long ago", "tự ghi", post, "assignments", l.order(row{"given": l.older})},
		{"an assignment born cancelled", "tự ghi", post, "assignments", l.order(row{"cancelled": l.today})},
		{"an assignment in the place of none", "mang mã này", post, "assignments", l.order(row{"replaces": "aaaaaaaaaaaaaaa"})},
		{"an assignment in the place of a cancelled one", "Không sửa đè", post, "assignments", l.order(row{"replaces": l.cancelled})},
		{"an assignment written over", "Không sửa đè", patch, "assignments/" + l.stands, row{"days": 60}},
		{"who assigned, written over", "Không sửa đè", patch, "assignments/" + l.stands, row{"by": l.here}},
		{"a cancellation long ago", "không lùi", patch, "assignments/" + l.stands, row{"cancelled": l.older}},
		{"a cancellation to come", "không hẹn ngày", patch, "assignments/" + l.stands, row{"cancelled": l.next}},
		{"a cancelled one opened again", "không mở lại", patch, "assignments/" + l.cancelled, row{"cancelled": ""}},
		{"an assignment deleted", "không xóa", remove, "assignments/" + l.stands, nil},

		{"a request that is answered at once", "chưa có trả lời", post, "corrections", row{"officer": l.here, "subject": "X", "answer": "Y", "by": l.here}},
		{"an answer taken back", "không xóa trắng", patch, "corrections/" + l.answered, row{"answer": ""}},
		{"an answer of another", "hệ thống ghi", patch, "corrections/" + l.answered, row{"by": l.here}},
		{"an answer of another day", "hệ thống ghi", patch, "corrections/" + l.answered, row{"answered": l.older}},

		{"a setting that there is not", "Không có thiết lập", post, "settings", row{"name": "x", "value": 1}},
		{"a setting renamed", "Không đổi tên", patch, "settings/" + l.setting("slip_days"), row{"name": "log_days"}},
		{"a setting deleted", "không xóa thiết lập", remove, "settings/" + l.setting("slip_days"), nil},
		{"too many days", "từ 1 đến 90", patch, "settings/" + l.setting("slip_days"), row{"value": 91}},
		{"less than no months", "từ 0 đến 600", patch, "settings/" + l.setting("retention_months"), row{"value": -1}},
		{"half a day", "đúng kiểu", patch, "settings/" + l.setting("slip_days"), row{"value": 1.5}},
		{"a site without a name", "không được để trống", patch, "settings/" + l.setting("site_name"), row{"value": " "}},
		{"half a key", "age1", patch, "settings/" + l.setting("backup_recipient"), row{"value": "age1xyz"}},

		{"an account of one who has left", "đã chuyển đi", patch, "_superusers/" + l.superuser(), row{"officer": l.gone}},
		{"an entry of the audit, changed", "chỉ xem được", patch, "audit/" + l.value(`SELECT max(id) FROM audit`), row{"act": "x"}},
		{"an entry of the audit, deleted", "chỉ xem được", remove, "audit/" + l.value(`SELECT max(id) FROM audit`), nil},
		{"an entry of the audit, made up", "chỉ xem được", post, "audit", row{"act": "x"}},
	}
	for _, try := range tries {
		t.Run(try.what, func(t *testing.T) {
			l.t = t
			before := l.fingerprint()
			collection, id, one := strings.Cut(try.path, "/")
			path := "collections/" + collection + "/records"
			if one {
				path += "/" + id
			}
			l.refused(try.words, try.method, path, try.fields)
			if l.fingerprint() != before {
				t.Error("something was written")
			}
		})
	}
	l.t = t
	l.holds()
}

func (d *desk) setting(name string) string {
	return d.value(`SELECT id FROM settings WHERE name = '` + name + `'`)
}

func (d *desk) superuser() string { return d.value(`SELECT id FROM _superusers WHERE officer != ''`) }

// oldName makes a unit below the earlier row of renamed, and gives its ID.
func (l *ledger) oldName() string {
	return l.made("units", map[string]any{"code": "PX03", "name": "Đội trực thuộc", "valid_from": "2020-01-01 00:00:00.000Z", "valid_to": "2021-01-01 00:00:00.000Z",
		"parent": l.value(`SELECT id FROM units WHERE name = 'Tên cũ'`)})
}
