package improve

import (
	"slices"

	"hocvu/internal/catalog"
)

// lawRows are the legal documents that no longer hold, each with what of a course rests on it. It concerns as many as
// have opened the lesson among those that most have opened.
func lawRows(changes []catalog.LawChange, courses []Course) (rows []Row) {
	for _, its := range courses {
		for _, change := range changes {
			if change.Course != its.ID {
				continue
			}
			row := Row{Kind: OfLaw, Package: its.ID, ID: change.Law.ID, Title: change.Law.Number, Where: its.Title,
				Law: &change}
			people := 0
			for _, lesson := range its.Lessons {
				if lesson.Opened != nil && slices.Contains(change.Lessons, lesson.ID) {
					people = max(people, *lesson.Opened)
				}
			}
			row.because("law", 0, people)
			rows = append(rows, row)
		}
	}
	return rows
}
