package catalog

import (
	"maps"
	"path"
	"slices"

	"hocvu/internal/course"
)

// means finds the IDs of what a course names: a quiz, or a question of one. What no package has keeps its name.
func (l *loader) means(m mention) (quiz, question string) {
	quiz = l.quizNamed(m.Quiz)
	if id, known := l.pasts[quiz].id(m.Question); known {
		return quiz, id
	}
	return quiz, m.Question
}

// quizNamed is the ID of the quiz that is called so, else of the one that was.
func (l *loader) quizNamed(name string) string {
	was := name
	for _, r := range l.refs(QuizKind) {
		f := l.found[r][0]
		if f.called() == name {
			return r.id
		}
		if r.id == name || slices.Contains(f.past.names, name) {
			was = r.id
		}
	}
	return was
}

// meant is a course with the IDs of the quizzes and questions that it names. A draft that another load may use is not
// touched.
func (l *loader) meant(d *courseDraft) *courseDraft {
	ids := map[mention]mention{}
	for _, m := range d.mentions {
		said := mention{Quiz: m.Quiz, Question: m.Question}
		if quiz, question := l.means(m); quiz != m.Quiz || question != m.Question {
			ids[said] = mention{Quiz: quiz, Question: question}
		}
	}
	if len(ids) == 0 || d.course == nil {
		return d
	}
	draft, its := *d, *d.course
	draft.course = &its
	its.Modules, its.Lessons = slices.Clone(its.Modules), maps.Clone(its.Lessons)
	for i, module := range its.Modules {
		if id, other := ids[mention{Quiz: module.Quiz}]; other {
			its.Modules[i].Quiz = id.Quiz
		}
	}
	for id, lesson := range its.Lessons {
		its.Lessons[id] = meantIn(lesson, ids)
	}
	return &draft
}

// meantIn is a lesson with the IDs of the questions that stand in it.
func meantIn(lesson *course.Lesson, ids map[mention]mention) *course.Lesson {
	its := *lesson
	its.Pages = maps.Clone(its.Pages)
	for language, page := range its.Pages {
		page.Blocks = slices.Clone(page.Blocks)
		for i, block := range page.Blocks {
			if id, other := ids[mention{Quiz: block.Quiz, Question: block.Question}]; other {
				page.Blocks[i].Quiz, page.Blocks[i].Question = id.Quiz, id.Question
			}
		}
		its.Pages[language] = page
	}
	return &its
}

// partNames holds packages of one kind to one name each, now and before. Who says to have been what another one still
// is called, or has been, is refused.
func (l *loader) partNames(layers []Layer, kind Kind) {
	for _, r := range l.refs(kind) {
		l.partFolders(r)
	}
	for _, r := range l.refs(kind) {
		l.findLost(layers, r)
	}
	for _, r := range l.refs(kind) {
		f := l.found[r][0]
		for _, other := range l.refs(kind) {
			switch name := l.found[other][0].called(); {
			case other == r || len(f.past.names) == 0:
			case slices.Contains(f.past.names, name):
				l.fault(f, "problem.was-there", "name", name, "new", f.called())
			case f.called() == name:
				l.fault(f, "problem.was-name", "name", name, "folder", l.found[other][0].path, "id", f.id)
			}
		}
	}
}

// partFolders leaves one folder of each layer for a package: the one that has its first name, else the first of those
// that say they had it.
func (l *loader) partFolders(r ref) {
	kept := map[string]*folder{}
	for _, f := range l.found[r] {
		if kept[f.layer] == nil || f.called() == r.id {
			kept[f.layer] = f
		}
	}
	l.found[r] = slices.DeleteFunc(l.found[r], func(f *folder) bool {
		its := kept[f.layer]
		if its == f {
			return false
		}
		report := &reporter{file: path.Join(f.path, f.manifest)}
		if its.called() == r.id {
			report.at(f.past.Line, f.past.Column, "problem.was-there", "name", r.id, "new", f.called())
		} else {
			report.at(f.past.Line, f.past.Column, "problem.was-claimed", "name", r.id, "other", its.called())
		}
		l.problems = append(l.problems, report.problems...)
		return true
	})
}

// findLost finds a package that was served under another name than its ID and whose files no longer say so: it keeps
// its ID and gets a fault, so that its last good version stays.
func (l *loader) findLost(layers []Layer, r ref) {
	f := l.found[r][0]
	for _, p := range l.served.Packages {
		if p.Kind != r.kind || p.Name != r.id || p.ID == r.id || len(f.past.names) > 0 || l.served.has(r) {
			continue
		}
		lost := ref{r.kind, p.ID}
		if others := l.found[lost]; len(others) > 0 && height(layers, others[0]) >= height(layers, f) {
			return
		}
		f.ref = lost
		l.found[lost] = append([]*folder{f}, l.found[lost]...)
		l.fault(f, "problem.was-lost", "name", p.Name, "was", p.ID)
		if l.found[r] = l.found[r][1:]; len(l.found[r]) == 0 {
			delete(l.found, r)
		}
		return
	}
}

// has tells whether a package of that ID was found.
func (c *Catalog) has(r ref) bool {
	return slices.ContainsFunc(c.Packages, func(p Package) bool { return p.Kind == r.kind && p.ID == r.id })
}

// fault notes what is wrong with a version of a package beside what its files say alone.
func (l *loader) fault(f *folder, id string, pairs ...any) {
	report := &reporter{file: path.Join(f.path, f.manifest)}
	report.at(max(1, f.past.Line), max(1, f.past.Column), id, pairs...)
	l.faults[f] = append(l.faults[f], report.problems...)
}

// lostQuestions names the questions that were served under another name than their ID and no longer say so: what was
// answered would be lost with it.
func (l *loader) lostQuestions(s *quizDraft) Problems {
	if s.quiz == nil || l.served.Quizzes[s.quiz.ID] == nil {
		return nil
	}
	served := map[string]string{}
	for _, q := range l.served.Quizzes[s.quiz.ID].Questions {
		served[q.ID] = q.Name
	}
	report := &reporter{file: path.Join(s.folder.path, s.folder.manifest)}
	lost := s.pasts.lost(served)
	for _, doc := range s.docs {
		if was, ok := lost[doc.ID]; ok {
			report.at(doc.Line, doc.Column, "problem.was-lost", "name", served[was], "was", was)
		}
	}
	return report.problems
}

// lostLessons is lostQuestions for the lessons of a course.
func (l *loader) lostLessons(d *courseDraft) (problems Problems) {
	if d.course == nil || l.served.Courses[d.course.ID] == nil {
		return nil
	}
	served := map[string]string{}
	for id, lesson := range l.served.Courses[d.course.ID].Lessons {
		served[id] = lesson.Name
	}
	lost := d.pasts.lost(served)
	for _, name := range names(lost) {
		report := &reporter{file: path.Join(d.folder.path, "lessons", name+".md")}
		report.at(1, 1, "problem.was-lost", "name", served[lost[name]], "was", lost[name])
		problems = append(problems, report.problems...)
	}
	return problems
}
