package catalog

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"hocvu/internal/message"
)

var update = flag.Bool("update", false, "write what check says into the cases, to be read before it is committed")

// Each case plants one fault in the files of base.txtar and says what check must answer, word by word. Where a case
// needs several lines, the comment on top says why.
func TestEachFaultIsNamedAtItsPlace(t *testing.T) {
	cases, err := filepath.Glob("testdata/[0-9]*.txtar")
	if err != nil || len(cases) < 47 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			planted := archive(t, file)
			fsys := files(t)
			want, wantNotes := "", ""
			for _, f := range planted.Files {
				switch {
				case f.Name == "problems":
					want = string(f.Data)
				case f.Name == "notes":
					wantNotes = string(f.Data)
				case len(f.Data) == 0:
					delete(fsys, f.Name)
				default:
					fsys[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			c, problems := loadFiles(t, fsys)
			got, notes := said(t, problems), said(t, c.Notes)
			if *update {
				rewrite(t, file, planted, got, notes)
				return
			}
			if got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
			refusedBySchema(t, fsys, problems)
			if wantNotes != "" && notes != wantNotes {
				t.Errorf("notes:\n%swant:\n%s", notes, wantNotes)
			}
		})
	}
}

func TestTheBaseOfTheCasesHasNoProblem(t *testing.T) {
	if _, problems := loadFiles(t, files(t)); len(problems) > 0 {
		t.Error(said(t, problems))
	}
}

// said is what check prints in Vietnamese; the other languages must have words for it too.
func said(t *testing.T, problems Problems) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.In(message.Vietnamese) + "\n")
		for _, l := range message.Languages {
			if text := p.In(l); strings.ContainsAny(text, "⟨⟩") {
				t.Errorf("%s: no words for %s", l, text)
			}
		}
	}
	return b.String()
}

func archive(t *testing.T, file string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func rewrite(t *testing.T, file string, a *txtar.Archive, problems, notes string) {
	t.Helper()
	for i, f := range a.Files {
		if f.Name == "problems" {
			a.Files[i].Data = []byte(problems)
		} else if f.Name == "notes" {
			a.Files[i].Data = []byte(notes)
		}
	}
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}
