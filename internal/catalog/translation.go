package catalog

import (
	"slices"

	"hocvu/internal/markdown"
)

// align compares a translated lesson with its original, part by part: what is behind is shown with a note, and check
// names it.
func (d *courseDraft) align(p, original *page) {
	parts := map[string]markdown.SourceBlock{}
	var ids []string
	for _, part := range original.rendered.Sections {
		parts[part.ID] = part
		if part.ID != "" {
			ids = append(ids, part.ID)
		}
	}
	there := map[string]bool{}
	for _, part := range p.rendered.Sections {
		there[part.ID] = true
		source, known := parts[part.ID]
		if part.ID == "" {
			part.From, part.Line = p.from.From, p.from.Line
			source.Hash, known = original.topHash(), true
		}
		if !known {
			p.report.at(part.Line, 1, "problem.translation-unknown", "name", part.ID, "hint", hint(part.ID, ids))
			continue
		}
		if p.stale(part.ID, part.From, source.Hash, part.Line) {
			p.result.Stale = append(p.result.Stale, part.ID)
		}
	}
	for _, id := range ids {
		if !there[id] {
			p.result.Stale = append(p.result.Stale, id)
			p.report.minor(1, 1, "problem.translation-missing", "name", id)
		}
	}
	p.report.oneFrom(len(p.rendered.Sections))
	if !slices.Equal(placed(p.rendered), placed(original.rendered)) {
		p.report.at(1, 1, "problem.translation-placed")
	}
}

// stale reports a part that was translated from another source than today's.
func (p *page) stale(id, from, hash string, line int) bool {
	if id == "" {
		return p.report.stale(p.lesson, from, sourceRecord{line, "", hash})
	}
	return p.report.stale(id, from, sourceRecord{line, id, hash})
}

func (r *reporter) stale(name, from string, today sourceRecord) bool {
	if from == today.hash {
		return false
	}
	r.sources = append(r.sources, today)
	if from == "" {
		r.unnamed = append(r.unnamed, len(r.problems))
		r.minor(today.line, 1, "problem.translation-from", "name", name)
	} else {
		r.minor(today.line, 1, "problem.translation-stale", "name", name)
	}
	return true
}

// oneFrom makes one notice of many where no part of a translation tells its original.
func (r *reporter) oneFrom(parts int) {
	if len(r.unnamed) < 2 || len(r.unnamed) < parts {
		return
	}
	first := r.problems[r.unnamed[0]]
	var kept Problems
	for i, p := range r.problems {
		if !slices.Contains(r.unnamed, i) {
			kept = append(kept, p)
		}
	}
	r.problems, r.unnamed = kept, nil
	r.minor(first.Line, first.Column, "problem.translation-from-all", "n", parts)
}

// topHash is the hash of what stands before a lesson's first section, its title and goals included.
func (p *page) topHash() string {
	for _, part := range p.rendered.Sections {
		if part.ID == "" {
			return part.Hash
		}
	}
	return ""
}

func placed(l markdown.Lesson) []string {
	var all []string
	for _, q := range l.Quizzes {
		all = append(all, q.Target+"#"+q.Fragment)
	}
	slices.Sort(all)
	return all
}
