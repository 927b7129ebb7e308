package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/refusal"
)

// evidenceCommand decides what evidence counts, and until when. Each command tells what it would change and records it
// with --apply only.
func evidenceCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "evidence"}
	for _, kind := range []competency.RulingKind{competency.Void, competency.Restore,
		competency.Obsolete, competency.Revive} {
		c.AddCommand(rulingCommand(s, kind))
	}
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func rulingCommand(s *session, kind competency.RulingKind) *cobra.Command {
	use := string(kind) + " evidence|attempt|question NAME"
	if kind == competency.Obsolete || kind == competency.Revive {
		use = string(kind) + " question|competency NAME"
	}
	c := &cobra.Command{Use: use, Short: "cli.short-evidence-" + string(kind), Args: s.words(2, 2)}
	because := c.Flags().String("because", "", "cli.flag-because")
	words := c.Flags().String("words", "", "cli.flag-words")
	apply := c.Flags().Bool("apply", false, "cli.flag-apply")
	from := new(string)
	if kind == competency.Obsolete {
		from = c.Flags().String("from", "", "cli.flag-from")
	}
	c.RunE = func(c *cobra.Command, named []string) error {
		r := scoring.RulingRequest{Kind: kind, Target: target(named[0], named[1]), Reason: *because, Words: *words}
		if kind == competency.Obsolete {
			day, err := time.ParseInLocation(time.DateOnly, *from, s.app.Learning.Zone)
			if err != nil {
				return refusal.New("from", "ruling.from")
			}
			r.From = day
		}
		return s.rule(c.Context(), r, named[1], *apply)
	}
	return c
}

// target is what the words of a command name; the zero Target for a word that names nothing.
func target(kind, name string) (t competency.Target) {
	switch kind {
	case "evidence":
		t.Evidence = name
	case "attempt":
		t.Attempt = name
	case "question":
		t.Question = name
	case "competency":
		t.Framework, t.Competency, _ = strings.Cut(name, "/")
	}
	return t
}

func (s *session) rule(ctx context.Context, r scoring.RulingRequest, name string, apply bool) error {
	s.app.LoadPackages(ctx)
	var e scoring.RulingEffect
	var err error
	said := "ruling.would"
	if apply {
		said = "ruling.done"
		e, err = s.app.Learning.Rulings.Make(ctx, access.Actor{}, r, nil)
	} else {
		e, err = s.app.Learning.Rulings.Preview(ctx, access.Actor{}, r)
	}
	if errors.Is(err, access.ErrNotFound) {
		return failure("ruling.unknown", "target", name)
	}
	if err != nil {
		return err
	}
	s.say(said, "answers", e.Answers, "officers", e.Officers, "withdrawn", e.Withdrawn, "awarded", e.Awarded, "due", e.Due)
	if e.Awaiting > 0 {
		s.say("ruling.awaiting", "answers", e.Awaiting)
	}
	if !apply {
		s.say("ruling.not-yet")
	}
	return nil
}
