package markdown

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// front cuts the front matter of a file off, and gives its title, goals and from.
func front(t testing.TB, file string) (body string, line int, title, from string, goals []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(string(text), "---\n", 3)
	for entry := range strings.Lines(parts[1]) {
		entry = strings.TrimRight(entry, "\n")
		if goal, ok := strings.CutPrefix(entry, "  - "); ok {
			goals = append(goals, unquoted(goal))
		}
		if value, ok := strings.CutPrefix(entry, "title: "); ok {
			title = unquoted(value)
		}
		if value, ok := strings.CutPrefix(entry, "from: "); ok {
			from = strings.Trim(value, `"`)
		}
	}
	return parts[2], strings.Count(parts[1], "\n") + 3, title, from, goals
}

// unquoted is a text of YAML without the quotes that a colon or a comma in it asks for.
func unquoted(text string) string {
	if plain, err := strconv.Unquote(text); err == nil {
		return plain
	}
	return text
}

// original names the first-language file of a translation: a.en.md comes from a.md.
func original(file string) (first string, language message.Language) {
	base := strings.TrimSuffix(file, ".md")
	if l, ok := message.Known(strings.TrimPrefix(filepath.Ext(base), ".")); ok {
		return strings.TrimSuffix(base, filepath.Ext(base)) + ".md", l
	}
	return file, message.Vietnamese
}

func shippedLesson(t testing.TB, file string) (Lesson, string) {
	t.Helper()
	body, line, title, from, goals := front(t, file)
	_, language := original(file)
	out, err := RenderLesson(context.Background(), LessonInput{Source: body, FirstLine: line, Title: title, Goals: goals, Language: language, Assets: "/goi/"})
	if err != nil {
		t.Fatal(err)
	}
	return out, from
}

func shippedQuiz(t testing.TB, file string) Quiz {
	t.Helper()
	body, line, _, _, _ := front(t, file)
	first, language := original(file)
	in := QuizInput{Source: body, FirstLine: line, Language: language, Assets: "/goi/"}
	if first != file {
		in.Translation, in.Kinds, in.Logic = true, map[string]string{}, map[string]bool{}
		for _, q := range shippedQuiz(t, first).Questions {
			in.Kinds[q.ID] = q.Kind
			for _, a := range q.Attributes {
				in.Logic[q.ID] = in.Logic[q.ID] || a.Name == "logic"
			}
		}
	}
	out, err := ParseQuiz(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func shipped(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob("../../" + pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	return files
}

func TestShippedLessonsHaveNoProblemAndTranslationsNameTheirSource(t *testing.T) {
	for _, file := range shipped(t, "content/*/lessons/*.md") {
		out, from := shippedLesson(t, file)
		if len(out.Problems) > 0 {
			t.Errorf("%s:\n%s", file, told(out.Problems))
		}
		first, _ := original(file)
		if first == file {
			continue
		}
		source, _ := shippedLesson(t, first)
		if from != source.Sections[0].Hash {
			t.Errorf("%s: from %q, the source's top is %s", file, from, source.Sections[0].Hash)
		}
		for i, section := range out.Sections[1:] {
			if section.From != source.Sections[i+1].Hash || section.ID != source.Sections[i+1].ID {
				t.Errorf("%s:%d: %s from %s, the source is %s %s", file, section.Line, section.ID, section.From, source.Sections[i+1].ID, source.Sections[i+1].Hash)
			}
		}
	}
}

func TestShippedQuizzesHaveNoProblemAndTranslationsNameTheirSource(t *testing.T) {
	for _, file := range shipped(t, "quizzes/*/quiz*.md") {
		out := shippedQuiz(t, file)
		if len(out.Problems) > 0 {
			t.Errorf("%s:\n%s", file, told(out.Problems))
		}
		first, _ := original(file)
		source := shippedQuiz(t, first)
		for i, q := range out.Questions {
			of := source.Questions[i]
			if file == first {
				continue
			}
			// the accepted words of a text are those of all languages
			options := len(q.Options) == len(of.Options) || q.Kind == quiz.TextKind
			if q.ID != of.ID || q.From != of.Hash || q.Kind != of.Kind || !options || len(q.Gaps) != len(of.Gaps) {
				t.Errorf("%s:%d: %s %s from %s, the source is %s %s %s", file, q.Line, q.ID, q.Kind, q.From, of.ID, of.Kind, of.Hash)
			}
		}
	}
}

func TestASampleIsReadInFull(t *testing.T) {
	lesson, _ := shippedLesson(t, "../../content/mat-khau/lessons/01-cum-tu-dai.md")
	if len(lesson.Outline) != 5 || len(lesson.Quizzes) != 2 || len(lesson.Images) != 1 || len(lesson.Links) != 1 || len(lesson.Blocks) != 5 {
		t.Errorf("outline %d, quizzes %d, images %d, links %d, blocks %d", len(lesson.Outline), len(lesson.Quizzes), len(lesson.Images), len(lesson.Links), len(lesson.Blocks))
	}
	if got, want := lesson.Quizzes[0], (Reference{Target: "mat-khau", Fragment: "cum-tu-manh", Line: 65, Column: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	kinds := map[string]int{}
	for _, q := range shippedQuiz(t, "../../quizzes/mat-khau/quiz.md").Questions {
		kinds[q.Kind]++
	}
	for _, kind := range []string{"single", "multiple", "true-false", "number", "text", "order", "match", "cloze", "scenario", "practical"} {
		if kinds[kind] == 0 {
			t.Errorf("no question of kind %s was read: %v", kind, kinds)
		}
	}
}
