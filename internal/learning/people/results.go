package people

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// ResultImport is a list of results of a course taken elsewhere, which an admin, or who runs the server, wants kept.
type ResultImport struct {
	By             access.Officer `json:"-"`
	Operator       bool           `json:"-"` // who sits at the server's terminal and is nobody's admin; By is nobody then
	Course, Origin string
	Source         string // name of the file, for the audit
	Withdraw       bool   // take back what this list has said before, instead of keeping it
	List           roster.ResultList

	// Day is that of the list, for what was done without a day; zero: today. Its date in its own zone counts.
	Day time.Time
}

func (in ResultImport) sender() access.Officer { return in.By }

func (in ResultImport) sentBy(o access.Officer) ResultImport {
	in.By = o
	return in
}

// ResultLine is what a list newly says of one officer.
type ResultLine struct {
	Sheet         string
	Row           int
	Badge, Name   string
	officer       string
	Before, After store.ImportedResult
}

// ResultPlan is what a list would change.
type ResultPlan struct {
	Origin    string       // as it is spelt on record
	Withdraw  bool         // the lines are taken back
	Lines     []ResultLine // what is new
	Unchanged int
	Refused   []roster.RefusedRow
	Notes     []roster.RowNote // what was taken otherwise than its author may think
	told      []string         // officers of whom the notes and the refusals tell
}

// Changes is how many lines change something.
func (p ResultPlan) Changes() int { return len(p.Lines) }

// Count is how many rows are of a kind: Refused, Created, Changed or Unchanged.
func (p ResultPlan) Count(k roster.Kind) int {
	fresh := 0
	for _, l := range p.Lines {
		if l.Before.Registered.IsZero() {
			fresh++
		}
	}
	switch {
	case p.Withdraw && k == roster.Withdrawn:
		return len(p.Lines)
	case p.Withdraw && (k == roster.Created || k == roster.Changed):
		return 0
	}
	switch k {
	case roster.Refused:
		return len(p.Refused)
	case roster.Created:
		return fresh
	case roster.Changed:
		return len(p.Lines) - fresh
	case roster.Unchanged:
		return p.Unchanged
	default:
		return 0
	}
}

// Digest stands for what a plan changes: another digest, another change.
func (p ResultPlan) Digest() string {
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, l := range p.Lines {
		e.Encode([]any{l.officer, l.Before, l.After}) //nolint:errcheck // a hash takes everything, and a line is plain values
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Apply keeps in one transaction what a list newly says, with its source named: what was consented to, or nothing. It
// fails as Plan does, with ErrResultsChanged and with ErrRowsRefused. Progress, which may be nil, hears how many lines
// of how many are written. Every officer of whom it says something has an audit entry.
func (s *Results) Apply(
	ctx context.Context, in ResultImport, c Consent, progress func(done, of int),
) (Applied[ResultPlan], error) {
	return apply(ctx, s.site.Store, c, steps[ResultPlan]{
		changed: ErrResultsChanged,
		plan: func(ctx context.Context, tx *store.Store) (ResultPlan, error) {
			return s.withTx(tx).Plan(ctx, in)
		},
		permit: func(ResultPlan) error { return nil },
		prepare: func(p ResultPlan) (writing, error) {
			return func(ctx context.Context, tx *store.Store, progress func(done, of int)) error {
				return s.withTx(tx).write(ctx, in, p, progress)
			}, nil
		},
	}, progress)
}

func (s *Results) write(ctx context.Context, in ResultImport, p ResultPlan, progress func(done, of int)) error {
	in.Origin = p.Origin
	restating := &access.Restating{Cause: "results", What: in.Course, By: in.By.ID}
	for i, line := range p.Lines {
		if err := ctx.Err(); err != nil {
			return err
		}
		act, err := "result-imported", error(nil)
		if in.Withdraw {
			act = "result-withdrawn"
			err = s.site.Store.Enrolments.DeleteImported(line.officer, in.Course, in.Origin)
		} else {
			err = s.site.Store.Enrolments.PutImported(line.officer, in.Course, in.Origin, line.After)
		}
		if err != nil {
			return err
		}
		if err := s.site.Store.Audit.Add(audit.Entry{
			At: s.site.Now(), By: in.By.ID, Act: act, Record: in.Course, Subject: line.officer,
			Detail: in.detail(map[string]any{
				"completed": s.site.FormatDay(line.After.Completed), "before": s.site.FormatDay(line.Before.Completed),
				"registered-before": s.site.FormatDay(line.Before.Registered),
			}),
		}); err != nil {
			return err
		}
		if err := s.touch(restating, line); err != nil {
			return err
		}
		progress(i+1, len(p.Lines))
	}
	return restating.Record(s.site, s.site.Store)
}

// touch notes from when on a line of results changes the figures of the officer's units.
func (s *Results) touch(r *access.Restating, line ResultLine) error {
	memberships, err := s.site.Store.Memberships.Of(line.officer)
	if err != nil {
		return err
	}
	was, is := line.Before, line.After
	for _, at := range []time.Time{was.Registered, was.Completed, is.Registered, is.Completed} {
		if at.IsZero() {
			continue
		}
		for _, m := range memberships {
			if m.To.IsZero() || m.To.After(at) {
				r.Touch(at, m.Unit)
			}
		}
	}
	return nil
}
