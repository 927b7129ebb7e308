package admin

import (
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
)

// ReadResults reads a spreadsheet as a list of results from elsewhere. The error is a *refusal.Refusal where the file is to
// blame.
func ReadResults(content []byte) (roster.ResultList, error) {
	sheets, err := sheet.Read(content)
	if err != nil {
		return roster.ResultList{}, err
	}
	var tables []roster.Table
	for _, s := range sheets {
		tables = append(tables, roster.NewTable(s.Name, s.All()))
	}
	return roster.ReadResults(tables), nil
}
