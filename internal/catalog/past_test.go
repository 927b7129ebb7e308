package catalog

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// filesWith are the files of base.txtar with some changed: text by name, "" removes.
func filesWith(t *testing.T, changes map[string]string) fstest.MapFS {
	t.Helper()
	fsys := files(t)
	for name, text := range changes {
		if text == "" {
			delete(fsys, name)
		} else {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// reworded is one of the files of base.txtar with words replaced.
func reworded(t *testing.T, name string, replaced ...string) string {
	t.Helper()
	before := string(files(t)[name].Data)
	after := strings.NewReplacer(replaced...).Replace(before)
	if before == after {
		t.Fatalf("%s has none of %q", name, replaced)
	}
	return after
}

const placing = "\n```quiz\n%s\n```\n"

// renamed are the files of base.txtar in which everything has another name: the course, the quiz, a lesson, a question.
// All references still use the names of before but for those of the module.
func renamed(t *testing.T) fstest.MapFS {
	fsys := filesWith(t, map[string]string{
		course1: "", lesson1: "", "content/mat-khau/lessons/02-lop.md": "", quiz1: "",
		"content/khoa-moi/course.yaml": reworded(t, course1, "id: mat-khau\n", "id: khoa-moi\nwas: mat-khau\n", "quiz: mat-khau", "quiz: cau-moi"),
		"content/khoa-moi/lessons/01-moi.md": reworded(t, lesson1, "goals:", "was: 01-dai\ngoals:") +
			"\n[Bài sau](02-lop.md), [bài này](01-dai.md)\n" + strings.Replace(placing, "%s", "mat-khau#o-khoa", 1),
		"content/khoa-moi/lessons/02-lop.md": reworded(t, "content/mat-khau/lessons/02-lop.md", "Bật lên.", "Bật lên, [bài trước](01-moi.md).") +
			strings.Replace(placing, "%s", "cau-moi#khoa-moi", 1),
		"quizzes/cau-moi/quiz.md": reworded(t, quiz1, "id: mat-khau\n", "id: cau-moi\nwas: mat-khau\n", "{#o-khoa}", `{#khoa-moi was="o-khoa"}`),
	})
	return fsys
}

func TestWhatIsRenamedKeepsItsIDAndIsFoundByBothNames(t *testing.T) {
	before, problems := loadFiles(t, files(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c, problems := loadFiles(t, renamed(t))
	if len(problems) > 0 {
		t.Fatal(said(t, problems))
	}
	course, quiz := c.Courses["mat-khau"], c.Quizzes["mat-khau"]
	if course == nil || quiz == nil || len(c.Courses)+len(c.Quizzes) != 2 {
		t.Fatalf("courses %v, quizzes %v", names(c.Courses), names(c.Quizzes))
	}
	if course.Called() != "khoa-moi" || quiz.Called() != "cau-moi" || course.Quizzes()[0] != "mat-khau" {
		t.Errorf("called %s, %s, which asks %v", course.Called(), quiz.Called(), course.Quizzes())
	}
	if order := strings.Join(course.Order(), " "); order != "01-dai 02-lop" {
		t.Errorf("lessons %s", order)
	}
	question, ok := quiz.Question("o-khoa")
	if old, _ := before.Quizzes["mat-khau"].Question("o-khoa"); !ok || question.Called() != "khoa-moi" || question.Digest != old.Digest {
		t.Errorf("the question is %+v", question)
	}
	if !question.Placed {
		t.Error("the question is not placed")
	}
	for _, id := range course.Order() {
		html := ""
		for _, block := range course.Lessons[id].Pages["vi"].Blocks {
			html += block.HTML
			if block.Quiz != "" && block.Quiz+"#"+block.Question != "mat-khau#o-khoa" {
				t.Errorf("lesson %s places %s#%s", id, block.Quiz, block.Question)
			}
		}
		if !strings.Contains(html, `href="/khoa-hoc/mat-khau/0`) || strings.Contains(html, "khoa-moi") {
			t.Errorf("lesson %s links to %s", id, html)
		}
	}
}

func TestAChainOfNamesLeadsToTheFirst(t *testing.T) {
	for _, was := range []string{"o-khoa", "o-khoa giua", "o-khoa giua khoa-moi"} {
		fsys := files(t, quiz1, reworded(t, quiz1, "{#o-khoa}", `{#khoa-moi was="`+was+`"}`))
		c, problems := loadFiles(t, fsys)
		if _, ok := c.Quizzes["mat-khau"].Question("o-khoa"); !ok || len(problems) > 0 {
			t.Errorf("was=%q: %v", was, problems)
		}
	}
}

func TestARenamedPackageTakesThePlaceOfTheOldOneOfALowerLayer(t *testing.T) {
	layers := []Layer{{Name: EmbeddedLayer, FS: files(t)}, {Name: DiskLayer, FS: renamed(t)}}
	c, problems := Load(t.Context(), layers, engineOf(t))
	if len(problems) > 0 || len(c.Courses) != 1 || len(c.Quizzes) != 1 || c.Quizzes["mat-khau"].Called() != "cau-moi" {
		t.Errorf("%v, quizzes %v", problems, names(c.Quizzes))
	}
}

const another = "\n# Câu khác? {#khac%s}\n\n- [ ] Sai\n- [x] Đúng\n\n> Vì thế.\n"

func TestAFormerNameHasOneOwner(t *testing.T) {
	quiz := func(first, second string) map[string]string {
		return map[string]string{
			quiz1: strings.Replace(string(files(t)[quiz1].Data), "{#o-khoa}", first, 1) +
				strings.Replace(another, "{#khac%s}", second, 1)}
	}
	lesson2 := "content/mat-khau/lessons/02-lop.md"
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"of a question that is still there": {quiz(`{#o-khoa}`, `{#khac was="o-khoa"}`),
			`"khac" không thể là tên mới của "o-khoa": "o-khoa" vẫn còn`},
		"swapped":       {quiz(`{#o-khoa was="khac"}`, `{#khac was="o-khoa"}`), `"o-khoa" vẫn còn`},
		"claimed twice": {quiz(`{#mot was="cu"}`, `{#hai was="cu"}`), `"cu" đã là tên cũ của "mot"`},
		"moved":         {quiz(`{#o-khoa was="goi-khac#cu"}`, `{#khac}`), "chưa chuyển sang gói khác"},
		"of no form":    {quiz(`{#o-khoa was="Cũ"}`, `{#khac}`), `id "Cũ"`},
		"of a lesson that is still there": {map[string]string{lesson2: reworded(t, lesson2, "title:", "was: 01-dai\ntitle:")},
			`content/mat-khau/lessons/02-lop.md:2:6: "02-lop" không thể là tên mới của "01-dai"`},
		"of a quiz that is still there": {map[string]string{"quizzes/hai/quiz.md": reworded(t, quiz1, "id: mat-khau\n", "id: hai\nwas: mat-khau\n")},
			`quizzes/hai/quiz.md:3:6: "hai" không thể là tên mới của "mat-khau"`},
		"of a quiz that another one was": {map[string]string{"quizzes/hai/quiz.md": reworded(t, quiz1, "id: mat-khau\n", "id: hai\nwas: cu\n"),
			"quizzes/ba/quiz.md": reworded(t, quiz1, "id: mat-khau\n", "id: ba\nwas: cu\n")}, `"cu" đã là tên cũ của "ba"`},
		"a number": {map[string]string{lesson2: reworded(t, lesson2, "title:", "was: 01\ntitle:")}, `"01"`},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			_, problems := loadFiles(t, filesWith(t, c.files))
			got = said(t, problems)
			if !strings.Contains(got, c.want) {
				t.Errorf("got:\n%swant %s", got, c.want)
			}
		})
	}
}

func TestWhoForgetsAFormerNameIsToldAndKeepsTheLastGoodVersion(t *testing.T) {
	fsys := renamed(t)
	r := NewReloader([]Layer{{Name: DiskLayer, FS: fsys}}, engineOf(t))
	if problems := r.Reload(t.Context()); len(problems) > 0 {
		t.Fatal(said(t, problems))
	}
	quiz, course, lesson := "quizzes/cau-moi/quiz.md", "content/khoa-moi/course.yaml", "content/khoa-moi/lessons/01-moi.md"
	for name, c := range map[string]struct{ file, from, to, want string }{
		"a question":            {quiz, ` was="o-khoa"`, "", `"khoa-moi" trước đây là "o-khoa"`},
		"a question in a chain": {quiz, `{#khoa-moi was="o-khoa"}`, `{#ba was="khoa-moi"}`, `"khoa-moi" trước đây là "o-khoa"`},
		"a quiz":                {quiz, "was: mat-khau\n", "", `"cau-moi" trước đây là "mat-khau"`},
		"a course":              {course, "was: mat-khau\n", "", `"khoa-moi" trước đây là "mat-khau"`},
		"a lesson":              {lesson, "was: 01-dai\n", "", `"01-moi" trước đây là "01-dai"`},
	} {
		t.Run(name, func(t *testing.T) {
			good := string(fsys[c.file].Data)
			fsys[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(good, c.from, c.to, 1))}
			problems := r.Reload(t.Context())
			if got := said(t, problems); !strings.Contains(got, c.want) {
				t.Errorf("got:\n%swant %s", got, c.want)
			}
			now := r.Catalog()
			if q, ok := now.Quizzes["mat-khau"].Question("o-khoa"); !ok || q.Called() != "khoa-moi" || now.Courses["mat-khau"].Lessons["01-dai"] == nil {
				t.Error("the last good version is not served")
			}
			draft := maps.Clone(fsys)
			if _, problems := r.Try(t.Context(), draft); !strings.Contains(said(t, problems), c.want) {
				t.Errorf("a draft is told %v", problems)
			}
			fsys[c.file] = &fstest.MapFile{Data: []byte(good)}
			if problems := r.Reload(t.Context()); len(problems) > 0 {
				t.Errorf("mended: %s", said(t, problems))
			}
		})
	}
	if _, problems := r.Try(t.Context(), files(t)); len(problems) > 0 {
		t.Errorf("going back to the time before the names were changed: %s", said(t, problems))
	}
}
