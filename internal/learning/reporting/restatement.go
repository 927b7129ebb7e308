package reporting

import (
	"slices"
	"time"

	"hocvu/internal/report"
	"hocvu/internal/store"
)

// restated lists what changed the figures of a day after it was over, in the units that are asked about.
func (s *Reports) restated(book *report.Dataset, q report.Query, day time.Time) ([]store.Restatement, error) {
	all, err := s.site.Store.Restatements.At(s.site.EndOfDay(day))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	within := map[string]bool{}
	for i, u := range book.Units {
		within[u.ID] = q.Within == nil || q.Within(i)
	}
	return slices.DeleteFunc(all, func(r store.Restatement) bool {
		return len(r.Units) > 0 && !slices.ContainsFunc(r.Units, func(unit string) bool { return within[unit] })
	}), nil
}
