package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mergedArea is a merged cell: columns and rows from 1, both ends within.
type mergedArea struct{ column, first, last int }

const maxAreas = 100_000 // of a sheet

var merged = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"`)

// mergedAreas finds the merged cells of every sheet by its name. The library would hold a whole sheet as a grid to tell
// them, and one merged cell over all columns and rows would then fill the memory. What cannot be found is not merged.
func mergedAreas(content []byte) map[string][]mergedArea {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var parts struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if xml.Unmarshal(unpack(archive, "xl/workbook.xml"), &book) != nil || xml.Unmarshal(unpack(archive, "xl/_rels/workbook.xml.rels"), &parts) != nil {
		return nil
	}
	all := map[string][]mergedArea{}
	for _, s := range book.Sheets {
		for _, part := range parts.All {
			if part.ID == s.ID {
				all[s.Name] = areasOf(unpack(archive, resolve(part.Target)))
			}
		}
	}
	return all
}

func resolve(target string) string {
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		return rooted
	}
	return path.Join("xl", target)
}

func unpack(archive *zip.Reader, name string) []byte {
	file, err := archive.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(io.LimitReader(file, maxPlain))
	if err != nil {
		return nil
	}
	return content
}

func areasOf(sheet []byte) []mergedArea {
	var all []mergedArea
	for _, match := range merged.FindAllSubmatch(sheet[max(bytes.LastIndex(sheet, []byte("sheetData>")), 0):], maxAreas) {
		column, first, err := excelize.CellNameToCoordinates(string(match[1]))
		_, last, wrong := excelize.CellNameToCoordinates(string(match[2]))
		if err == nil && wrong == nil && column <= MaxColumns && last > first {
			all = append(all, mergedArea{column, first, last})
		}
	}
	return all
}

// fillMerged writes the value of merged cells into every row that they cover, in their first column: a unit that stands
// once beside ten officers is the unit of all ten. Rows that have nothing else stay away.
func (s *Sheet) fillMerged(areas []mergedArea, b *limits) error {
	at := make(map[int]int, len(s.Rows)) // row number to index
	for i, row := range s.Rows {
		at[row.Number] = i
	}
	for _, a := range areas {
		i, kept := at[a.first]
		if !kept || len(s.Rows[i].Cells) < a.column {
			continue
		}
		value := s.Rows[i].Cells[a.column-1]
		if value == "" {
			continue
		}
		for i++; i < len(s.Rows) && s.Rows[i].Number <= a.last; i++ {
			row := &s.Rows[i]
			if missing := a.column - len(row.Cells); missing > 0 {
				if err := b.addCells(missing); err != nil {
					return err
				}
				row.Cells = append(row.Cells, make([]string, missing)...)
			}
			if row.Cells[a.column-1] != "" {
				break // two merged cells over one another: the file is broken there
			}
			row.Cells[a.column-1] = value
		}
	}
	return nil
}
