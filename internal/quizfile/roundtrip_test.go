package quizfile_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/app/engine"
	"hocvu/internal/app/engine/enginetest"
	"hocvu/internal/catalog"
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
	return a.Read
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
	layers := enginetest.Layers(t.TempDir())
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

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func quizFile(d quizfile.Draft) string { return string(d.Packages[0].Files["quiz.md"]) }

// export writes a bank in a format of quizfile.Targets.
func export(t *testing.T, format string, q *quiz.Quiz, c *catalog.Catalog) quizfile.Written {
	t.Helper()
	return quizfile.Write(q, format, func(name string) ([]byte, bool) {
		asset, err := c.Asset("quiz", q.ID, "assets/"+name)
		return asset.Content, err == nil
	})
}

// sameAgain imports a file, exports what came of it, and imports that: neither the questions nor a picture may differ,
// and the second import loses nothing.
func sameAgain(t *testing.T, name, format string, content []byte) (first quizfile.Draft, out quizfile.Written) {
	t.Helper()
	first = read(t, name, content)
	c, q, problems := load(t, first)
	for _, p := range problems {
		t.Errorf("check: %s", p.In(message.English))
	}
	if q == nil {
		t.Fatalf("not served\n%s", quizFile(first))
	}
	out = export(t, format, q, c)
	for _, n := range out.Notes {
		t.Errorf("lost on the way out: %s: %s", n.Construct, n.In(message.English))
	}
	second := read(t, name, out.Content)
	for _, n := range second.Notes {
		if n.Construct != "//" {
			t.Errorf("lost on the way back: %d: %s: %s", n.Line, n.Construct, n.In(message.English))
		}
	}
	if diff := cmp.Diff(quizFile(first), quizFile(second)); diff != "" {
		t.Errorf("imported again it differs (-first +second):\n%s", diff)
	} else if diff := cmp.Diff(first.Packages, second.Packages); diff != "" {
		t.Errorf("a picture differs:\n%s", diff)
	}
	if first.Kept() != first.Found || out.Kept != out.Questions {
		t.Errorf("of %d questions %d were kept, %d exported", first.Found, first.Kept(), out.Kept)
	}
	return first, out
}

func TestAHundredQuestionsOfGIFTComeBackWithoutADifference(t *testing.T) {
	if first, _ := sameAgain(t, "grammar.gift", quizfile.GIFT, fixture(t, "grammar.gift")); first.Found < 100 {
		t.Errorf("only %d questions", first.Found)
	}
}

// converted is the hundred questions of GIFT in another format: nothing of them may be lost,
// but the messages named.
func converted(t *testing.T, format string, but ...string) []byte {
	t.Helper()
	first := read(t, "grammar.gift", fixture(t, "grammar.gift"))
	c, q, _ := load(t, first)
	out := export(t, format, q, c)
	for _, n := range out.Notes {
		if slices.Contains(but, n.ID) {
			continue
		}
		t.Errorf("lost from GIFT to %s: %s: %s", format, n.Construct, n.In(message.English))
	}
	return out.Content
}

func TestAHundredQuestionsOfMoodleComeBackWithoutADifference(t *testing.T) {
	if first, _ := sameAgain(t, "a.xml", quizfile.Moodle, converted(t, quizfile.Moodle)); first.Found < 100 {
		t.Errorf("only %d questions", first.Found)
	}
}

func TestAHundredQuestionsOfQTIComeBackWithoutADifference(t *testing.T) {
	if first, _ := sameAgain(t, "a.zip", quizfile.QTI3, converted(t, quizfile.QTI3, "exchange.out-feedback")); first.Found < 100 {
		t.Errorf("only %d questions", first.Found)
	}
}

func TestEveryKindOfMoodleComesBackWithoutADifference(t *testing.T) {
	first, _ := sameAgain(t, "kinds.moodle.xml", quizfile.Moodle, fixture(t, "kinds.moodle.xml"))
	for _, n := range first.Notes {
		t.Logf("%d: %s: %s", n.Line, n.Construct, n.In(message.English))
	}
}

func TestThirdsNamesAndSingleGapsComeBackWithoutADifference(t *testing.T) {
	file := "::chau::Chọn châu lục.{~%33.33333%Á ~%33.33333%Phi ~%33.33333%Mỹ ~%-100%Ấn Độ}\n\n::Đi::Xe {=chạy ~bay} trên đường.\n"
	first := read(t, "a.gift", []byte(file))
	c, q, _ := load(t, first)
	for _, format := range quizfile.Targets {
		out := export(t, format, q, c)
		second := read(t, "a"+out.Ending, out.Content)
		if diff := cmp.Diff(quizFile(first), quizFile(second)); diff != "" {
			t.Errorf("by %s it differs (-first +second):\n%s", format, diff)
		}
	}
}
