package catalog

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"hocvu/internal/message"
)

// download is one thing that a phone must fetch.
type download struct {
	name         string // of the file below assets; "" for the text
	bytes        int64
	line, column int
}

// weigh adds up what a phone must load for the page, and holds it to the budget.
func (d *courseDraft) weigh(p *page) int64 {
	text := download{bytes: int64(p.rendered.Bytes), line: 1, column: 1}
	loads, total := []download{text}, text.bytes
	counted := map[string]bool{}
	for _, image := range p.rendered.Images {
		name, ok := d.folder.image(image, "../assets/", p.report)
		if ok && !counted[name] {
			counted[name] = true
			size := int64(len(d.folder.files[name]))
			loads = append(loads, download{strings.TrimPrefix(name, "assets/"), size, image.Line, image.Column})
			total += size
		}
	}
	if kb := kilobytes(total); kb > d.lessonKB {
		heaviest := heavier(loads)
		p.report.at(heaviest.line, heaviest.column, "problem.lesson-heavy", "kb", kb, "limit", d.lessonKB,
			"loads", listed(loads), "advice", heaviest.advice())
	}
	return total
}

// heavier sorts by weight, and returns the heaviest.
func heavier(loads []download) download {
	slices.SortStableFunc(loads, func(a, b download) int { return cmp.Compare(b.bytes, a.bytes) })
	return loads[0]
}

// listed names the heaviest of sorted loads with their kilobytes.
func listed(loads []download) message.Message {
	const most = 3
	var all message.Message
	for i, one := range loads[:min(len(loads), most)] {
		id, name := "problem.load", any(one.name)
		if one.name == "" {
			name = message.New("problem.load-text")
		}
		if i == 0 {
			all = message.New(id, "name", name, "kb", kilobytes(one.bytes))
		} else {
			all = message.New("problem.load-more", "before", all, "name", name, "kb", kilobytes(one.bytes))
		}
	}
	return all
}

// advice is what makes it lighter.
func (l download) advice() message.Message {
	switch {
	case l.name == "":
		return message.New("problem.lighter-text")
	case strings.EqualFold(path.Ext(l.name), ".svg"):
		return message.New("problem.lighter-drawing")
	}
	return message.New("problem.lighter-picture", "name", l.name)
}

// checkAssets holds all pictures of a course together to their budget.
func (d *courseDraft) checkAssets(limit int, place value, report *reporter) {
	loads, total := []download{}, int64(0)
	for _, name := range names(d.course.Assets) {
		size := d.course.Assets[name]
		loads, total = append(loads, download{name: strings.TrimPrefix(name, "assets/"), bytes: size}), total+size
	}
	if kb := kilobytes(total); kb > limit {
		heaviest := heavier(loads)
		report.value(place, "problem.assets-heavy", "kb", kb, "limit", limit, "loads", listed(loads), "advice", heaviest.advice())
	}
}

// unused names the pictures that no text shows.
func (f *folder) unused(shown map[string]bool) Problems {
	var problems Problems
	for _, name := range f.under("assets") {
		if _, whole := f.pictures[name]; whole && !shown["assets/"+name] {
			problems = append(problems, Problem{File: path.Join(f.path, "assets", name), Minor: true,
				Message: message.New("problem.picture-loose", "name", name)})
		}
	}
	return problems
}
