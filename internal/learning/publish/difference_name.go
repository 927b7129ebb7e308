package publish

import (
	"maps"
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/message"
)

// parts tells which parts have another name than before, old and new, and which say that they were called what nothing
// was that is served now: nothing is lost by that, and most likely a former name is misspelt. The names are by ID.
func (d *Difference) parts(what string, before, after map[string]string) {
	renamed := Change{}
	var strange []string
	for _, id := range slices.Sorted(maps.Keys(after)) {
		switch old, there := before[id]; {
		case there && old != after[id]:
			renamed.IDs, renamed.Titles = append(renamed.IDs, old+" → "+after[id]), append(renamed.Titles, d.titles[id])
		case !there && id != after[id]:
			strange = append(strange, id)
		}
	}
	if len(renamed.IDs) > 0 {
		renamed.Message = message.New("package.change-"+what+"-renamed", "n", len(renamed.IDs))
		d.Changes = append(d.Changes, renamed)
	}
	if len(strange) > 0 {
		words := message.New("package.change-"+what+"-never", "n", len(strange))
		d.Changes = append(d.Changes, Change{Message: words, IDs: strange, Titles: make([]string, len(strange))})
	}
}

// unnamed is a lesson without its name of today.
func unnamed(l *course.Lesson) course.Lesson {
	its := *l
	its.Name = ""
	return its
}

// renamed tells that the package has another name than before.
func (d *Difference) renamed(now, draft *catalog.Catalog) {
	called := func(c *catalog.Catalog) string {
		for _, p := range c.Packages {
			if string(p.Kind) == d.Kind && p.ID == d.ID {
				return p.Called()
			}
		}
		return ""
	}
	before, after := called(now), called(draft)
	switch {
	case before != "" && before != after:
		d.Changes = append(d.Changes, Change{Message: message.New("package.change-renamed", "before", before, "after", after)})
	case before == "" && after != d.ID:
		d.Changes = append(d.Changes, Change{Message: message.New("package.change-never", "name", d.ID)})
	}
}
