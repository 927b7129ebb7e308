package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// regradeCommand judges past answers anew by the mended version of a quiz, withdraws a question for everybody, or takes
// either back. It tells what would change and records it with --apply only.
func regradeCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "regrade [QUIZ[#QUESTION]]", Args: s.words(0, 1)}
	r := regrade.Request{Act: store.Mended}
	c.Flags().StringVar(&r.Reason, "because", "", "cli.flag-because")
	c.Flags().StringVar(&r.Words, "words", "", "cli.flag-words")
	c.Flags().StringVar(&r.Points, "withdraw", "", "cli.flag-withdraw")
	c.Flags().StringVar(&r.Passes, "passes", store.PassesStand, "cli.flag-passes")
	c.Flags().StringVar(&r.Undoes, "undo", "", "cli.flag-undo")
	apply := c.Flags().Bool("apply", false, "cli.flag-apply-regrade")
	c.RunE = func(c *cobra.Command, named []string) error {
		if (len(named) == 1) == (r.Undoes != "") {
			return usageError("cli.usage", "usage", c.UseLine())
		}
		var question string
		if len(named) == 1 {
			r.Quiz, question, _ = strings.Cut(named[0], "#")
		}
		if question != "" {
			r.Questions = []string{question}
		}
		switch {
		case r.Undoes != "":
			r.Act = store.Undone
		case r.Points != "":
			r.Act = store.Withdrawn
		}
		return s.regrade(c.Context(), r, *apply)
	}
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) regrade(ctx context.Context, r regrade.Request, apply bool) error {
	s.app.LoadPackages(ctx)
	regrades := s.app.Learning.Regrades
	if apply {
		if err := r.Explained(); err != nil {
			return err
		}
	}
	e, err := regrades.Preview(ctx, access.Actor{}, r, time.Time{})
	if errors.Is(err, access.ErrNotFound) {
		return failure("regrade.unknown", "quiz", r.Quiz+r.Undoes)
	}
	if err != nil {
		return err
	}
	s.printEffect(e)
	if !apply {
		s.say("regrade.not-yet")
		return nil
	}
	act, err := regrades.Apply(ctx, access.Actor{}, r, nil)
	if err != nil {
		return err
	}
	s.say("regrade.done", "id", act.ID)
	return nil
}

// printEffect tells what an act would change, with its examples.
func (s *session) printEffect(e regrade.Effect) {
	s.say("regrade.questions", "quiz", e.Act.Quiz, "questions", strings.Join(e.Act.Questions, ", "))
	for _, line := range e.Lines() {
		s.say(line.ID, line.Pairs()...)
	}
	for _, x := range e.Examples {
		fmt.Fprintln(s.out, "  "+x.Name+" · "+s.text("regrade.example", "attempt", x.Attempt,
			"before", message.Number(s.language, x.Before.Points), "beforeof", message.Number(s.language, x.Before.Of),
			"after", message.Number(s.language, x.After.Points), "afterof", message.Number(s.language, x.After.Of),
			"answers", len(x.Answers)))
	}
}
