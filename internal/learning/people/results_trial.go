package people

import (
	"context"
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Courses lists the courses that results from elsewhere may count for. ErrNotFound for who is no admin.
func (s *Results) Courses(_ context.Context, o access.Officer) ([]access.Choice, error) {
	if _, err := s.access.Scope(o, access.Admin); err != nil {
		return nil, err
	}
	return s.access.CourseChoices(o), nil
}

// DryRun is Plan for who wants to see it: a look at others' data, of which everybody learns about whom
// it says anything that the list did not.
func (s *Results) DryRun(ctx context.Context, in ResultImport) (ResultPlan, error) {
	p, err := s.Plan(ctx, in)
	if err != nil {
		return p, err
	}
	in.Origin = p.Origin
	named := slices.Clone(p.told)
	for _, line := range p.Lines {
		named = append(named, line.officer)
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		s := s.withTx(tx)
		if err := s.site.Store.Audit.Add(audit.Entry{At: s.site.Now(), By: in.By.ID, Act: "results.trial", Record: in.Course,
			Detail: in.detail(map[string]any{
				"changed": len(p.Lines), "unchanged": p.Unchanged, "refused": len(p.Refused), "digest": p.Digest(),
			})}); err != nil {
			return err
		}
		return s.access.RecordDryRun(ctx, in.By, "results.trial", named)
	})
	return p, err
}

// detail adds to an entry of the audit what it must say of every list.
func (in ResultImport) detail(d map[string]any) map[string]any {
	d["origin"] = in.Origin
	if in.Withdraw {
		d["withdraw"] = true
	}
	return sent(d, in.Operator, in.Source)
}
