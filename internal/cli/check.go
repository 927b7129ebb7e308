package cli

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"time"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

// maxSeeds bounds what --seeds may ask for.
const maxSeeds = 100_000

// check reads every package below a folder and names what is wrong.
func check(ctx context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	seeds := flags.Int("seeds", catalog.Pool, "")
	found, err := words(flags, arguments, 1)
	if err != nil {
		return err
	}
	if *seeds < catalog.Pool || *seeds > maxSeeds {
		return misused("cli.seeds", "least", catalog.Pool, "most", maxSeeds)
	}
	folder := "."
	if len(found) > 0 {
		folder = found[0]
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return broken("cli.no-folder", "folder", folder)
	}
	start := time.Now()
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	loader := engine.New(pool)
	loader.Seeds = *seeds
	c, problems := catalog.Load(ctx, engine.Layers(folder), loader)
	if ctx.Err() != nil {
		return broken("cli.stopped")
	}
	for _, p := range problems {
		fmt.Fprintln(t.out, p.In(t.language))
	}
	if len(problems) > 0 {
		fmt.Fprintln(t.err, message.New("cli.problems", "n", len(problems)).In(t.language))
		return errFound
	}
	return t.summary(c, folder, time.Since(start))
}

// summary counts what stands in the folder itself, in one line.
func (t terminal) summary(c *catalog.Catalog, folder string, took time.Duration) error {
	courses, lessons, quizzes, questions, logics, frameworks := 0, 0, 0, 0, 0, 0
	for _, p := range c.Packages {
		if p.Layer != catalog.DiskLayer {
			continue
		}
		switch p.Kind {
		case catalog.CourseKind:
			courses++
			lessons += len(c.Courses[p.ID].Lessons)
		case catalog.QuizKind:
			quizzes++
			questions += len(c.Quizzes[p.ID].Questions)
			logics += len(c.Quizzes[p.ID].Scripts)
		case catalog.FrameworkKind:
			frameworks++
		}
	}
	if courses+quizzes+frameworks == 0 {
		return broken("cli.no-packages", "folder", folder)
	}
	t.say("cli.checked", "courses", courses, "lessons", lessons, "quizzes", quizzes, "questions", questions, "logics", logics,
		"frameworks", frameworks, "seconds", strconv.FormatFloat(took.Seconds(), 'f', 1, 64))
	return nil
}
