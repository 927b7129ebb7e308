package chart

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"
)

// qrMargin is the quiet zone that readers need, in modules.
const qrMargin = 4

// QRSymbol draws a text as a QR code: an SVG symbol, one path, which no policy forbids and which any place of the page may use.
func QRSymbol(text, id string) (template.HTML, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", fmt.Errorf("chart: a QR code of %q: %w", text, err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+qrMargin, y+qrMargin, x-from, x-from)
		}
	}
	size := code.Size + 2*qrMargin
	return template.HTML(fmt.Sprintf(`<svg class="unseen" width="0" height="0" fill="#000000" aria-hidden="true"><symbol id="%s" viewBox="0 0 %d %d"><path d="%s"/></symbol></svg>`,
		id, size, size, path.String())), nil
}
