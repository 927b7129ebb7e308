package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

// maxSeeds bounds what --seeds may ask for.
const maxSeeds = 100_000

// checkCommand reads every package below a folder and names what is wrong there, or in one package or file.
func checkCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "check [PATH]", Args: s.words(0, 1)}
	seeds := c.Flags().Int("seeds", catalog.Pool, "cli.flag-seeds")
	show := c.Flags().Bool("fix", false, "cli.flag-fix")
	write := c.Flags().Bool("write", false, "cli.flag-write")
	format := c.Flags().String("format", formatText, "cli.flag-check-format")
	silent := c.Flags().Bool("no-advice", false, "cli.flag-no-advice")
	c.RunE = func(c *cobra.Command, words []string) error {
		switch {
		case !slices.Contains(checkFormats, *format):
			return usageError("cli.import-format", "format", *format, "names", strings.Join(checkFormats, ", "))
		case *write && !*show:
			return usageError("cli.write-what")
		case *show:
			scope, err := scopeOf(folderOf(words))
			if err == nil {
				err = s.fixSigns(c.Context(), scope, *write)
			}
			if err != nil || !*write {
				return err
			}
		}
		return s.check(c.Context(), folderOf(words), *seeds, *format, !*silent)
	}
	return c
}

// folderOf is the folder that the first word names, else the one in which the program runs.
func folderOf(words []string) string {
	if len(words) > 0 {
		return words[0]
	}
	return "."
}

func (t terminal) check(ctx context.Context, path string, seeds int, format string, advise bool) error {
	if seeds < catalog.Pool || seeds > maxSeeds {
		return usageError("cli.seeds", "least", catalog.Pool, "most", maxSeeds)
	}
	scope, err := scopeOf(path)
	if err != nil {
		return err
	}
	start := time.Now()
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	loader := engine.New(pool)
	loader.Seeds = seeds
	c, problems := catalog.Examine(ctx, engine.Layers(scope.root), loader)
	if ctx.Err() != nil {
		return failure("cli.stopped")
	}
	everything := len(problems)
	problems = slices.DeleteFunc(problems, func(p catalog.Problem) bool { return !scope.holds(p.File) })
	notes := slices.DeleteFunc(slices.Clone(c.Notes), func(p catalog.Problem) bool {
		return !scope.holds(p.File) || p.Reminder() && len(problems) > 0 || p.Advice() != "" && !advise
	})
	advice, notes := notes.Advice()
	said := append(slices.Concat(notes, problems).Sorted(), advice...)
	if format != formatText {
		if err := writeProblems(t.out, format, said, t.language); err != nil {
			return err
		}
		if len(problems) > 0 {
			return errReported
		}
		return nil
	}
	for _, p := range said {
		fmt.Fprintln(t.out, p.In(t.language))
	}
	if len(problems) > 0 {
		fmt.Fprintln(t.err, message.New("cli.problems", "n", len(problems)).In(t.language))
		t.countAdvice(t.err, len(advice))
		if changes, err := mended(ctx, scope, problems, pool); err == nil && len(changes) > 0 {
			fmt.Fprintln(t.err, message.New("cli.fixable", "path", path, "n", len(changes)).In(t.language))
		}
		return errReported
	}
	err = t.summary(c, scope, path, everything, time.Since(start))
	t.countAdvice(t.out, len(advice))
	return err
}

// countAdvice says how much advice there is, and how to be without it.
func (t terminal) countAdvice(out io.Writer, n int) {
	if n > 0 {
		fmt.Fprintln(out, message.New("cli.advice", "n", n).In(t.language))
	}
}

// summary counts in one line what lies in the scope itself.
func (t terminal) summary(c *catalog.Catalog, scope checkScope, path string, others int, took time.Duration) error {
	courses, lessons, quizzes, questions, logics, frameworks := 0, 0, 0, 0, 0, 0
	for _, p := range c.Packages {
		if p.Layer != catalog.DiskLayer || !scope.holdsPackage(p) {
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
	libraries, shared := 0, 0
	for _, library := range c.Libraries {
		if library.Layer == catalog.DiskLayer && scope.holdsLibrary(library.ID) {
			libraries, shared = libraries+1, shared+len(library.Logics)
		}
	}
	if libraries > 0 {
		t.say("cli.checked-libraries", "libraries", libraries, "logics", shared)
	}
	switch {
	case courses+quizzes+frameworks > 0:
	case libraries > 0:
		return nil
	case scope.within != "" && others > 0: // a fault elsewhere keeps its package from being served
		t.say("cli.checked-others", "path", path, "n", others)
		return nil
	default:
		return failure("cli.no-packages", "folder", path)
	}
	t.say("cli.checked", "courses", courses, "lessons", lessons, "quizzes", quizzes, "questions", questions, "logics", logics,
		"frameworks", frameworks, "seconds", strconv.FormatFloat(took.Seconds(), 'f', 1, 64))
	return nil
}
