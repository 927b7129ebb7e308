package people

import (
	"io"

	"hocvu/internal/message"
	"hocvu/internal/sheet"
)

// WriteRosterTemplate writes an empty list with the columns that are read, and a second sheet that says what goes
// where. The names of columns stay Vietnamese: the files travel between offices.
func WriteRosterTemplate(w io.Writer, l message.Language) error {
	say := func(id string) string { return message.New(id).In(l) }
	columns := rosterColumns()
	guide := sheet.Page{Name: "Hướng dẫn", Columns: []sheet.Column{
		{Name: say("roster.template-column"), Width: 20}, {Name: say("roster.template-meaning"), Width: 90}}}
	for i, key := range []string{"badge", "name", "rank", "unit", "group", "since", "state", "left"} {
		guide.Rows = append(guide.Rows, []any{columns[i].Name, say("roster.template-" + key)})
	}
	return sheet.Write(w, sheet.Page{Name: "Danh sách", Columns: columns}, guide)
}

// rosterColumns are the columns of a list, as the template has them; an export has those that say what is.
func rosterColumns() []sheet.Column {
	return []sheet.Column{
		{Name: "Số hiệu", Width: 12, Text: true}, {Name: "Họ và tên", Width: 28}, {Name: "Cấp bậc", Width: 14},
		{Name: "Mã đơn vị", Width: 14, Text: true}, {Name: "Nhóm đối tượng", Width: 26},
		{Name: "Ngày về đơn vị", Width: 16, Text: true}, {Name: "Tình trạng", Width: 16},
		{Name: "Ngày rời đơn vị", Width: 16, Text: true},
	}
}
