package sheet

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// struckStyles are the styles of a workbook whose font is crossed out.
func (p parts) struckStyles() map[int]bool {
	if p.archive == nil {
		return nil
	}
	var book struct {
		Fonts []struct {
			Strike *struct {
				Value string `xml:"val,attr"`
			} `xml:"strike"`
		} `xml:"fonts>font"`
		Styles []struct {
			Font int `xml:"fontId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if xml.Unmarshal(unpack(p.archive, "xl/styles.xml"), &book) != nil {
		return nil
	}
	struck := map[int]bool{}
	for i, style := range book.Styles {
		if style.Font < 0 || style.Font >= len(book.Fonts) {
			continue
		}
		strike := book.Fonts[style.Font].Strike
		if strike != nil && strike.Value != "0" && strike.Value != "false" {
			struck[i] = true
		}
	}
	return struck
}

var (
	columnTag  = regexp.MustCompile(`<(?:\w+:)?col\s[^>]*>`)
	rowOrCell  = regexp.MustCompile(`<(?:\w+:)?(row|c)(?:\s[^>]*)?>`)
	hiddenMark = regexp.MustCompile(`\shidden="(?:1|true)"`)
	placeMark  = regexp.MustCompile(`\sr="([^"]*)"`)
	styleMark  = regexp.MustCompile(`\ss="(\d+)"`)
	firstMark  = regexp.MustCompile(`\smin="(\d+)"`)
	lastMark   = regexp.MustCompile(`\smax="(\d+)"`)
)

// mark says which rows and columns of a sheet are hidden and which cells are crossed out: who looks at the file sees
// other people in it than who reads it.
func (s *Sheet) mark(part []byte, struck map[int]bool) {
	head, body := part, part
	if i := bytes.Index(part, []byte("sheetData")); i >= 0 {
		head, body = part[:i], part[i:]
	}
	for _, tag := range columnTag.FindAll(head, MaxColumns) {
		if !hiddenMark.Match(tag) {
			continue
		}
		for n := number(firstMark, tag); n >= 1 && n <= min(number(lastMark, tag), MaxColumns); n++ {
			s.HiddenColumns = append(s.HiddenColumns, n-1)
		}
	}
	if len(struck) == 0 && !hiddenMark.Match(body) {
		return
	}
	at := make(map[int]int, len(s.Rows)) // row number to index
	for i, row := range s.Rows {
		at[row.Number] = i
	}
	row, cell := 0, 0
	for {
		found := rowOrCell.FindSubmatchIndex(body)
		if found == nil {
			return
		}
		tag, kind := body[found[0]:found[1]], string(body[found[2]:found[3]])
		body = body[found[1]:]
		if kind == "row" {
			row, cell = row+1, 0
			if n := number(placeMark, tag); n > 0 {
				row = n
			}
			if i, kept := at[row]; kept && hiddenMark.Match(tag) {
				s.Rows[i].Hidden = true
			}
			continue
		}
		cell++
		if m := placeMark.FindSubmatch(tag); m != nil {
			if column, _, err := excelize.CellNameToCoordinates(string(m[1])); err == nil {
				cell = column
			}
		}
		i, kept := at[row]
		if !kept || !styleMark.Match(tag) || !struck[number(styleMark, tag)] || cell > len(s.Rows[i].Cells) {
			continue
		}
		if s.Rows[i].Cells[cell-1] != "" {
			s.Rows[i].Struck = append(s.Rows[i].Struck, cell-1)
		}
	}
}

func number(mark *regexp.Regexp, tag []byte) int {
	m := mark.FindSubmatch(tag)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1])) // what is too large is none
	return n
}
