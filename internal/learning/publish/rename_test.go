package publish_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/message"
)

const (
	lesson2  = "content/mat-khau/lessons/02-lop.md"
	bank     = "quizzes/mat-khau/quiz.md"
	bothHere = "content/mat-khau quizzes/mat-khau"
)

const secondQuestion = "\n# Câu hai? {#cau-hai}\n\n- [x] Đúng\n- [ ] Sai\n\n> Vì thế.\n"

// withExam packs the course and its quiz with an exam of two questions.
func (h *fixture) withExam(t testing.TB) []byte {
	quiz := h.changed(t, bank, "framework: bdhvs\n", "framework: bdhvs\nexam: { pick: 2, pass: 50, show-keys: submitted }\n")
	course := h.changed(t, manifest, "completion: { lessons: all }", "completion: { lessons: all, quiz: passed }")
	h.files[bank], h.files[manifest] = []byte(quiz+secondQuestion), []byte(course)
	return h.with(t, bothHere)
}

// renamed packs the same under other names: the course, its quiz, a lesson and a question, whose words are others too.
func (h *fixture) renamed(t testing.TB) []byte {
	move := func(from, to string, replaced ...string) (string, string) {
		text := strings.NewReplacer(replaced...).Replace(string(h.files[from]))
		if text == string(h.files[from]) && len(replaced) > 0 {
			t.Fatalf("%s has none of %q", from, replaced)
		}
		return to, text
	}
	var changes []string
	add := func(from, to string, replaced ...string) {
		name, text := move(from, to, replaced...)
		changes = append(changes, from, "", name, text)
	}
	add(manifest, "content/khoa-moi/course.yaml", "id: mat-khau\n", "id: khoa-moi\nwas: mat-khau\n", "1.0.0", "2.0.0",
		"01-dai", "01-moi", "quiz: mat-khau", "quiz: cau-moi")
	add(lesson1, "content/khoa-moi/lessons/01-moi.md", "goals:", "was: 01-dai\ngoals:")
	add(lesson2, "content/khoa-moi/lessons/02-lop.md")
	add(bank, "quizzes/cau-moi/quiz.md", "id: mat-khau\n", "id: cau-moi\nwas: mat-khau\n", "1.0.0", "2.0.0",
		"# Câu nào đúng? {#o-khoa}", `# Câu nào đúng nhất? {#khoa-moi was="o-khoa"}`)
	return h.with(t, "content/khoa-moi quizzes/cau-moi", changes...)
}

// answer answers a question of an open exam rightly.
func (h *fixture) answer(t testing.TB, o access.Officer, attempt string, n int) {
	t.Helper()
	v, err := h.Exams.Question(ctx, o, attempt, n)
	if err == nil {
		_, err = h.Attempts.Answer(ctx, o, h.RightAnswer(t, o, v))
	}
	if err != nil {
		t.Fatal(err)
	}
	h.Advance(10 * time.Second)
}

