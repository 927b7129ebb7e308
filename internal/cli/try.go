package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/worker"
)

// trial is what the flags of try ask for.
type trial struct {
	folder, question, response string
	seed                       uint64
}

// tryCommand shows a variant of a question as an officer would meet it, and grades a response to it.
func tryCommand(s *session) *cobra.Command {
	var f trial
	c := &cobra.Command{
		Use:  "try QUIZ",
		Args: s.words(0, 1),
		RunE: func(c *cobra.Command, words []string) error { return s.try(c.Context(), words, f) },
	}
	c.Flags().StringVar(&f.folder, "dir", ".", "cli.flag-packages")
	c.Flags().StringVar(&f.question, "question", "", "cli.flag-question")
	c.Flags().Uint64Var(&f.seed, "seed", 1, "cli.flag-seed")
	c.Flags().StringVar(&f.response, "response", "", "cli.flag-response")
	return c
}

func (t terminal) try(ctx context.Context, found []string, f trial) error {
	if len(found) == 0 || f.seed < 1 || f.seed > math.MaxUint32 {
		return usageError("cli.try-what")
	}
	name, in, of := quizPath(found[0], f.folder)
	f.folder, f.question = in, cmp.Or(f.question, of)
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	c, problems := catalog.Load(ctx, engine.Layers(f.folder), engine.New(pool))
	q, ok := c.QuizNamed(name)
	if !ok {
		return t.noQuiz(c, problems, name)
	}
	if f.question == "" && f.response != "" {
		if len(q.Questions) != 1 {
			return usageError("cli.try-which", "quiz", q.Called(), "n", len(q.Questions), "names", questionIDs(q))
		}
		f.question = q.Questions[0].ID
	}
	if f.question == "" {
		return t.list(q)
	}
	question, ok := q.QuestionNamed(f.question)
	if !ok {
		return failure("cli.no-question", "quiz", q.Called(), "question", f.question)
	}
	kind, ok := quiz.KindOf(engine.Kinds(pool), question)
	if !ok {
		return failure("cli.not-open", "kind", message.New("kind."+question.Kind))
	}
	variant, err := kind.Generate(ctx, q.Source(question), uint32(f.seed))
	if err != nil {
		return err
	}
	shown := newQuestionText(question, variant, t.language, q.Language)
	fmt.Fprintln(t.out, shown.text(t.language))
	if f.response == "" {
		return nil
	}
	value, ok := quiz.Shorthand(question, f.response)
	if !ok {
		return usageError("cli.no-response", "text", f.response)
	}
	grade, err := kind.Grade(ctx, q.Source(question), variant, quiz.Response{Value: value, Language: t.language})
	if err != nil {
		return err
	}
	t.printGrade(grade, shown, value)
	return nil
}

// quizPath reads what try is called with: the name of a quiz, or the path of its folder or file, and perhaps the ID of
// a question behind a #. It returns the folder that the packages lie in too.
func quizPath(text, folder string) (name, in, question string) {
	name, question, _ = strings.Cut(text, "#")
	name = strings.TrimSuffix(filepath.ToSlash(name), "/")
	if strings.HasSuffix(name, ".md") {
		name = path.Dir(name)
	}
	if above, below, ok := cutLast(name, "quizzes/"); ok {
		if above != "" {
			folder = filepath.FromSlash(above)
		}
		return below, folder, question
	}
	return name, folder, question
}

// cutLast cuts a path around the last folder of a name.
func cutLast(text, folder string) (above, below string, ok bool) {
	at := strings.LastIndex("/"+text, "/"+folder)
	if at < 0 {
		return "", "", false
	}
	return strings.TrimSuffix(text[:at], "/"), text[at+len(folder):], true
}

func questionIDs(q *quiz.Quiz) string {
	var ids []string
	for _, question := range q.Questions {
		ids = append(ids, question.Called())
	}
	return strings.Join(ids, ", ")
}

// noQuiz says why a quiz cannot be shown: its own problems where it has some.
func (t terminal) noQuiz(c *catalog.Catalog, problems catalog.Problems, id string) error {
	said := false
	for _, p := range problems {
		if strings.HasPrefix(p.File, "quizzes/"+id+"/") {
			fmt.Fprintln(t.out, p.In(t.language))
			said = true
		}
	}
	if said {
		return errReported
	}
	return failure("cli.no-quiz", "name", id, "names", strings.Join(c.QuizIDs(), ", "))
}

// list shows the questions of a quiz, to choose from.
func (t terminal) list(q *quiz.Quiz) error {
	t.say("cli.try-list", "quiz", q.Called(), "n", len(q.Questions))
	for _, question := range q.Questions {
		text, _ := question.In(t.language, q.Language)
		fmt.Fprintf(t.out, "  %-24s %s: %s\n", question.Called(), message.New("kind."+question.Kind).In(t.language), plain(text.Heading, nil, t.language))
	}
	return nil
}

func (t terminal) printGrade(grade quiz.Grade, s questionText, response json.RawMessage) {
	fmt.Fprintln(t.out)
	switch grade.Status {
	case quiz.Graded:
		t.say("cli.graded", "credit", strconv.FormatFloat(math.Round(grade.Credit*1000)/1000, 'f', -1, 64))
		for _, words := range []string{s.feedback(grade.Feedback), s.reason(response)} {
			if words != "" {
				fmt.Fprintln(t.out, words)
			}
		}
		fmt.Fprintln(t.out, s.plain(s.words.Reason))
	case quiz.Invalid:
		t.say("cli.invalid", "why", grade.Why)
		if section := s.feedback(grade.Feedback); section != "" {
			fmt.Fprintln(t.out, section)
		}
	default:
		t.say("cli.broken", "why", grade.Why)
	}
}
