package quizfile_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/exchange"
	"hocvu/internal/exchange/gift"
	"hocvu/internal/exchange/native"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/quizfile"
	"hocvu/internal/worker"
)

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs())
	os.Exit(m.Run())
}

// options are those of a trainer who says what the questions are evidence of.
var options = native.Options{ID: "thu", Title: "Thử", Language: message.Vietnamese, Framework: "bdhvs", Competency: "1.2", Level: "basic",
	Codes: []string{"1.2", "2.6", "4.1"}, Levels: []string{"basic", "intermediate", "advanced"}}

// read reads a file as a draft.
func read(t *testing.T, name string, content []byte) quizfile.Draft {
	t.Helper()
	a, err := quizfile.Read(t.Context(), quizfile.File{Name: name, Content: content, Options: options})
	if err != nil {
		t.Fatal(err)
	}
	if a.Refused != nil {
		t.Fatal(a.Refused)
	}
	return a.Draft
}

// load loads draft packages as a site does and returns the first, with what check says of them.
func load(t *testing.T, d quizfile.Draft) (*catalog.Catalog, *quiz.Quiz, catalog.Problems) {
	t.Helper()
	disk := fstest.MapFS{}
	for _, p := range d.Packages {
		for name, content := range p.Files {
			disk["quizzes/"+p.ID+"/"+name] = &fstest.MapFile{Data: content}
		}
	}
	pool := worker.New(engine.Jobs(), worker.Options{Size: 1})
	t.Cleanup(pool.Close)
	e := engine.New(pool)
	e.Cache = ""
	layers := engine.Layers(t.TempDir())
	layers[1].FS = disk
	c, problems := catalog.Examine(context.Background(), layers, e)
	var own catalog.Problems
	for _, p := range problems {
		if strings.HasPrefix(p.File, "quizzes/"+d.Packages[0].ID) {
			own = append(own, p)
		}
	}
	return c, c.Quizzes[d.Packages[0].ID], own
}

// bank reads a served quiz back into a bank.
func bank(t *testing.T, c *catalog.Catalog, q *quiz.Quiz) exchange.Bank {
	t.Helper()
	return native.Read(q, func(name string) ([]byte, bool) {
		asset, err := c.Asset("quiz", q.ID, "assets/"+name)
		return asset.Content, err == nil
	})
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func quizFile(d quizfile.Draft) string { return string(d.Packages[0].Files["quiz.md"]) }

// again imports a file, exports what came of it, and imports that: nothing may differ.
func again(t *testing.T, name string, write func(exchange.Bank) ([]byte, []exchange.Note)) (
	first quizfile.Draft, out []exchange.Note,
) {
	t.Helper()
	first = read(t, name, fixture(t, name))
	c, q, problems := load(t, first)
	for _, p := range problems {
		t.Errorf("check: %s", p.In(message.English))
	}
	if q == nil {
		t.Fatalf("not served\n%s", numbered(quizFile(first)))
	}
	b := bank(t, c, q)
	content, out := write(b)
	second := read(t, name, content)
	if diff := cmp.Diff(quizFile(first), quizFile(second)); diff != "" {
		t.Errorf("imported again it differs (-first +second):\n%s\n%s", diff, content)
	}
	return first, append(b.Notes, out...)
}

func numbered(text string) string { return text }

func TestAHundredQuestionsOfGIFTComeBackWithoutADifference(t *testing.T) {
	first, out := again(t, "grammar.gift", func(b exchange.Bank) ([]byte, []exchange.Note) {
		text, _, notes := gift.Write(b, native.Tags)
		return []byte(text), notes
	})
	if first.Found < 100 || first.Kept() != first.Found {
		t.Errorf("%d questions found, %d kept; want 100 or more, and all", first.Found, first.Kept())
	}
	for _, n := range first.Notes {
		t.Logf("in: %d %s: %s", n.Line, n.Construct, n.In(message.Vietnamese))
	}
	for _, n := range out {
		t.Logf("out: %s: %s", n.Construct, n.In(message.Vietnamese))
	}
}
