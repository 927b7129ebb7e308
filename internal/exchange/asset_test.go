package exchange_test

import (
	"testing"

	"hocvu/internal/exchange"
)

func TestAPictureWithinATextIsItsBytes(t *testing.T) {
	for address, want := range map[string]struct{ content, ending string }{
		"data:image/gif;base64,R0lGODlh":                      {"GIF89a", "gif"},
		"data:image/png;name=a-b;base64,R0lG\nODlh":           {"GIF89a", "png"},
		"data:image/svg+xml,%3Csvg/%3E":                       {"<svg/>", "svg"},
		"data:image/svg+xml;charset=utf-8;base64,PHN2Zy8%2B":  {"<svg/>", "svg"},
		"data:image/gif;base64,a picture that is none at all": {},
		"data:text/html;base64,R0lGODlh":                      {},
		"https://a.example/b.gif":                             {},
	} {
		t.Run(address, func(t *testing.T) {
			content, ending, ok := exchange.DataPicture(address)
			if ok != (want.ending != "") || ok && (string(content) != want.content || ending != want.ending) {
				t.Errorf("%q, %q, %v", content, ending, ok)
			}
		})
	}
}
