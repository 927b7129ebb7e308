package catalog

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/schema"
	"hocvu/logic"
)

var writeDoc = flag.Bool("doc", false, "write the logics of the library into docs/logic-library.md")

const libraryDoc = "../../docs/logic-library.md"

// described is what the page of the library says of one logic.
func described(l *libraryLogic) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%s\n\n````markdown\n%s````\n", l.id, l.about[message.Vietnamese], l.sample)
	if len(l.parameters) > 0 {
		b.WriteString("\n| params | là gì | không ghi thì |\n|---|---|---|\n")
	}
	for _, p := range l.parameters {
		fmt.Fprintf(&b, "| `%s` | %s%s | `%s` |\n", p.name, p.about[message.Vietnamese], p.limits(), p.written())
	}
	if len(l.feedback) > 0 {
		b.WriteString("\nNhận xét có sẵn: ")
		for i, one := range l.feedback {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "`%s` (%s)", one.id, one.title[message.Vietnamese])
		}
		b.WriteString(".\n")
	}
	return b.String()
}

// limits are the bounds of a parameter in words.
func (p parameter) limits() string {
	switch {
	case p.kind == schema.IntegerType || p.kind == schema.NumberType:
		return fmt.Sprintf("; từ %s đến %s", message.Number(message.Vietnamese, p.min), message.Number(message.Vietnamese, p.max))
	case p.kind == schema.ChoiceType || p.of == schema.ChoiceType:
		return "; chọn trong: " + listOf(p.choices)
	case p.kind == schema.ListType && (p.of == schema.IntegerType || p.of == schema.NumberType):
		return fmt.Sprintf("; %d đến %d số, mỗi số từ %s đến %s", p.least, p.most,
			message.Number(message.Vietnamese, p.min), message.Number(message.Vietnamese, p.max))
	case p.kind == schema.ListType:
		return fmt.Sprintf("; %d đến %d mục", p.least, p.most)
	}
	return ""
}

// written is the default as a trainer would write it.
func (p parameter) written() string {
	list, ok := p.preset.([]any)
	if !ok {
		return word(p.preset)
	}
	var all []string
	for _, x := range list {
		all = append(all, word(x))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

func word(x any) string {
	if number, ok := x.(float64); ok {
		return plainNumber(number)
	}
	return fmt.Sprint(x)
}

func TestThePageOfTheLibraryShowsEveryLogicAsItIs(t *testing.T) {
	_, found := shippedLibrary(t, EmbeddedLayer)
	page, err := os.ReadFile(libraryDoc)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(page), "\n## ")
	want := strings.TrimRight(head, "\n") + "\n"
	for _, l := range found {
		want += "\n" + described(l)
	}
	if *writeDoc {
		if err := os.WriteFile(libraryDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(page) {
		t.Error("docs/logic-library.md is not what the library says: go test ./internal/catalog -run PageOfTheLibrary -doc")
	}
}

// shippedLibrary loads the library of the program, as if it stood on a layer.
func shippedLibrary(t testing.TB, layer string) (Problems, []*libraryLogic) {
	t.Helper()
	l := newLoader(t.Context(), engineOf(t), &Catalog{}, newReuse())
	l.readLibraries([]Layer{{Name: layer, FS: below{"logic", logic.Files}}})
	var all []*libraryLogic
	for _, name := range names(l.libraries.logics) {
		all = append(all, l.libraries.logics[name])
	}
	return l.problems, all
}
