package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/inspect"
)

// maxListed bounds audit list.
const maxListed = 10_000

// auditCommand verifies the chain of the audit, or lists its last entries.
func auditCommand(s *session) *cobra.Command {
	c := &cobra.Command{
		Use:  "audit",
		RunE: func(*cobra.Command, []string) error { return usageError("audit.what", "most", maxListed) },
	}
	verify := &cobra.Command{Use: "verify", Short: "cli.short-audit-verify", Args: s.words(0, 0)}
	known := verify.Flags().String("hash", "", "cli.flag-hash")
	verify.RunE = s.audits(func(p *inspect.ReadOnly) error { return s.verifyAudit(p, *known) })
	list := &cobra.Command{Use: "list", Short: "cli.short-audit-list", Args: s.words(0, 0)}
	badge := list.Flags().String("officer", "", "cli.flag-officer")
	most := list.Flags().Int("last", 50, "cli.flag-last")
	list.PreRunE = func(*cobra.Command, []string) error {
		if *most < 1 || *most > maxListed {
			return usageError("audit.what", "most", maxListed)
		}
		return nil
	}
	list.RunE = s.audits(func(p *inspect.ReadOnly) error { return s.listAudit(p, *badge, *most) })
	s.share(c, dataFlags...)
	s.refusesNewer(c)
	c.AddCommand(verify, list)
	return c
}

// audits runs what reads the audit of the data folder.
func (s *session) audits(read func(*inspect.ReadOnly) error) func(*cobra.Command, []string) error {
	return func(*cobra.Command, []string) error {
		p, err := openReadOnly(s.dataDir())
		if err != nil {
			return err
		}
		defer p.Close() //nolint:errcheck // only read
		return read(p)
	}
}

// verifyAudit walks the chain, and says what it cannot vouch for. A hash that was written down before must still be in
// it, which shows a chain that was made anew or cut at its end.
func (t terminal) verifyAudit(p *inspect.ReadOnly, known string) error {
	chain, err := inspect.VerifyAudit(p)
	var fault *audit.Fault
	switch {
	case errors.As(err, &fault):
		return exitError{brokenAudit("audit.broken", fault), exitFailed}
	case err != nil:
		return err
	}
	if known != "" {
		there, err := p.HasAuditHash(known)
		if err != nil {
			return err
		}
		if !there {
			return failure("audit.hash-gone", "hash", known)
		}
	}
	t.say("audit.holds", "entries", chain.Entries, "last", chain.Last)
	t.say("audit.vouches")
	return nil
}

func (t terminal) listAudit(p *inspect.ReadOnly, typed string, most int) error {
	officer := ""
	if typed != "" {
		badge, _ := roster.Badge(typed)
		id, err := p.OfficerByBadge(badge)
		if errors.Is(err, store.ErrNotFound) {
			return failure("audit.no-officer", "badge", typed)
		}
		if err != nil {
			return err
		}
		officer = id
	}
	return p.AuditEntries(officer, most, func(a inspect.Entry) error {
		who := a.ByName
		switch {
		case a.Account != "" && who != "":
			who += " (" + a.Account + ")"
		case a.Account != "":
			who = a.Account
		case who == "":
			who = t.text("audit.engine")
		}
		about := ""
		if a.SubjectName != "" {
			about = " → " + a.SubjectName
		}
		_, err := fmt.Fprintf(t.out, "%s  %s  %s  %s%s\n", siteTime(a.At), who, a.Act, a.Record, about)
		return err
	})
}
