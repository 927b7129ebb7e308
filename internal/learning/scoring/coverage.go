package scoring

import (
	"context"
	"slices"
	"strings"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Coverage says what the packages offer for one framework: where lessons and questions are, where a level cannot be awarded
// at all with the questions there are, and how many more it takes.
type Coverage struct {
	Framework  *competency.Framework
	Title      string
	Frameworks []Link // all there are, in order of ID
	Levels     []string
	Areas      []CoverageArea
	Possible   int // competency and level pairs that can be awarded
	Of         int

	Calibration *Calibration // what the last one reported; nil: there was none
	Flagged     []FlaggedQuestion
	Moved       []MovedQuestion
	Warned      []Warning // as far as who asks may see
}

// FlaggedQuestion is a question that a calibration flagged and that nobody has edited or taken out since.
type FlaggedQuestion struct {
	FlaggedItem
	Quiz, Title string
}

// MovedQuestion is a question whose difficulty a calibration sees otherwise than before.
type MovedQuestion struct {
	MovedItem
	Title string
}

// CoverageArea is an area with its competencies.
type CoverageArea struct {
	Code, Name string
	Rows       []CoverageRow
}

// CoverageRow is one competency.
type CoverageRow struct {
	Code, Name string
	Lessons    int            // that teach it
	Cells      []CoverageCell // by level
}

// CoverageCell is one level of one competency. Questions are those with at least half of their weight here, which alone
// count for an award; one that is for practice and for exams is in both numbers.
type CoverageCell struct {
	Practice, Exam int
	Short          int // exam questions of this level that the award's own counts still ask for
	More           int // those that it takes in all until somebody who has every question of the framework right is awarded the level: 0: it can be awarded today, Beyond: very many
}

// Missing says what is missing.
func (c CoverageCell) Missing() message.Message {
	switch {
	case c.More == 0:
		return message.New("coverage.enough")
	case c.More == Beyond:
		return message.New("coverage.beyond", "n", mostWanted)
	case c.Short == 0:
		return message.New("coverage.unsure", "n", c.More)
	}
	return message.New("coverage.more", "n", c.More)
}

// Beyond is more questions than anybody should write for one level: its questions or its cut are not right.
const Beyond = mostWanted + 1

// mostWanted bounds the questions that are tried.
const mostWanted = 20

// Coverage is for trainers and admins; everybody else gets ErrNotFound. "" is the first framework that a course uses.
func (s *Calibrations) Coverage(_ context.Context, o access.Officer, framework string) (Coverage, error) {
	scope, err := s.access.TrainerScope(o)
	if err != nil {
		return Coverage{}, err
	}
	c := s.site.Catalog()
	if framework == "" {
		framework = access.FirstFramework(c)
	}
	m, err := s.scores.Fitted(c, framework)
	if err != nil {
		return Coverage{}, err
	}
	if m == nil {
		return Coverage{}, access.ErrNotFound
	}
	sources, err := s.scores.Sources(framework)
	if err != nil {
		return Coverage{}, err
	}
	v := survey(c, m, sources, o.Language)
	if v.Calibration, err = s.lastCalibration(m); err == nil && v.Calibration != nil {
		v.Flagged = stillFlagged(c, v.Calibration.Flagged, o.Language)
		for _, m := range v.Calibration.Moved {
			quiz, question, _ := strings.Cut(m.Question, "#")
			v.Moved = append(v.Moved, MovedQuestion{m, access.QuestionTitle(c, quiz, question, o.Language)})
		}
		v.Warned, err = s.warned(v.Calibration.Warnings, m.Framework, scope, o.Language)
	}
	return v, err
}

// stillFlagged are the flagged questions that are asked as they were then.
func stillFlagged(c *catalog.Catalog, flagged []FlaggedItem, l message.Language) []FlaggedQuestion {
	var still []FlaggedQuestion
	for _, f := range flagged {
		id, question, _ := strings.Cut(f.Question, "#")
		q := c.Quizzes[id]
		if q == nil {
			continue
		}
		if its, known := q.Question(question); known && ItemOf(c, q, its).Digest == f.Digest {
			still = append(still, FlaggedQuestion{f, access.QuizTitle(q, l), access.QuestionTitle(c, id, question, l)})
		}
	}
	return still
}

// CoverageOf is what packages offer by the parameters and the replacements of a site; without either, before anybody has
// answered. Who asks has no officer's rows to show.
func CoverageOf(c *catalog.Catalog, framework string, l message.Language, p competency.Parameters, replaced []store.Replacement) (Coverage, error) {
	f := c.Frameworks[framework]
	if f == nil {
		return Coverage{}, access.ErrNotFound
	}
	m, err := competency.NewModel(f, p, time.UTC) // its days are a day and a night apart in every zone
	if err != nil {
		return Coverage{}, err
	}
	return survey(c, &FittedModel{Model: m, Framework: f, Parameters: p}, sourcesBy(replaced, framework), l), nil
}

// survey counts what there is for every competency and level of a framework.
func survey(c *catalog.Catalog, m *FittedModel, sources []Source, l message.Language) Coverage {
	f := m.Framework
	v := Coverage{Framework: f, Title: access.InLanguage(f.Title, l, f.Language)}
	for _, id := range c.FrameworkIDs() {
		v.Frameworks = append(v.Frameworks, Link{id, access.InLanguage(c.Frameworks[id].Title, l, c.Frameworks[id].Language)})
	}
	for _, level := range f.Levels {
		v.Levels = append(v.Levels, access.InLanguage(level.Name, l, f.Language))
	}
	lessons := lessonsBy(c, sources)
	questions := QuestionsBy(c, sources)
	officer := NewSimulatedOfficer(m, questions)
	for _, area := range f.Areas {
		a := CoverageArea{Code: area.Code, Name: access.InLanguage(area.Name, l, f.Language)}
		for _, its := range area.Competencies {
			row := CoverageRow{Code: its.Code, Name: access.InLanguage(its.Name, l, f.Language), Lessons: lessons[its.Code]}
			for level := range f.Levels {
				row.Cells = append(row.Cells, officer.cell(its.Code, level, questions[its.Code]))
				v.Of++
				if row.Cells[level].More == 0 {
					v.Possible++
				}
			}
			a.Rows = append(a.Rows, row)
		}
		v.Areas = append(v.Areas, a)
	}
	return v
}

// lessonsBy counts lessons by what they teach.
func lessonsBy(c *catalog.Catalog, sources []Source) map[string]int {
	all := map[string]int{}
	for _, id := range c.CourseIDs() {
		its := c.Courses[id]
		for _, from := range sources {
			if from.Framework != its.Framework {
				continue
			}
			for _, lesson := range its.Lessons {
				for _, code := range from.codes(lesson.Competencies) {
					all[code]++
				}
			}
		}
	}
	return all
}

// codes are competencies of the source as the other framework names them.
func (s Source) codes(codes []string) []string {
	for _, walk := range s.path {
		var there []string
		for _, code := range codes {
			there = append(there, walk.Counterparts(code)...)
		}
		slices.Sort(there)
		codes = slices.Compact(there)
	}
	return codes
}
