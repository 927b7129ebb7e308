package access

import (
	"slices"

	"hocvu/internal/report"
)

// Choice is one option of a selection list.
type Choice struct{ ID, Name string }

// CourseChoices lists the courses of the catalog, titled in the officer's language.
func (s *Service) CourseChoices(o Officer) (all []Choice) {
	packages := s.site.Catalog()
	for _, id := range packages.CourseIDs() {
		c := packages.Courses[id]
		all = append(all, Choice{id, c.Title.In(o.Language, c.Language)})
	}
	return all
}

// UnitChoices lists the units of a scope that are open at a time, and the unit that is already chosen.
func UnitChoices(data *report.Dataset, scope Scope, at report.Moment, chosen string) (all []Choice) {
	for _, u := range data.Units {
		if scope.Holds(u.ID) && (u.Stands(at) || u.ID == chosen) {
			all = append(all, Choice{u.ID, u.Code + " " + u.Name})
		}
	}
	return all
}

// GroupNames lists the groups that have or had officers, sorted.
func GroupNames(data *report.Dataset) []string {
	seen := map[string]bool{}
	for i := range data.Officers {
		seen[data.Officers[i].Group] = true
	}
	for _, g := range data.Groups {
		seen[g.Group] = true
	}
	delete(seen, "")
	names := make([]string, 0, len(seen))
	for name := range seen {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
