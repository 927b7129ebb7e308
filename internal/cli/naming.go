package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/units"
)

// nameFlags are those of the acts on groups and blocks.
type nameFlags struct {
	from   string
	dryRun bool
}

// nameCommand renames, merges and ends groups, or blocks. What was done is listed and undone by unitCommand.
func nameCommand(s *session, of units.Naming) *cobra.Command {
	c := &cobra.Command{Use: string(of)}
	var f nameFlags
	for _, act := range []struct {
		kind units.Kind
		use  string
		n    int
	}{{units.Rename, "rename NAME NEW", 2}, {units.Merge, "merge NAME INTO", 2}, {units.End, "end NAME", 1}} {
		sub := &cobra.Command{Use: act.use, Short: "cli.short-" + string(of) + "-" + string(act.kind), Args: s.words(act.n, act.n),
			RunE: func(c *cobra.Command, words []string) error { return s.changeName(c, of, act.kind, words, f) }}
		sub.Flags().StringVar(&f.from, "from", "", "cli.flag-unit-from")
		sub.Flags().BoolVar(&f.dryRun, "dry-run", false, "cli.flag-dry-run")
		c.AddCommand(sub)
	}
	c.AddCommand(&cobra.Command{Use: "list", Short: "cli.short-" + string(of) + "-list", Args: s.words(0, 0),
		RunE: func(*cobra.Command, []string) error { return s.listNames(of) }})
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) changeName(c *cobra.Command, of units.Naming, kind units.Kind, words []string, f nameFlags) error {
	r := units.NameRequest{Of: of, Kind: kind}
	var err error
	if r.ID, err = s.nameID(of, words[0]); err != nil {
		return err
	}
	switch kind {
	case units.Rename:
		r.Name = words[1]
	case units.Merge:
		if r.Into, err = s.nameID(of, words[1]); err != nil {
			return err
		}
	}
	if r.Day, err = people.ReadDay(f.from); err != nil {
		return err
	}
	p, err := s.app.Learning.Units.TryName(access.Actor{}, r)
	if err != nil {
		return err
	}
	for _, fact := range p.Facts(s.app.Learning.Zone) {
		fmt.Fprintln(s.out, fact.In(s.language))
	}
	if p.BackDays > 0 {
		s.say("unit.plan-back", "n", p.BackDays)
	}
	if f.dryRun {
		return nil
	}
	if _, err := s.app.Learning.Units.ApplyName(c.Context(), access.Actor{}, r, p.Digest()); err != nil {
		return err
	}
	s.say("unit.done")
	return nil
}

func (s *session) nameID(of units.Naming, name string) (id string, err error) {
	n, err := s.app.Learning.Units.ByName(of, name)
	if errors.Is(err, access.ErrNotFound) {
		err = failure("naming.no-"+string(of), "name", name)
	}
	return n.ID, err
}

func (s *session) listNames(of units.Naming) error {
	o, err := s.app.Learning.Units.Overview(access.Actor{})
	if err != nil {
		return err
	}
	names := o.Groups
	if of == units.Block {
		names = o.Blocks
	}
	for _, n := range names {
		fmt.Fprintln(s.out, n.Name)
	}
	return nil
}
