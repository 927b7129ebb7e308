package markdown

import (
	"strings"
	"testing"
)

func TestAFileThatAsksTooMuchHasThatOneProblem(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"a byte above the size":         {strings.Repeat("a", MaxSource+1), "markdown.source-too-large"},
		"a broken character":            {"a\n\xff", "markdown.not-utf8"},
		"a short table of many cells":   {strings.Repeat("|a", 3000) + "\n" + strings.Repeat("|-", 3000) + "\n" + strings.Repeat("|\n", 3000), "markdown.table-too-wide"},
		"a long table":                  {"|a|b|c|\n|-|-|-|\n" + strings.Repeat("|\n", 7000), "markdown.tables-too-large"},
		"many tables":                   {strings.Repeat("|a|b|\n|-|-|\n"+strings.Repeat("|\n", 99)+"\n", 200), "markdown.tables-too-large"},
		"a paragraph of half emphases":  {strings.Repeat("*a_ ", 30000), "markdown.paragraph-too-rich"},
		"a paragraph of open brackets":  {strings.Repeat("[", 50000), "markdown.paragraph-too-rich"},
		"pictures inside one another":   {strings.Repeat("![", 20000) + strings.Repeat("](a)", 20000), "markdown.paragraph-too-rich"},
		"quotes inside one another":     {strings.Repeat(">", 5000) + "a", "markdown.too-deep"},
		"lists inside one another":      {strings.Repeat("- ", 5000) + "a", "markdown.too-deep"},
		"numbers inside one another":    {strings.Repeat("1. ", 5000) + "a", "markdown.too-deep"},
		"attributes inside one another": {"# A {a=" + strings.Repeat("[", 100000), "markdown.paragraph-too-rich"},
	} {
		lesson, quiz := lessonOf(t, c.source), quizOf(t, c.source)
		if len(lesson.Problems) != 1 || lesson.Problems[0].Message.ID != c.want || len(lesson.Blocks) > 0 {
			t.Errorf("%s in a lesson: %d blocks, %s, want %s", name, len(lesson.Blocks), told(lesson.Problems), c.want)
		}
		if len(quiz.Problems) != 1 || quiz.Problems[0].Message.ID != c.want || len(quiz.Questions) > 0 {
			t.Errorf("%s in a quiz: %d questions, %s, want %s", name, len(quiz.Questions), told(quiz.Problems), c.want)
		}
	}
}

func TestWhatIsWithinTheBoundsIsRead(t *testing.T) {
	for name, source := range map[string]string{
		"the whole size":            strings.Repeat("một hai ba bốn năm\n\n", MaxSource/30),
		"a line of code far right":  "```\n" + strings.Repeat(" ", 200) + "x\n```\n",
		"a rule of many marks":      strings.Repeat("- ", 15),
		"a table of 20 columns":     strings.Repeat("|a", 20) + "|\n" + strings.Repeat("|-", 20) + "|\n" + strings.Repeat("|b", 20) + "|\n",
		"a paragraph of many marks": strings.Repeat("**a** `b` ", 100),
	} {
		if out := lessonOf(t, source); len(out.Problems) > 0 || len(out.Blocks) != 1 {
			t.Errorf("%s: %d blocks\n%s", name, len(out.Blocks), told(out.Problems))
		}
	}
}

func TestHTMLThatGrowsTooLargeIsRefused(t *testing.T) {
	p := &page{source: newSource("một", 1)}
	tree := p.parse()
	p.left = 5
	if html := p.render(tree); html != "" || !p.full {
		t.Errorf("got %q, full %v", html, p.full)
	}
}
