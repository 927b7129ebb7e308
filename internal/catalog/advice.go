package catalog

import (
	"path"
	"slices"
	"strings"
	"time"

	"hocvu/internal/advice"
	"hocvu/internal/competency"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// Advice is the rule that a problem is advice of, "" for a fault or another note. Advice is a Note: it keeps nothing
// from being served, and changes no exit code.
func (p Problem) Advice() advice.Rule { return advice.RuleOf(p.Message) }

// adviceChoice is what a package says of advice: rules that do not apply to it, and abbreviations that its readers
// know.
type adviceChoice struct {
	Off   []advice.Rule
	Known []string
}

// adviceChoice reads the key advice. Switching a rule off takes a reason, which check prints.
func (m manifest) adviceChoice() adviceChoice {
	v, ok := m.given("advice")
	if !ok {
		return adviceChoice{}
	}
	a := m.report.open(v, schema.Advice)
	c := adviceChoice{Known: a.words("known")}
	var off []string
	rules, _ := a.object.Field("off")
	for _, v := range a.entries("off") {
		if id, ok := m.report.code(v); ok && !slices.Contains(rules.Words, id) {
			m.report.value(v, "problem.advice-unknown", "name", id, "hint", hint(id, rules.Words))
		} else if ok {
			c.Off, off = append(c.Off, advice.Rule(id)), append(off, id)
		}
	}
	why := strings.TrimSpace(a.text("why"))
	switch {
	case len(off) > 0 && why == "":
		m.report.value(v, "problem.advice-why")
	case len(off) > 0:
		m.report.note(v.line, v.column, "problem.advice-off", "names", strings.Join(off, ", "), "why", why)
	}
	return c
}

// advised reports whether the author of the folder looks at what is said of it: what came with the program, or was
// installed, is not the reader's to change.
func (f *folder) advised() bool { return f.layer == DiskLayer || f.layer == DraftLayer }

// advise puts findings into a report as notes, but for the rules that are off.
func (c adviceChoice) advise(report *reporter, found []advice.Finding) {
	for _, one := range found {
		if !slices.Contains(c.Off, advice.RuleOf(one.Message)) {
			report.note(one.Line, 1, one.Message.ID)
			report.problems[len(report.problems)-1].Message = one.Message
		}
	}
}

// advise says what is seen in the lessons of a course.
func (d *courseDraft) advise(pages []*page) {
	if !d.folder.advised() {
		return
	}
	texts := make([]advice.Terms, len(pages), len(pages)+1)
	languages := map[message.Language]int{}
	for i, p := range pages {
		texts[i] = p.terms
		languages[p.language]++
		d.advice.advise(p.report, p.advice)
		if p.good {
			d.advice.advise(p.report, advice.Slow(p.result.Bytes))
		}
	}
	texts = append(texts, advice.Terms{Explained: d.advice.Known})
	for i, found := range advice.Unexplained(texts) {
		d.advice.advise(pages[i].report, found)
	}
	for _, p := range pages {
		for _, l := range message.Languages {
			same := func(other *page) bool { return other.lesson == p.lesson && other.language == l }
			n := languages[l]
			if p.language == d.course.Language && n > 0 && !slices.ContainsFunc(pages, same) {
				d.advice.advise(p.report, []advice.Finding{advice.Untranslated(l, n, languages[d.course.Language])})
			}
		}
	}
}

// advise says what is seen in the questions of a quiz.
func (s *quizDraft) advise(report *reporter, found []advice.Finding) { s.advice.advise(report, found) }

// lines are where the questions of the first language stand.
func (s *quizDraft) lines() advice.Lines {
	at, options := map[string]int{}, map[string][]int{}
	for _, doc := range s.docs {
		at[doc.ID] = doc.Line
		for _, option := range doc.Options {
			options[doc.ID] = append(options[doc.ID], option.Line)
		}
	}
	for name, past := range s.pasts { // a question has its ID once the quiz was read
		at[past.id(name)], options[past.id(name)] = at[name], options[name]
	}
	return advice.Lines{
		Question: func(id string) int { return max(1, at[id]) },
		Option: func(id string, option int) int {
			if lines := options[id]; option < len(lines) {
				return lines[option]
			}
			return max(1, at[id])
		}}
}

// advise says what is seen only when all packages are there: of the topmost version of each, where it is the author's.
func (l *loader) advise(drafts map[*folder]*courseDraft) {
	today, _ := time.Parse(time.DateOnly, l.engine.today())
	for _, r := range l.refs(CourseKind) {
		f := l.found[r][0]
		if d := drafts[f]; f.advised() && d != nil && d.course != nil {
			report := &reporter{file: path.Join(f.path, f.manifest)}
			for i, law := range d.course.Legal {
				if i < len(d.laws) {
					d.advice.advise(report, advice.Law(d.laws[i].Line, law, today))
				}
			}
			l.adviseLaws(d, report, l.engine.today())
			l.adviseExams(d, report)
			l.catalog.Notes = append(l.catalog.Notes, report.problems...)
		}
	}
	banks := map[string]advice.Bank{}
	for _, s := range l.drafted {
		if s == nil || s.quiz == nil || !s.folder.advised() {
			continue
		}
		served := l.catalog.Quizzes[s.quiz.ID]
		if served == nil || served.Digest != s.quiz.Digest { // it has faults to see to
			continue
		}
		bank, known := banks[s.quiz.Framework]
		if fw := l.catalog.Frameworks[s.quiz.Framework]; !known && fw != nil {
			bank = l.bank(fw)
			banks[s.quiz.Framework] = bank
		} else if fw == nil {
			continue
		}
		report := &reporter{file: path.Join(s.folder.path, s.folder.manifest)}
		s.advise(report, bank.OutOfReach(s.quiz, s.lines()))
		l.catalog.Notes = append(l.catalog.Notes, report.problems...)
	}
}

func (l *loader) bank(fw *competency.Framework) advice.Bank {
	var all []*quiz.Quiz
	for _, id := range names(l.catalog.Quizzes) {
		all = append(all, l.catalog.Quizzes[id])
	}
	return advice.NewBank(fw, all)
}

// adviseExams looks at the quizzes in the modules of a course.
func (l *loader) adviseExams(d *courseDraft, report *reporter) {
	var practice []quiz.Question
	for _, m := range d.mentions {
		id, named := l.means(m)
		if q := l.catalog.Quizzes[id]; q != nil && named != "" {
			if question, ok := q.Question(named); ok {
				practice = append(practice, question)
			}
		}
	}
	for _, m := range d.mentions {
		id, _ := l.means(m)
		q := l.catalog.Quizzes[id]
		if q == nil || m.Question != "" {
			continue
		}
		d.advice.advise(report, advice.Unpractised(m.Line, q, practice))
		for _, language := range message.Languages {
			if d.speaks(language) && q.Title[language] == "" {
				d.advice.advise(report, []advice.Finding{advice.UntranslatedQuiz(m.Line, m.Quiz, language)})
			}
		}
	}
}

// speaks reports whether every lesson of a course is there in a language.
func (d *courseDraft) speaks(l message.Language) bool {
	return len(d.course.Lessons) > 0 && !slices.ContainsFunc(names(d.course.Lessons), func(id string) bool {
		_, there := d.course.Lessons[id].Pages[l]
		return !there
	})
}
