package access

import (
	"slices"
	"time"

	"hocvu/internal/report"
)

// Choice is something to be chosen from.
type Choice struct{ ID, Name string }

func Seconds(t time.Time) report.Moment { return report.Moment(max(t.Unix(), 0)) }

func (s *Service) CourseChoices(o Officer) (all []Choice) {
	packages := s.site.Catalog()
	for _, id := range packages.CourseIDs() {
		c := packages.Courses[id]
		all = append(all, Choice{id, c.Title.In(o.Language, c.Language)})
	}
	return all
}

// UnitChoices lists the units of a scope that stand at a time, and the one that is chosen already.
func UnitChoices(book *report.Dataset, scope Scope, at report.Moment, chosen string) (all []Choice) {
	for _, u := range book.Units {
		if scope.Holds(u.ID) && (u.Stands(at) || u.ID == chosen) {
			all = append(all, Choice{u.ID, u.Code + " " + u.Name})
		}
	}
	return all
}

func Groups(book *report.Dataset) []string {
	all := map[string]bool{}
	for i := range book.Officers {
		all[book.Officers[i].Group] = true
	}
	delete(all, "")
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
