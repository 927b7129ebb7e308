package cli

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// quietZone is the light margin that readers need, in modules.
const quietZone = 4

// drawQR draws a text as a QR code for a dark terminal, two rows of modules in one line of letters.
func drawQR(text string) (string, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", fmt.Errorf("cli: a QR code: %w", err)
	}
	var lines strings.Builder
	for y := -quietZone; y < code.Size+quietZone; y += 2 {
		for x := -quietZone; x < code.Size+quietZone; x++ {
			lines.WriteRune(map[[2]bool]rune{
				{false, false}: '█', {false, true}: '▀', {true, false}: '▄', {true, true}: ' ',
			}[[2]bool{code.Black(x, y), code.Black(x, y+1)}])
		}
		lines.WriteByte('\n')
	}
	return lines.String(), nil
}
