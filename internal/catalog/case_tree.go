package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hocvu/internal/competency"
)

// tree hangs every item below another or below the document, and finds circles.
func (r *caseReader) tree() error {
	over := map[string]string{}
	for i, a := range r.p.Associations {
		if a.Type != isChildOf || r.items[a.Origin.Identifier] == nil {
			continue
		}
		if first, twice := over[a.Origin.Identifier]; twice && first != a.Destination.Identifier {
			return refuse("case.two-parents", "place", fmt.Sprintf("CFAssociations[%d]", i), "item", r.called(a.Origin.Identifier))
		} else if twice {
			continue
		}
		if r.items[a.Destination.Identifier] == nil { // the document, or what is not here
			a.Destination.Identifier = ""
		}
		over[a.Origin.Identifier] = a.Destination.Identifier
		r.below[a.Destination.Identifier] = append(r.below[a.Destination.Identifier], a)
	}
	for _, item := range r.p.Items {
		if _, hung := over[item.Identifier]; !hung {
			r.below[""] = append(r.below[""], caseAssociation{Origin: caseLink{Identifier: item.Identifier}})
		}
	}
	for _, item := range r.p.Items {
		steps := 0
		for at := item.Identifier; at != ""; at = over[at] {
			if steps++; steps > len(r.p.Items) {
				return refuse("case.circle", "item", r.called(item.Identifier))
			}
		}
	}
	for _, all := range r.below {
		slices.SortStableFunc(all, func(a, b caseAssociation) int { return cmp.Compare(a.Sequence, b.Sequence) })
	}
	return nil
}

func (r *caseReader) called(identifier string) string {
	item := r.items[identifier]
	return cmp.Or(item.Code, shorten(tidy(item.FullStatement), 60))
}

// areas makes the items at the top areas, and what has nothing below it competencies: CASE allows any depth, a
// framework two.
func (r *caseReader) areas() error {
	codes := map[string]bool{}
	walks := r.crosswalks()
	for i, top := range r.below[""] {
		item := r.items[top.Origin.Identifier]
		area := competency.Area{Code: r.code(item, fmt.Sprint(i+1))}
		area.Name = r.name(item, r.extension.Areas[area.Code])
		for n, leaf := range r.leaves(item) {
			c := competency.Competency{Code: r.code(leaf, fmt.Sprintf("%s.%d", area.Code, n+1)), Crosswalk: walks[leaf.Identifier]}
			if codes[c.Code] {
				return refuse("case.code-twice", "code", c.Code)
			}
			codes[c.Code] = true
			c.Name = r.name(leaf, r.extension.Competencies[c.Code])
			for _, other := range r.extension.Without[c.Code] {
				if c.Crosswalk == nil {
					c.Crosswalk = map[string][]string{}
				}
				if c.Crosswalk[other] == nil {
					c.Crosswalk[other] = []string{}
				}
			}
			area.Competencies = append(area.Competencies, c)
		}
		r.f.Areas = append(r.f.Areas, area)
	}
	return nil
}

// leaves are the items at the ends below one; one with nothing below it is its own, unless it is an empty area of ours.
func (r *caseReader) leaves(top *caseItem) (all []*caseItem) {
	if len(r.below[top.Identifier]) == 0 && top.Type != caseArea {
		return []*caseItem{top}
	}
	for _, a := range r.below[top.Identifier] {
		child := r.items[a.Origin.Identifier]
		if len(r.below[child.Identifier]) == 0 {
			all = append(all, child)
			continue
		}
		r.note("case.deep")
		all = append(all, r.leaves(child)...)
	}
	return all
}

// crosswalks are the associations to other frameworks whose identifiers are ours to read.
func (r *caseReader) crosswalks() map[string]map[string][]string {
	all := map[string]map[string][]string{}
	foreign := 0
	for _, a := range r.p.Associations {
		if a.Type != exactMatchOf && a.Type != isRelatedTo || r.items[a.Origin.Identifier] == nil || r.items[a.Destination.Identifier] != nil {
			continue
		}
		framework, code, _ := strings.Cut(a.Destination.Title, " ")
		if code == "" || caseNamesOf(framework).of(caseCompetency, code) != a.Destination.Identifier {
			foreign++
			continue
		}
		if all[a.Origin.Identifier] == nil {
			all[a.Origin.Identifier] = map[string][]string{}
		}
		all[a.Origin.Identifier][framework] = append(all[a.Origin.Identifier][framework], code)
	}
	if foreign > 0 {
		r.note("case.foreign", "n", foreign)
	}
	return all
}
