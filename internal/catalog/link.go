package catalog

import (
	"slices"
	"strings"

	"hocvu/internal/message"
)

// addresses are the URLs of the lessons by the file names that links use.
func (d *courseDraft) addresses() map[string]string {
	all := map[string]string{}
	for name, past := range d.pasts {
		for _, called := range append([]string{name}, past.names...) {
			if _, another := d.pasts[called]; another && called != name { // which has been told
				continue
			}
			address := "/khoa-hoc/" + d.course.ID + "/" + past.id(name)
			all[called+".md"] = address
			for _, l := range message.Languages {
				all[called+"."+string(l)+".md"] = address
			}
		}
	}
	return all
}

// links checks links to lessons and sections. Sections are named in the first language only, so a link may lead
// anywhere.
func (d *courseDraft) links(p *page, first map[string]*page) {
	for _, link := range p.rendered.Links {
		target := p
		if link.Target != "" {
			id, _, _ := strings.Cut(link.Target, ".")
			if target = first[d.pasts.name(id)]; target == nil {
				p.report.at(link.Line, link.Column, "problem.link-lesson", "name", link.Target, "hint", hint(link.Target, d.fileNames()))
				continue
			}
		}
		if link.Fragment == "" || !target.good {
			continue
		}
		var sections []string
		for _, part := range target.rendered.Sections {
			if part.ID != "" {
				sections = append(sections, part.ID)
			}
		}
		if !slices.Contains(sections, link.Fragment) && !target.rendered.Unread {
			p.report.at(link.Line, link.Column, "problem.link-section", "name", link.Fragment, "hint", hint(link.Fragment, sections))
		}
	}
}

func (d *courseDraft) fileNames() []string {
	var all []string
	for _, id := range names(d.folder.lessonIDs()) {
		all = append(all, id+".md")
	}
	return all
}
