package page

import (
	"html/template"
	"io"
	"strings"
	"testing"

	"hocvu/internal/message"
)

// BenchmarkConstants compares a template whose constant sentences and icons were put in before it was parsed with the
// same template that looks them up for every reader: twenty of each, about what the frame of a page has.
func BenchmarkConstants(b *testing.B) {
	source := strings.Repeat(`<a href="/">{{icon "note"}} <span>{{t "cli.flags"}}</span></a>`, 20)
	functions := functions(message.Vietnamese, nil)
	folded := constant.ReplaceAllStringFunc(source, func(action string) string {
		match := constant.FindStringSubmatch(action)
		text, err := fold(match[1], match[2], message.Vietnamese, nil)
		if err != nil {
			b.Fatal(err)
		}
		return text
	})
	for name, text := range map[string]string{"folded": folded, "looked-up": source} {
		of := template.Must(template.New(name).Funcs(functions).Parse(text))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := of.Execute(io.Discard, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
