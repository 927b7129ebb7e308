package catalog

import (
	"maps"
	"slices"

	"hocvu/internal/competency"
)

func (l *loader) frameworks() {
	tops := map[string]*competency.Framework{}
	read := map[*folder]packageVersion{}
	open := func(f *folder) packageVersion {
		if got, done := read[f]; done {
			return got
		}
		d := l.framework(f)
		fw := d.framework
		got := packageVersion{folder: f, problems: d.problems, usable: fw != nil}
		if fw != nil {
			got.version, got.take = fw.Version, func() { l.catalog.Frameworks[f.id] = fw }
			if tops[f.id] == nil {
				tops[f.id] = fw
			}
		}
		read[f] = got
		return got
	}
	for _, r := range l.refs(FrameworkKind) {
		open(l.found[r][0])
		if _, read := tops[r.id]; !read {
			tops[r.id] = nil // one that cannot be read is there all the same: nothing else is to blame
		}
	}
	defer func() {
		l.readable = maps.Clone(l.catalog.Frameworks)
		for id, fw := range tops {
			if l.readable[id] == nil {
				l.readable[id] = fw
			}
		}
		basis, _ := compact(l.readable) // what JSON cannot say no framework holds
		l.basis = sumOf(l.engine.Version, basis)
	}()
	for _, r := range l.refs(FrameworkKind) {
		l.serve(r, func(f *folder) packageVersion {
			got := open(f)
			got.problems = append(slices.Clone(got.problems), f.checkCrosswalks(tops)...)
			got.problems = append(got.problems, l.checkPaths(f)...)
			return got
		}, func() string {
			l.catalog.Frameworks[r.id] = l.lastGood.Frameworks[r.id]
			return l.lastGood.Frameworks[r.id].Version
		})
	}
}
