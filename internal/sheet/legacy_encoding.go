package sheet

import "hocvu/internal/spelling"

const minSigns = 3 // signs of an old font in a file, before it is refused

// checkLegacy refuses text in the encodings of old fonts.
func checkLegacy(sheets []Sheet) error {
	t, v := 0, 0
	for _, s := range sheets {
		for _, row := range s.Rows {
			for _, cell := range row.Cells {
				a, b := spelling.OldFontSigns(cell)
				t, v = t+a, v+b
			}
		}
	}
	switch {
	case t < minSigns && v < minSigns:
		return nil
	case t >= v:
		return fault("sheet.tcvn3")
	default:
		return fault("sheet.vni")
	}
}
