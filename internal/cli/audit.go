package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// maxListed bounds audit list.
const maxListed = 10_000

// audit verifies the chain of the audit, or lists its last entries.
func audit(_ context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("audit", flag.ContinueOnError)
	badge := flags.String("officer", "", "")
	most := flags.Int("last", 50, "")
	known := flags.String("hash", "", "")
	dir, found, err := t.folderWords(flags, arguments, 1)
	if err != nil {
		return err
	}
	if len(found) == 0 || found[0] != "verify" && found[0] != "list" || *most < 1 || *most > maxListed {
		return misused("audit.what", "most", maxListed)
	}
	p, err := peek(dir)
	if err != nil {
		return err
	}
	defer p.Close() //nolint:errcheck // only read
	if found[0] == "list" {
		return t.listAudit(p, *badge, *most)
	}
	return t.verifyAudit(p, *known)
}

// verifyAudit walks the chain, and says what it cannot vouch for. A hash that was written down before must still be in it,
// which shows a chain that was made anew or cut at its end.
func (t terminal) verifyAudit(p *store.ReadOnly, known string) error {
	chain, err := store.VerifyAudit(p)
	var fault *store.AuditFault
	switch {
	case errors.As(err, &fault):
		return complaint{brokenAudit("audit.broken", fault), failed}
	case err != nil:
		return err
	}
	if known != "" {
		there, err := p.HasAuditHash(known)
		if err != nil {
			return err
		}
		if !there {
			return broken("audit.hash-gone", "hash", known)
		}
	}
	t.say("audit.holds", "entries", chain.Entries, "last", chain.Last)
	t.say("audit.vouches")
	return nil
}

func (t terminal) listAudit(p *store.ReadOnly, typed string, most int) error {
	officer := ""
	if typed != "" {
		badge, _ := roster.Badge(typed)
		id, err := p.OfficerByBadge(badge)
		if errors.Is(err, store.ErrNotFound) {
			return broken("audit.no-officer", "badge", typed)
		}
		if err != nil {
			return err
		}
		officer = id
	}
	return p.AuditEntries(officer, most, func(a store.Entry) error {
		who := a.ByName
		if who == "" {
			who = t.word("audit.engine")
		}
		about := ""
		if a.SubjectName != "" {
			about = " → " + a.SubjectName
		}
		_, err := fmt.Fprintf(t.out, "%s  %s  %s  %s%s\n", a.At.Local().Format(time.DateTime), who, a.Act, a.Record, about)
		return err
	})
}
