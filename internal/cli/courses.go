package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"hocvu/internal/advice"
	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/readability"
)

// coursesCommand prints for each course how large it is, how easily it reads, and how it asks.
func coursesCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "courses [DIR]", Args: s.words(0, 1)}
	c.RunE = func(c *cobra.Command, words []string) error { return s.courses(c.Context(), folderOf(words)) }
	return c
}

func (t terminal) courses(ctx context.Context, folder string) error {
	c, err := t.load(ctx, folder)
	if err != nil {
		return err
	}
	ids := c.CourseIDs()
	if len(ids) == 0 {
		t.say("cli.no-courses", "folder", folder)
		return nil
	}
	texts := map[message.Language][]readability.Text{}
	of := map[string]readability.Text{}
	for _, id := range ids {
		its := c.Courses[id]
		of[id] = textOf(its)
		texts[its.Language] = append(texts[its.Language], of[id])
	}
	vocabularies := map[message.Language]readability.Vocabulary{}
	for language, all := range texts {
		vocabularies[language] = readability.NewVocabulary(all...)
	}
	for _, id := range ids {
		its := c.Courses[id]
		t.size(its, of[id], vocabularies[its.Language])
		t.questions(c, its)
		t.sources(its)
	}
	return nil
}

// textOf is what an officer reads in the lessons of a course, in its first language.
func textOf(c *course.Course) (text readability.Text) {
	for _, id := range c.Order() {
		for _, b := range c.Lessons[id].Pages[c.Language].Blocks {
			text = append(text, readability.FromHTML(b.HTML)...)
		}
	}
	return text
}

func (t terminal) size(c *course.Course, text readability.Text, v readability.Vocabulary) {
	minutes, bytes := 0, int64(0)
	for _, id := range c.Order() {
		page := c.Lessons[id].Pages[c.Language]
		minutes, bytes = minutes+page.Minutes, bytes+page.Bytes
	}
	t.say("cli.courses-size", "course", c.ID, "lessons", len(c.Order()), "words", text.Words(), "minutes", minutes,
		"kb", (bytes+1023)/1024)
	t.indented("cli.courses-sentences", "mean", tenths(text.Mean()), "longest", text.Longest())
	if rare, ok := v.Rare(text); ok {
		t.indented("cli.courses-rare", "percent", tenths(100*rare))
	}
}

func (t terminal) indented(id string, pairs ...any) {
	fmt.Fprint(t.out, "  ")
	t.say(id, pairs...)
}

func tenths(x float64) float64 { return float64(int(10*x+0.5)) / 10 }

// doing are the kinds in which an officer does a thing instead of choosing what is said of it.
var doing = []string{quiz.Scenario, quiz.Screen, quiz.Practical, quiz.File, quiz.Hotspot}

func (t terminal) questions(c *catalog.Catalog, its *course.Course) {
	all, done, longest, singles := 0, 0, 0, 0
	var kinds []string
	for _, id := range c.QuizzesOf(its) {
		q := c.Quizzes[id]
		if q == nil {
			continue
		}
		keys, of := advice.LongestAmong(q, q.Language)
		longest, singles = longest+len(keys), singles+of
		for _, question := range q.Questions {
			all++
			if question.Logic != "" || slices.Contains(doing, question.Kind) {
				done++
			}
			if !slices.Contains(kinds, question.Kind) {
				kinds = append(kinds, question.Kind)
			}
		}
	}
	t.indented("cli.courses-questions", "n", all, "kinds", len(kinds), "doing", percentOf(done, all), "longest",
		longest, "singles", singles)
}

func percentOf(n, of int) int {
	if of == 0 {
		return 0
	}
	return (200*n + of) / (2 * of)
}

// sources counts the works and laws of a course that somebody has compared with the original.
func (t terminal) sources(c *course.Course) {
	opened := 0
	for _, s := range c.Sources {
		if s.Checked != "" {
			opened++
		}
	}
	for _, l := range c.Legal {
		if l.Checked != "" {
			opened++
		}
	}
	if all := len(c.Sources) + len(c.Legal); all > 0 {
		t.indented("cli.courses-sources", "opened", opened, "of", all)
	}
}
