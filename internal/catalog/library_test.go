package catalog

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

const (
	sharedYAML = "logic/chung/tong.yaml"
	sharedJS   = "logic/chung/tong.js"
)

// shared are the files of a quiz that uses a library, and of the library.
func shared(t testing.TB, changes ...string) fstest.MapFS {
	t.Helper()
	front, _, _ := strings.Cut(string(files(t)[quiz1].Data), "# Câu nào")
	fsys := files(t, quiz1, front+`# Cộng {{a}} và 7919? {#o-khoa kind="number" logic="chung/tong@1"}

> Cộng.

## Lời của giảng viên {#cua-minh}

Riêng câu này.
`, "quizzes/mat-khau/quiz.en.md", "---\ntitle: Passwords\ntranslator: A\n---\n\n# Add {{a}} and 7919? {#o-khoa}\n\n> Add.\n\n## Own words {#cua-minh}\n\nOf this question.\n",
		"logic/chung/library.yaml", "id: chung\nversion: 1.0.0\nlanguage: vi\ntitle: { vi: Chung }\n",
		sharedYAML, `id: tong
version: 1
kind: number
about: { vi: Cộng }
params:
  - { name: most, type: integer, min: 10, max: 1000, default: 900, about: { vi: số lớn nhất } }
feedback:
  - { id: thieu, title: { vi: "Thiếu <b>", en: Too little }, text: { vi: "Cộng cả `+"`7919`"+`.", en: Add it. } }
  - { id: cua-minh, title: { vi: Của thư viện }, text: { vi: Của thư viện. } }
examples:
  - { seed: 1, response: key, credit: 1 }
`,
		sharedJS, `function generate(random, params) {
  const a = random.int(1, params.most);
  return { params: { a: a }, key: { response: a + 7919 } };
}
function grade(variant, response) {
  return response === variant.key.response ? { credit: 1 } : { credit: 0, feedback: response < 7919 ? 'thieu' : 'cua-minh' };
}
`,
		"logic/chung/tong.md", "# Cộng {{a}} và 7919? {#tong kind=\"number\" logic=\"chung/tong@1\"}\n\n> Cộng.\n")
	for i := 0; i < len(changes); i += 2 {
		if delete(fsys, changes[i]); changes[i+1] != "" {
			fsys[changes[i]] = &fstest.MapFile{Data: []byte(changes[i+1])}
		}
	}
	return fsys
}

func without(t testing.TB) fstest.MapFS {
	return shared(t, sharedYAML, "", sharedJS, "", "logic/chung/tong.md", "", "logic/chung/library.yaml", "")
}

// faultsOf leaves out what a translation in a test lacks.
func faultsOf(problems Problems) (all []string) {
	for _, p := range problems {
		if !strings.HasPrefix(p.Message.ID, "problem.translation") {
			all = append(all, p.In(message.English))
		}
	}
	return all
}

func TestAQuestionGetsScriptParametersAndWordsFromItsLibrary(t *testing.T) {
	c, problems := loadFiles(t, shared(t))
	if faults := faultsOf(problems); len(faults) > 0 {
		t.Fatal(faults)
	}
	q := c.Quizzes["mat-khau"]
	question := q.Questions[0]
	if string(question.Params) != `{"most":900}` || q.Scripts["chung/tong@1"] == "" {
		t.Errorf("params %s, scripts %v", question.Params, names(q.Scripts))
	}
	vi, en := question.Texts["vi"].Sections, question.Texts["en"].Sections
	if got := vi["thieu"]; got.Heading != "Thiếu &lt;b&gt;" || got.HTML != "<p>Cộng cả <code>7919</code>.</p>" {
		t.Errorf("%+v", got)
	}
	if en["thieu"].HTML != "<p>Add it.</p>" {
		t.Errorf("%+v", en["thieu"])
	}
	if !strings.Contains(vi["cua-minh"].HTML, "Riêng câu này") || !strings.Contains(en["cua-minh"].HTML, "Of this question") {
		t.Errorf("the trainer's own words give way: %+v, %+v", vi["cua-minh"], en["cua-minh"])
	}
	if len(c.Libraries) != 1 || c.Libraries[0].Logics[0] != "chung/tong@1" {
		t.Errorf("%+v", c.Libraries)
	}
}

