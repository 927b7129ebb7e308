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

// parts are the files of an XLSX that the library is not asked about.
type parts struct {
	archive *zip.Reader
	sheets  map[string]string // name of the file by that of the sheet
}

// partsOf finds the files of the sheets. What cannot be found is neither merged nor hidden.
func partsOf(content []byte) parts {
	p := parts{sheets: map[string]string{}}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return p
	}
	p.archive = archive
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var targets struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if xml.Unmarshal(unpack(archive, "xl/workbook.xml"), &book) != nil ||
		xml.Unmarshal(unpack(archive, "xl/_rels/workbook.xml.rels"), &targets) != nil {
		return p
	}
	for _, s := range book.Sheets {
		for _, target := range targets.All {
			if target.ID == s.ID {
				p.sheets[s.Name] = resolve(target.Target)
			}
		}
	}
	return p
}

// sheet unpacks the file of a sheet; nil where there is none.
func (p parts) sheet(name string) []byte {
	if p.archive == nil || p.sheets[name] == "" {
		return nil
	}
	return unpack(p.archive, p.sheets[name])
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

// areasOf finds the merged cells of a sheet. The library would hold a whole sheet as a grid to tell them, and one
// merged cell over all columns and rows would then fill the memory.
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
