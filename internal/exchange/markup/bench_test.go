package markup_test

import (
	"strings"
	"testing"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/markup"
)

// BenchmarkHostile converts texts that are made to take long: none may take seconds.
func BenchmarkHostile(b *testing.B) {
	for name, piece := range map[string]string{
		"bold": "<b>", "div": "<div>", "crossed": "<a><b>", "paragraphs": "<p>a", "stars": "*", "gaps": "_a", "references": "&a;",
		"rows": "<table><tr><td>a", "lists": "<ul><li>", "quotes": "<blockquote>", "breaks": "a<br>", "code": "<code>`</code>", "brackets": "[",
		"pictures": "<img src=data:image/gif;base64,AAAA>",
	} {
		source := strings.Repeat(piece, markup.MaxText/len(piece))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c := converter(new([]string))
				c.Blocks(exchange.HTMLText(source))
			}
		})
	}
}