func TestTheDigestOfAQuizIncludesWhatItUsesOfALibraryAndNothingElse(t *testing.T) {
	digest := func(changes ...string) string {
		c, problems := loadFiles(t, shared(t, changes...))
		if faults := faultsOf(problems); len(faults) > 0 {
			t.Fatal(faults)
		}
		return c.Quizzes["mat-khau"].Digest
	}
	base := digest()
	js, yaml := string(shared(t)[sharedJS].Data), string(shared(t)[sharedYAML].Data)
	other := strings.ReplaceAll(yaml, "id: tong", "id: khac")
	for name, changed := range map[string]struct {
		files []string
		same  bool
	}{
		"the script":            {[]string{sharedJS, js + "// khác\n"}, false},
		"words of the feedback": {[]string{sharedYAML, strings.Replace(yaml, "Add it.", "Add both.", 1)}, false},
		"another logic": {[]string{"logic/chung/khac.yaml", other, "logic/chung/khac.js", js,
			"logic/chung/khac.md", "# Cộng {{a}}? {#k kind=\"number\" logic=\"chung/khac@1\"}\n\n> C.\n"}, true},
		"the version of the library": {[]string{"logic/chung/library.yaml", "id: chung\nversion: 9.0.0\nlanguage: vi\ntitle: { vi: C }\n"}, true},
	} {
		if got := digest(changed.files...); (got == base) != changed.same {
			t.Errorf("%s: same %v", name, got == base)
		}
	}
}

// judge grades the response of a typed number to seed 3.
func judge(t *testing.T, q *quiz.Quiz, typed string) quiz.Grade {
	t.Helper()
	question := q.Questions[0]
	kind, _ := quiz.KindOf(quiz.Kinds(engineOf(t).Runner()), question)
	variant, err := kind.Generate(t.Context(), q.Source(question), 3)
	if err != nil {
		t.Fatal(err)
	}
	response := quiz.Response{Value: json.RawMessage(`"` + typed + `"`), Language: "vi"}
	grade, err := kind.Grade(t.Context(), q.Source(question), variant, response)
	if err != nil {
		t.Fatal(err)
	}
	return grade
}

func TestAnOpenAttemptGoesOnWithTheLogicThatItWasPinnedWith(t *testing.T) {
	before, _ := loadFiles(t, shared(t))
	pinned, err := json.Marshal(before.Quizzes["mat-khau"])
	if err != nil {
		t.Fatal(err)
	}
	js := string(shared(t)[sharedJS].Data)
	after, problems := loadFiles(t, shared(t, sharedJS, strings.Replace(js, "'thieu'", "'cua-minh'", 1)))
	if faults := faultsOf(problems); len(faults) > 0 {
		t.Fatal(faults)
	}
	var kept quiz.Quiz
	if err := json.Unmarshal(pinned, &kept); err != nil {
		t.Fatal(err)
	}
	if got := judge(t, &kept, "1"); got.Feedback != "thieu" {
		t.Errorf("pinned: %+v", got)
	}
	if got := judge(t, after.Quizzes["mat-khau"], "1"); got.Feedback != "cua-minh" {
		t.Errorf("the new version: %+v", got)
	}
	if kept.Digest == after.Quizzes["mat-khau"].Digest {
		t.Error("another logic is the same version of the quiz")
	}
}

