package advice

import (
	"slices"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/quiz"
)

// countingShare is the share of a question's weight from which it counts for the level of a competency.
const countingShare = 0.5

// Bank is what all quizzes of a framework offer together.
type Bank struct {
	framework *competency.Framework
	counts    map[string]*[2][]int // by competency: questions by level, and those of them whose key no phone has
}

// NewBank counts the questions of the quizzes that measure a framework.
func NewBank(f *competency.Framework, quizzes []*quiz.Quiz) Bank {
	b := Bank{f, map[string]*[2][]int{}}
	for _, q := range quizzes {
		for _, question := range q.Questions {
			level := b.level(question)
			for _, w := range question.Weights {
				if q.Framework != f.ID || w.Share < countingShare || level < 0 {
					continue
				}
				c := b.counts[w.Competency]
				if c == nil {
					c = &[2][]int{make([]int, len(f.Levels)), make([]int, len(f.Levels))}
					b.counts[w.Competency] = c
				}
				c[0][level]++
				if q.Exam.Pick > 0 && question.Drawable() || question.Observed() {
					c[1][level]++
				}
			}
		}
	}
	return b
}

func (b Bank) level(q quiz.Question) int {
	return slices.IndexFunc(b.framework.Levels, func(l competency.Level) bool { return l.ID == q.Level })
}

// short is how many questions the award of a level still asks for, by its own counts.
func (b Bank) short(code string, level int) int {
	c, a := b.counts[code], b.framework.Award
	if c == nil {
		c = &[2][]int{}
	}
	all, at, keyless := 0, 0, 0
	for i, n := range c[0] {
		all, keyless = all+n, keyless+c[1][i]
		if i >= level {
			at += n
		}
	}
	return max(a.Questions-all, a.QuestionsAtLevel-at, a.Keyless-keyless, 0)
}

// OutOfReach finds levels for which a quiz with an exam has questions and which nobody can be awarded, because all
// quizzes of the framework together have too few.
func (b Bank) OutOfReach(q *quiz.Quiz, lines Lines) []Finding {
	if q.Exam.Pick == 0 {
		return nil
	}
	type claim struct {
		code  string
		level int
	}
	var claims []claim
	names := map[claim][]string{}
	for _, question := range q.Questions {
		for _, w := range question.Weights {
			level := b.level(question)
			if w.Share < countingShare || level < 0 || q.Framework != b.framework.ID {
				continue
			}
			one := claim{w.Competency, level}
			if names[one] == nil {
				claims = append(claims, one)
			}
			names[one] = append(names[one], question.ID)
		}
	}
	var found []Finding
	for _, one := range claims {
		if n := b.short(one.code, one.level); n > 0 {
			found = append(found, LevelOutOfReach.at(lines.Question(names[one][0]), "code", one.code,
				"level", b.framework.Levels[one.level].ID, "n", n, "names", strings.Join(names[one], ", ")))
		}
	}
	return found
}