// sit passes the exam of the quiz.
func (h *fixture) sit(t testing.TB, o access.Officer) (attempt string) {
	t.Helper()
	attempt, err := h.Exams.Start(ctx, o, "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	h.answer(t, o, attempt, 1)
	h.answer(t, o, attempt, 2)
	h.passes(t, o, attempt)
	return attempt
}

func (h *fixture) passes(t testing.TB, o access.Officer, attempt string) {
	t.Helper()
	if r, err := h.Exams.Submit(ctx, o, attempt); err != nil || !r.Passed {
		t.Fatalf("%+v %v", r, err)
	}
}

// hasPassed tells that an officer has done the whole course, as its page shows it.
func (h *fixture) hasPassed(t testing.TB, o access.Officer) {
	t.Helper()
	path, err := h.Courses.Path(ctx, o, "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range path.Stages {
		for _, stop := range stage.Stops {
			if stop.Exam != nil && !stop.Exam.Passed || stop.Exam == nil && stop.Read.IsZero() {
				t.Errorf("%s%s is not done any more", stop.Lesson, stop.Quiz)
			}
		}
	}
}

func TestWhatIsRenamedKeepsAllThatWasDoneUnderItsOldName(t *testing.T) {
	h := open(t)
	before := h.published(t, operator, h.withExam(t))
	for _, lesson := range []string{"01-dai", "02-lop"} {
		if err := h.Courses.MarkRead(ctx, h.Mine, "mat-khau", lesson); err != nil {
			t.Fatal(err)
		}
	}
	passed := h.sit(t, h.Mine)
	h.hasPassed(t, h.Mine)
	begun, err := h.Exams.Start(ctx, h.Other, "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	h.answer(t, h.Other, begun, 1)
	items := h.Count(t, "questions")

	h.published(t, operator, h.renamed(t))
	c := h.reloader.Catalog()
	if c.Courses["mat-khau"].Called() != "khoa-moi" || c.Quizzes["mat-khau"].Called() != "cau-moi" || len(c.Courses) != 1 || len(c.Quizzes) != 1 {
		t.Fatalf("what is served is called %s and %s", c.Courses["mat-khau"].Called(), c.Quizzes["mat-khau"].Called())
	}
	h.hasPassed(t, h.Mine)
	if r, err := h.Exams.Result(ctx, h.Mine, passed); err != nil || !r.Passed || len(r.Questions) != 2 {
		t.Errorf("the result of before: %+v %v", r, err)
	}
	if view, err := h.Courses.Lesson(ctx, h.Mine, "mat-khau", "01-dai"); err != nil || view.Read.IsZero() {
		t.Errorf("the lesson at its old address: %+v %v", view.Read, err)
	}

	h.answer(t, h.Other, begun, 2)
	h.passes(t, h.Other, begun)
	again := h.sit(t, h.Other)
	if got := h.Count(t, "questions"); got != items {
		t.Errorf("%d items, %d before: a name has made another item", got, items)
	}
	if n := h.Count(t, "evidence WHERE question IN (SELECT id FROM questions WHERE quiz = 'mat-khau' AND question = 'o-khoa')"); n != 3 {
		t.Errorf("%d answers stand to the one question, 3 were given", n)
	}
	if _, err := h.Services.Questions.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if got := h.QueryText(t, "SELECT sum(json_extract(tally, '$.n')) || ' of ' || count(*) FROM item_statistics WHERE quiz = 'mat-khau' AND question = 'o-khoa'"); got != "2 of 1" {
		t.Errorf("the statistics of the question count %s", got)
	}
	all := func() {
		t.Helper()
		for _, attempt := range []string{passed, begun, again} {
			if r, err := h.Replays.Attempt(ctx, attempt); err != nil || !r.Identical() {
				t.Errorf("attempt %s is made again as %+v, %v", attempt, r.Differences, err)
			}
		}
		if sum, err := h.Replays.All(ctx, func(r regrade.Replay) { t.Errorf("%+v", r) }); err != nil || sum.Attempts != 3 {
			t.Errorf("%+v %v", sum, err)
		}
		h.CheckScores(t)
		h.hasPassed(t, h.Mine)
	}
	all()
	h.restart(t)
	all()

	e, err := h.Packages.Preview(ctx, operator, before)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Packages.Publish(ctx, operator, before, e.Basis); err != nil {
		t.Fatalf("going back: %v", err)
	}
	if got := h.reloader.Catalog().Courses["mat-khau"].Called(); got != "mat-khau" {
		t.Errorf("after going back the course is called %s", got)
	}
	all()
	h.sit(t, h.Mine)
	if got := h.Count(t, "questions"); got != items {
		t.Errorf("%d items after going back, %d before", got, items)
	}
}

func TestADifferenceSaysRenamedAndNotGoneAndNew(t *testing.T) {
	h := open(t)
	h.published(t, operator, h.withExam(t))
	draft, err := h.Packages.Stage(ctx, operator, "goi.zip", h.renamed(t))
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Packages.Preview(ctx, operator, draft.ID)
	if err != nil || e.Broken {
		t.Fatalf("%+v %v", e, err)
	}
	var said []string
	for _, d := range e.Differences {
		for _, c := range d.Changes {
			said = append(said, strings.TrimSpace(c.ID+" "+strings.Join(c.IDs, ", ")))
		}
		if d.Regrade || d.Before != "1.0.0" {
			t.Errorf("%+v", d)
		}
	}
	want := []string{"package.change-lessons-renamed 01-dai → 01-moi", "package.change-renamed",
		"package.change-questions-renamed o-khoa → khoa-moi", "package.change-words khoa-moi", "package.change-renamed"}
	if !slices.Equal(said, want) {
		t.Errorf("got %q", said)
	}
	if got := e.Differences[0].Changes[1].In(message.English); !strings.Contains(got, "renamed from mat-khau to khoa-moi") {
		t.Errorf("got %q", got)
	}
}

func TestAFormerNameThatNothingHasIsToldAndNoFault(t *testing.T) {
	h := open(t)
	draft, err := h.Packages.Stage(ctx, operator, "goi.zip", h.with(t, bothHere,
		bank, h.changed(t, bank, "{#o-khoa}", `{#o-khoa}`)+strings.Replace(secondQuestion, "{#cau-hai}", `{#cau-hai was="chua-he-co"}`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Packages.Preview(ctx, operator, draft.ID)
	if err != nil || e.Broken {
		t.Fatalf("%+v %v", e, err)
	}
	found := false
	for _, c := range e.Differences[1].Changes {
		found = found || c.ID == "package.change-questions-never" && slices.Equal(c.IDs, []string{"chua-he-co"})
	}
	if !found {
		t.Errorf("got %+v", e.Differences[1].Changes)
	}
}

func TestADraftOfARenamedPackageIsEditedUnderItsNewName(t *testing.T) {
	h := open(t)
	h.withExam(t)
	h.published(t, operator, h.renamed(t))
	draft, err := h.Packages.Begin(ctx, operator, "course", "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	const lesson = "content/khoa-moi/lessons/01-moi.md"
	draft = h.saved(t, draft, lesson, strings.Replace(h.text(t, draft, lesson), "Mở đầu.", "Mở bài.", 1))
	draft, err = h.Packages.AddPackage(ctx, operator, draft, "quiz", "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Packages.Preview(ctx, operator, draft)
	if err != nil || e.Broken || len(e.Differences) != 2 || e.Differences[0].ID != "mat-khau" || e.Differences[0].Name != "khoa-moi" {
		t.Fatalf("%+v %v", e, err)
	}
	if err := h.Packages.Publish(ctx, operator, draft, e.Basis); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(h.lesson(), "Mở bài.") {
		t.Errorf("the lesson is %q", h.lesson())
	}
	h.restart(t)
	if !strings.Contains(h.lesson(), "Mở bài.") {
		t.Errorf("after a restart the lesson is %q", h.lesson())
	}
}