func TestAQuizWhoseLibraryGoesIsServedAsItWasAlsoAfterARestart(t *testing.T) {
	engine := engineOf(t)
	engine.LastGoodDir = t.TempDir()
	fsys := shared(t)
	k := NewReloader([]Layer{{Name: DiskLayer, FS: fsys}}, engine)
	k.Reload(t.Context())
	digest := k.Catalog().Quizzes["mat-khau"].Digest
	gone := without(t)
	for name := range fsys {
		if gone[name] == nil {
			delete(fsys, name)
		}
	}
	faults := faultsOf(k.Reload(t.Context()))
	if len(faults) != 1 || !strings.HasPrefix(faults[0], "quizzes/mat-khau/quiz.md:10:") ||
		!strings.Contains(faults[0], `no library "chung"`) {
		t.Fatal(faults)
	}
	again, _ := Load(t.Context(), []Layer{{Name: DiskLayer, FS: gone}}, engine)
	for name, c := range map[string]*Catalog{"reloaded": k.Catalog(), "restarted": again} {
		q := c.Quizzes["mat-khau"]
		if q == nil || q.Digest != digest {
			t.Fatalf("%s: %+v", name, q)
		}
		if state, layer := stateOf(c, QuizKind, "mat-khau"); state != Held || layer != KeptLayer {
			t.Errorf("%s: %s from %s", name, state, layer)
		}
		if got := judge(t, q, "1"); got.Feedback != "thieu" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestALibraryThatChangesMakesANewVersionOfAQuizWhoseFilesDoNot(t *testing.T) {
	dir := t.TempDir()
	write := func(fsys fstest.MapFS) {
		for name, file := range fsys {
			at := filepath.Join(dir, filepath.FromSlash(name))
			if old, err := os.ReadFile(at); err == nil && string(old) == string(file.Data) {
				continue
			}
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, file.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(shared(t))
	// Files that changed long ago are known by their times alone.
	if err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		_ = os.Chtimes(path, changed, changed)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	k := NewReloader([]Layer{{Name: DiskLayer, FS: os.DirFS(dir)}}, engineOf(t))
	k.Reload(t.Context())
	before := k.Catalog().Quizzes["mat-khau"]
	k.Reload(t.Context())
	if k.Catalog().Quizzes["mat-khau"].Digest != before.Digest {
		t.Fatal("a reload without a change makes another version")
	}
	write(shared(t, sharedJS, string(shared(t)[sharedJS].Data)+"// khác\n"))
	if faults := faultsOf(k.Reload(t.Context())); len(faults) > 0 {
		t.Fatal(faults)
	}
	after := k.Catalog().Quizzes["mat-khau"]
	if after.Digest == before.Digest || !strings.Contains(after.Scripts["chung/tong@1"], "// khác") {
		t.Error("the quiz goes on with the old logic")
	}
	if before.Questions[0].Digest == after.Questions[0].Digest {
		t.Error("a question with another script is the same item")
	}
}

func TestALogicIsTakenFromTheTopmostLayerThatHasIt(t *testing.T) {
	js := string(shared(t)[sharedJS].Data)
	upper := shared(t, sharedJS, js+"// trên\n")
	two := func(upper fstest.MapFS) (*Catalog, Problems) {
		layers := []Layer{{Name: EmbeddedLayer, FS: shared(t)}, {Name: DiskLayer, FS: upper}}
		return Load(t.Context(), layers, engineOf(t))
	}
	c, problems := two(upper)
	if faults := faultsOf(problems); len(faults) > 0 || !strings.Contains(c.Quizzes["mat-khau"].Scripts["chung/tong@1"], "// trên") {
		t.Errorf("%v", faults)
	}
	broken := shared(t, sharedYAML, "id: tong\n")
	c, problems = two(broken)
	if faults := faultsOf(problems); len(faults) == 0 || c.Quizzes["mat-khau"] == nil {
		t.Errorf("a broken library hides the one below it: %v", faults)
	}
}

func TestACopyThatAQuizBringsAlongComesFirst(t *testing.T) {
	alone := without(t)
	for _, name := range []string{sharedYAML, sharedJS} {
		alone["quizzes/mat-khau/"+name] = shared(t)[name]
	}
	c, problems := loadFiles(t, alone)
	if faults := faultsOf(problems); len(faults) > 0 {
		t.Fatal(faults)
	}
	with, _ := loadFiles(t, shared(t))
	if c.Quizzes["mat-khau"].Digest != with.Quizzes["mat-khau"].Digest {
		t.Error("a quiz with its copy is another version than one that borrows the same")
	}
}
