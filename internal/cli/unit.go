package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/units"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// unitFlags are those of the acts on units.
type unitFlags struct {
	code, name, block, parent, from, badges string
	dryRun                                  bool
}

// unitCommand renames, merges and splits units. Who sits at the server's terminal reaches every unit.
func unitCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "unit"}
	var f unitFlags
	act := func(use string, n int, kind units.Kind) *cobra.Command {
		return &cobra.Command{Use: use, Short: "cli.short-unit-" + string(kind), Args: s.words(n, n),
			RunE: func(c *cobra.Command, words []string) error { return s.changeUnit(c, kind, words, f) }}
	}
	rename, merge := act("rename CODE", 1, units.Rename), act("merge CODE INTO", 2, units.Merge)
	split := act("split CODE", 1, units.Split)
	for _, of := range []*cobra.Command{rename, merge, split} {
		of.Flags().StringVar(&f.from, "from", "", "cli.flag-unit-from")
		of.Flags().BoolVar(&f.dryRun, "dry-run", false, "cli.flag-dry-run")
	}
	for _, of := range []*cobra.Command{rename, split} {
		of.Flags().StringVar(&f.code, "code", "", "cli.flag-unit-code")
		of.Flags().StringVar(&f.name, "name", "", "cli.flag-unit-name")
		of.Flags().StringVar(&f.block, "block", "", "cli.flag-unit-block")
		of.Flags().StringVar(&f.parent, "parent", "", "cli.flag-unit-parent")
	}
	split.Flags().StringVar(&f.badges, "badges", "", "cli.flag-unit-badges")
	undo := &cobra.Command{Use: "undo [ID]", Short: "cli.short-unit-undo", Args: s.words(0, 1),
		RunE: func(c *cobra.Command, words []string) error { return s.undoUnit(c.Context(), words) }}
	list := &cobra.Command{Use: "list", Short: "cli.short-unit-list", Args: s.words(0, 0),
		RunE: func(*cobra.Command, []string) error { return s.listUnits() }}
	c.AddCommand(rename, merge, split, undo, list)
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

func (s *session) changeUnit(c *cobra.Command, kind units.Kind, words []string, f unitFlags) error {
	r, err := s.unitRequest(c, kind, words, f)
	if err != nil {
		return s.refusedUnit(err)
	}
	p, err := s.app.Learning.Units.Try(c.Context(), access.Actor{}, r)
	if err != nil {
		return s.refusedUnit(err)
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
	if _, err := s.app.Learning.Units.Apply(c.Context(), access.Actor{}, r, p.Digest()); err != nil {
		return s.refusedUnit(err)
	}
	s.say("unit.done")
	return nil
}

// unitRequest is the act that the words and flags of a command ask for. What is not said stays as it is.
func (s *session) unitRequest(c *cobra.Command, kind units.Kind, words []string, f unitFlags) (units.Request, error) {
	r := units.Request{Kind: kind, Code: f.code, Name: f.name, Block: f.block, Stays: !c.Flags().Changed("parent")}
	u, err := s.unitByCode(words[0])
	if err != nil {
		return r, err
	}
	r.Unit = u.ID
	if kind == units.Rename && !c.Flags().Changed("block") {
		r.Block = u.Block
	}
	if r.Day, err = people.ReadDay(f.from); err != nil {
		return r, err
	}
	for code, id := range map[string]*string{f.parent: &r.Parent, strings.Join(words[1:], ""): &r.Into} {
		if code == "" {
			continue
		}
		other, err := s.unitByCode(code)
		if err != nil {
			return r, err
		}
		*id = other.ID
	}
	r.Badges, err = s.readBadges(f.badges)
	return r, err
}

func (s *session) unitByCode(code string) (store.UnitRow, error) {
	u, err := s.app.Learning.Units.ByCode(access.Actor{}, code)
	if errors.Is(err, access.ErrNotFound) {
		err = failure("unit.no-code", "code", code)
	}
	return u, err
}

// maxBadgeFile bounds a file of badges, in bytes.
const maxBadgeFile = 64 << 10

// readBadges reads badges, with commas between them, or a file with one a line.
func (s *session) readBadges(typed string) ([]string, error) {
	if info, err := os.Stat(typed); err == nil && info.Mode().IsRegular() {
		if info.Size() > maxBadgeFile {
			return nil, failure("unit.badges-large", "file", typed, "most", maxBadgeFile/1024)
		}
		content, err := os.ReadFile(typed)
		if err != nil {
			return nil, err
		}
		typed = string(content)
	}
	return strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(",;\n\r\t\ufeff", r) }), nil
}

// refusedUnit says a refusal in the language of the terminal.
func (s *session) refusedUnit(err error) error {
	if errors.Is(err, access.ErrNotFound) {
		return errors.New(s.text("unit.choose"))
	}
	return err
}

// undoUnit takes back the act that is named, else the last one that stands.
func (s *session) undoUnit(ctx context.Context, words []string) error {
	o, err := s.app.Learning.Units.Overview(access.Actor{})
	if err != nil {
		return err
	}
	for _, c := range o.Changes {
		if len(words) == 0 && !c.Undone.IsZero() || len(words) > 0 && c.ID != words[0] {
			continue
		}
		if err := s.app.Learning.Units.Undo(ctx, access.Actor{}, c.ID); err != nil {
			return s.refusedUnit(err)
		}
		fmt.Fprintln(s.out, s.text("unit.did-"+string(c.Kind), "before", c.Before, "after", c.After, "n", c.Officers))
		s.say("unit.undone")
		return nil
	}
	return errors.New(s.text("unit.no-change"))
}

func (s *session) listUnits() error {
	o, err := s.app.Learning.Units.Overview(access.Actor{})
	if err != nil {
		return err
	}
	for _, u := range o.Standing {
		fmt.Fprintf(s.out, "%s\t%s\t%s\n", u.Code, u.Name, u.Block)
	}
	for _, c := range o.Changes {
		undone := ""
		if !c.Undone.IsZero() {
			undone = " · " + s.text("unit.is-undone")
		}
		fmt.Fprintf(s.out, "%s  %s  %s%s\n", c.ID, message.Date(s.language, c.Day.In(s.app.Learning.Zone)),
			s.text("unit.did-"+string(c.Kind), "before", c.Before, "after", c.After, "n", c.Officers), undone)
	}
	return nil
}
