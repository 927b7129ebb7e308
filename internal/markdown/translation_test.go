package markdown

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

func translated(t *testing.T, source string) Quiz {
	t.Helper()
	out, err := ParseQuiz(context.Background(), QuizInput{
		Source: source, Language: message.English, Translation: true,
		Kinds: map[string]string{"a": quiz.Number, "b": quiz.Cloze, "c": quiz.Multiple}, Logic: map[string]bool{"a": true},
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestATranslationTakesKindAndLogicFromTheFirstLanguage(t *testing.T) {
	out := translated(t, "# How many {{n}}? {#a from=\"00000000\" unit=\"minutes\"}\n\n1. one\n2. two\n3. three\n\n> Because.\n\n## Wrong {#m}\n\nSo.\n\n"+
		"# Fill {#b}\n\nA ____.\n\n1. b\n\n> Because.\n")
	if len(out.Problems) > 0 {
		t.Fatal(told(out.Problems))
	}
	a, b := out.Questions[0], out.Questions[1]
	if a.Kind != quiz.Number || len(a.Options) != 0 || len(a.Sections) != 1 || a.From != "00000000" {
		t.Errorf("the list of a question without written answers was not left in the text: %+v", a)
	}
	if b.Kind != quiz.Cloze || len(b.Gaps) != 1 {
		t.Errorf("got %+v", b)
	}
}

func TestATranslationIsNotAskedForTicksAndMayNotSetAnythingElse(t *testing.T) {
	out := translated(t, "# Which? {#c points=2}\n\n- [ ] A\n- [ ] B\n\n> Because.\n")
	if got, want := told(out.Problems), `1:14 thuộc tính "points" không dùng ở đây (bỏ đi)`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAQuestionThatTheFirstLanguageDoesNotHaveIsOnlyRead(t *testing.T) {
	out := translated(t, "# Which? {#zz}\n\n## Wrong {#m}\n\nSo.\n")
	if len(out.Problems) > 0 || len(out.Questions) != 1 || out.Questions[0].ID != "zz" {
		t.Errorf("%d questions\n%s", len(out.Questions), told(out.Problems))
	}
}

func TestWithoutTheFirstLanguageKindsShowInTheShapeOfTheAnswers(t *testing.T) {
	for want, source := range map[string]string{
		quiz.Order: "# A {#a}\n\n1. a\n2. b\n3. c\n\n> r\n", quiz.Match: "# A {#a}\n\n|a|b|\n|-|-|\n|1|2|\n\n> r\n", quiz.Cloze: "# A {#a}\n\na ____\n\n1. b\n\n> r\n",
	} {
		out, err := ParseQuiz(context.Background(), QuizInput{Source: source, Translation: true})
		if err != nil || len(out.Problems) > 0 || out.Questions[0].Kind != want {
			t.Errorf("%s: %v %s %+v", want, err, told(out.Problems), out.Questions)
		}
	}
}

func TestWhatWasReadSurvivesJSON(t *testing.T) {
	before := shippedQuiz(t, "../../quizzes/mat-khau/quiz.md")
	text, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	var after Quiz
	if err := json.Unmarshal(text, &after); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("not the same after JSON (-before +after):\n%s", diff)
	}
}

func TestACancelledReadingIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := RenderLesson(ctx, LessonInput{Source: "a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("lesson: %v", err)
	}
	if _, err := ParseQuiz(ctx, QuizInput{Source: "# A {#a}"}); !errors.Is(err, context.Canceled) {
		t.Errorf("quiz: %v", err)
	}
}

func TestTheSanitiserTakesAwayWhatTheRenderersWouldNeverWrite(t *testing.T) {
	for given, want := range map[string]string{
		`<img src="https://x.example/a.png" alt="a">`:           `<img alt="a">`,
		`<img src="//x.example/a.png" alt="a">`:                 `<img alt="a">`,
		`<a href="javascript:alert(1)">a</a>`:                   `a`,
		`<p onclick="x" style="y">a</p>`:                        `<p>a</p>`,
		`<h2 id="noi-dung">a</h2>`:                              `<h2>a</h2>`,
		`<a href="https://x.example" rel="opener">a</a>`:        `<a href="https://x.example">a</a>`,
		`<aside class="masthead" aria-label="a">b</aside>`:      `<aside aria-label="a">b</aside>`,
		`<form><input></form><svg><script>a</script></svg><p>b`: `<p>b`,
	} {
		if got := policy.Sanitize(given); got != want {
			t.Errorf("%s\nbecomes %s\nwant    %s", given, got, want)
		}
	}
}
