package catalog

import (
	"maps"
	"slices"

	"hocvu/internal/quiz"
)

// quizzes serves every quiz. What all of them hold is known before the first is judged: lessons name their questions.
func (l *loader) quizzes(drafts map[*folder]*courseDraft) {
	refs := l.refs(QuizKind)
	tops := make([]*quizDraft, len(refs))
	l.engine.each(len(refs), func(i int) {
		tops[i] = l.readQuiz(l.found[refs[i]][0])
	})
	l.drafted = tops
	l.known, l.unread = map[string][]string{}, map[string]bool{}
	for i, r := range refs {
		top := tops[i]
		if !top.failed {
			l.after.quizzes[l.quizSum(l.found[r][0])] = top
		}
		if top.quiz != nil {
			l.known[r.id] = nil
		}
		l.unread[r.id] = top.unread
		l.pasts[r.id] = maps.Clone(top.pasts)
		for _, doc := range top.docs {
			l.known[r.id] = append(l.known[r.id], doc.ID)
		}
	}
	for f, d := range drafts {
		drafts[f] = l.meant(d)
		for _, m := range d.mentions {
			if quiz, question := l.means(m); question != "" {
				l.placed[quiz+"#"+question] = true
			}
		}
	}
	certain := l.placesCertain(drafts)
	for i, r := range refs {
		top := tops[i]
		l.serve(r, func(f *folder) packageVersion {
			s := top
			if f != l.found[r][0] {
				s = l.readQuiz(f)
			}
			got := packageVersion{folder: f,
				problems: slices.Concat(s.problems, l.lostQuestions(s), s.examine(l.placed)),
				usable:   s.quiz != nil && l.catalog.Frameworks[s.quiz.Framework] != nil}
			if certain {
				got.problems = append(got.problems, s.unasked(l.placed)...)
			}
			if s.quiz != nil {
				got.version, got.take = s.quiz.Version, func() {
					l.catalog.Quizzes[r.id], l.catalog.texts[r] = s.quiz, s.texts
				}
			}
			return got
		}, func() string {
			l.catalog.Quizzes[r.id], l.catalog.texts[r] = l.lastGood.Quizzes[r.id], l.lastGood.texts[r]
			return l.lastGood.Quizzes[r.id].Version
		})
		its := &l.catalog.Packages[len(l.catalog.Packages)-1]
		for _, doc := range top.docs {
			its.Questions = append(its.Questions, QuestionPlace{top.pasts[doc.ID].id(doc.ID), doc.Line})
		}
		if q, ok := l.catalog.Quizzes[r.id]; ok {
			l.know(q)
		}
	}
}

// know adds what a served quiz calls its questions to the names that are known of it.
func (l *loader) know(q *quiz.Quiz) {
	for _, question := range q.Questions {
		name := question.Called()
		if slices.Contains(l.known[q.ID], name) {
			continue
		}
		l.known[q.ID] = append(l.known[q.ID], name)
		if _, known := l.pasts[q.ID].id(name); !known {
			if l.pasts[q.ID] == nil {
				l.pasts[q.ID] = pasts{}
			}
			l.pasts[q.ID][name] = past{names: []string{question.ID}}
		}
	}
}

// placesCertain reports whether it is known which questions stand in lessons: every course could be read, and every
// question that one names is there. Else a question that seems to stand in none may be the one that was meant.
func (l *loader) placesCertain(drafts map[*folder]*courseDraft) bool {
	for _, d := range drafts {
		if d.course == nil || d.failed || d.problems.Broken() {
			return false
		}
		for _, m := range d.mentions {
			if _, known := l.pasts[l.quizNamed(m.Quiz)].id(m.Question); m.Question != "" && !known {
				return false
			}
		}
	}
	return true
}
