package catalog

import (
	"os"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// Whatever stands in a manifest, reading it ends, names a place inside the file, and has words in every language.
func FuzzManifest(f *testing.F) {
	for _, file := range []string{"../../content/mat-khau/course.yaml", "../../content/bdhvs/framework.yaml", "../../quizzes/mat-khau/examples.yaml"} {
		seed, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(seed))
	}
	for _, seed := range []string{"a: &x [*x]", "<<: {a: 1}", "? [a]\n: b", "a: !!binary x", "---\n---\n", "a: |\n  x\n b", "\t", "a: \"\\x", "{{{{", "- - - - -", ": :", "a:\n- b\n c", "---\n---", "h:\r{{)\r)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		report := &reporter{file: "f"}
		text, ok := normal([]byte(source), report)
		if !ok {
			return
		}
		v, ok := parseYAML(text, 1, report)
		if ok {
			m := report.open(v, schema.Quiz)
			m.identity("f")
			m.texts("title", message.Vietnamese)
			m.competencies("competencies", nil)
			m.exam()
			m.date("version")
			jsonOf(v)
		} else if len(report.problems) == 0 {
			t.Error("refused without a word")
		}
		lines := strings.Count(text, "\n") + 2
		for _, p := range report.problems {
			if p.Line < 1 || p.Line > lines || p.Column < 0 {
				t.Errorf("%d lines, a problem at %d:%d", lines, p.Line, p.Column)
			}
			if said := p.In(message.English); strings.Contains(said, "⟨") {
				t.Error(said)
			}
		}
	})
}

// Whatever stands in a Markdown file, cutting off its front matter loses no line.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{"---\na: 1\n---\nx\ny\n", "---\n---\n", "---\n", "---", "x", "---\na\n--- \n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		front, body, line, ok := cut(source, &reporter{})
		if !ok {
			return
		}
		before := strings.TrimSuffix(source, body)
		if strings.Count(before, "\n")+1 != line && body != "" || !strings.HasPrefix(source, "---\n"+front) {
			t.Errorf("%q: front %q, body %q from line %d", source, front, body, line)
		}
	})
}

func TestPlacesCountCharactersNotBytes(t *testing.T) {
	report := &reporter{file: "f"}
	v, ok := parseYAML("tiêu đề: { ề: 4.10 }\n", 5, report)
	if !ok {
		t.Fatal(report.problems)
	}
	inner := v.fields[0].value.fields[0]
	if inner.line != 5 || inner.column != 12 || inner.value.column != 15 {
		t.Errorf("key at %d:%d, value at column %d", inner.line, inner.column, inner.value.column)
	}
}

func TestTheNearestNameIsOffered(t *testing.T) {
	known := []string{"title", "version", "language"}
	for name, want := range map[string]string{"titel": `(ý là "title"?)`, "langage": `(ý là "language"?)`, "xyz": "(có: title, version, language)"} {
		if got := message.Format(message.Vietnamese, hint(name, known)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
