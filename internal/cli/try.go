package cli

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"strconv"
	"strings"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/worker"
)

// try shows a variant of a question as an officer would meet it, and grades a response to it.
func try(ctx context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("try", flag.ContinueOnError)
	folder := flags.String("dir", ".", "")
	id := flags.String("question", "", "")
	seed := flags.Uint64("seed", 1, "")
	response := flags.String("response", "", "")
	found, err := words(flags, arguments, 1)
	if err != nil {
		return err
	}
	if len(found) == 0 || *seed < 1 || *seed > math.MaxUint32 {
		return misused("cli.try-what")
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	c, problems := catalog.Load(ctx, engine.Layers(*folder), engine.New(pool))
	q, ok := c.Quizzes[found[0]]
	if !ok {
		return t.noQuiz(c, problems, found[0])
	}
	if *id == "" {
		return t.list(q)
	}
	question, ok := q.Question(*id)
	if !ok {
		return broken("cli.no-question", "quiz", q.ID, "question", *id)
	}
	kind, ok := quiz.KindOf(engine.Kinds(pool), question)
	if !ok {
		return broken("cli.not-open", "kind", message.New("kind."+question.Kind))
	}
	variant, err := kind.Generate(ctx, q.Source(question), uint32(*seed))
	if err != nil {
		return err
	}
	sheet := sheetOf(question, variant, t.language, q.Language)
	fmt.Fprintln(t.out, sheet.text(t.language))
	if *response == "" {
		return nil
	}
	value := json.RawMessage(*response)
	if !json.Valid(value) {
		return misused("cli.not-json", "text", *response)
	}
	grade, err := kind.Grade(ctx, q.Source(question), variant, quiz.Response{Value: value, Language: t.language})
	if err != nil {
		return err
	}
	t.judged(grade, sheet, value)
	return nil
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
		return errFound
	}
	return broken("cli.no-quiz", "name", id, "names", strings.Join(c.QuizIDs(), ", "))
}

// list shows the questions of a quiz, to choose from.
func (t terminal) list(q *quiz.Quiz) error {
	t.say("cli.try-list", "quiz", q.ID, "n", len(q.Questions))
	for _, question := range q.Questions {
		text, _ := question.In(t.language, q.Language)
		fmt.Fprintf(t.out, "  %-24s %s: %s\n", question.ID, message.New("kind."+question.Kind).In(t.language), plain(text.Heading, nil, t.language))
	}
	return nil
}

func (t terminal) judged(grade quiz.Grade, s sheet, response json.RawMessage) {
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
	default:
		t.say("cli.broken", "why", grade.Why)
	}
}
