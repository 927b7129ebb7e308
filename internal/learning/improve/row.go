package improve

import (
	"cmp"
	"slices"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/questions"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Kind is what a row is about.
type Kind string

// The kinds.
const (
	OfQuestion Kind = "question"
	OfReport   Kind = "report"
	OfLesson   Kind = "lesson"
	OfLaw      Kind = "law"
)

// Row is one thing to mend.
type Row struct {
	Kind         Kind
	Package, ID  string // quiz and question, or course and lesson
	Title, Where string // of the question or lesson, and of its quiz or course
	Reasons      []Reason
	Weight       int // people × severity of the reason that weighs most

	Mode     store.Mode         // of a question
	Question *questions.Row     // its figures
	Text     quiz.Text          // its words
	Lesson   *Lesson            // the figures of a lesson
	Law      *catalog.LawChange // a legal document that no longer holds
	Since    time.Time          // of the report that waits longest
	Level    message.Message    // what a calibration says beside its first answers; without ID: nothing
}

// Reason is why a row stands in the list.
type Reason struct {
	Name     string // an item.Fault, "level" of a calibration, "report", "stop", "skim" or "long"
	Option   int    // of the question, where the reason is about one
	People   int    // whom it concerns; 0: fewer than Fewest
	Severity int
}

// Severities, by reason: 5 makes results wrong, 3 loses people's work or time, 2 may do so, 1 makes it worth less.
var severities = map[string]int{
	string(item.Breaks): 5, string(item.Backwards): 5, string(item.Misleads): 5, "backwards": 5, "law": 5,
	string(item.Misread): 3, "stop": 3,
	string(item.TooHard): 2, "report": 2, "nobody": 2,
	string(item.TooEasy): 1, string(item.TellsLittle): 1, string(item.Unused): 1, string(item.Slow): 1,
	string(item.VariantGone): 1, "everybody": 1, "skim": 1, "long": 1,
}

// because adds a reason that concerns so many people. Fewer than Fewest count as one less than that in the order, so
// that the order does not tell how many they are.
func (r *Row) because(name string, option, people int) {
	severity := severities[name]
	r.Weight = max(r.Weight, max(people, Fewest-1)*severity)
	if people < Fewest {
		people = 0
	}
	r.Reasons = append(r.Reasons, Reason{name, option, people, severity})
}

// sortRows puts first what weighs most; what weighs the same stands in the order of packages and IDs.
func sortRows(rows []Row) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Package, b.Package), cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Mode, b.Mode))
	})
}

// sameAs names the faults of calibrations that say the same as a fault of the first answers.
var sameAs = map[string]item.Fault{"backwards": item.Backwards, "nobody": item.TooHard, "everybody": item.TooEasy}

// questionRows makes a row of every question and mode that something is found of.
func questionRows(c *catalog.Catalog, l message.Language, asked []questions.Served, faults []scoring.LevelFault) []Row {
	byQuestion := map[string]scoring.LevelFault{}
	for _, f := range faults {
		byQuestion[f.Question] = f
	}
	var rows []Row
	for i, its := range asked {
		row := newQuestionRow(its, l)
		row.Kind, row.Question = OfQuestion, &asked[i].Row
		for _, f := range its.Findings {
			row.because(string(f.Fault), f.Option, concerned(f.Fault, its.Row))
		}
		if f, flagged := byQuestion[its.Quiz.ID+"#"+its.ID]; flagged && its.Mode == modeOf(its.Question) {
			row.level(f)
		}
		if len(row.Reasons) > 0 {
			slices.SortStableFunc(row.Reasons, func(a, b Reason) int { return cmp.Compare(b.Severity, a.Severity) })
			rows = append(rows, row)
		}
	}
	return rows
}

// modeOf is the mode in whose row a fault of a calibration stands: it is of the question in both.
func modeOf(q quiz.Question) store.Mode {
	if q.Drawable() {
		return store.Exam
	}
	return store.Practice
}

// level adds what a calibration found, unless the first answers say the same.
func (r *Row) level(f scoring.LevelFault) {
	if slices.ContainsFunc(r.Reasons, func(o Reason) bool { return o.Name == string(sameAs[f.Kind()]) }) {
		return
	}
	r.Level = f.Says()
	people := f.Answers
	if f.Kind() == "hard" || f.Kind() == "nobody" {
		people = int(float64(f.Answers)*(1-f.Right) + 0.5)
	}
	r.because(f.Kind(), 0, people)
	r.Reasons[len(r.Reasons)-1].Name = "level"
}

// concerned is how many people a fault of a question concerns: those whose answers met it where that is counted, those
// who missed a question that is too hard, else all who answered it first.
func concerned(f item.Fault, row questions.Row) int {
	switch {
	case f == item.Breaks:
		return int(row.Broken)
	case f == item.Misread:
		return int(row.Invalid)
	case f == item.TooHard && row.Facility != nil:
		return int((1-*row.Facility)*float64(row.Answers) + 0.5)
	}
	return int(row.Answers)
}

func newQuestionRow(its questions.Served, l message.Language) Row {
	text, _ := its.Question.In(l, its.Quiz.Language)
	return Row{Package: its.Quiz.ID, ID: its.ID, Title: its.Title, Where: access.QuizTitle(its.Quiz, l), Mode: its.Mode,
		Text: text}
}

// reportRows makes a row of every question that officers within reach hold to be wrong and nobody has answered yet. It
// concerns all who answered the question: if the officers are right, all of them were judged wrongly.
func reportRows(c *catalog.Catalog, l message.Language, asked []questions.Served, waiting []store.ReportCount,
	quizzes []string) []Row {
	answered := map[[2]string]int{}
	for _, its := range asked {
		answered[[2]string{its.Quiz.ID, its.ID}] += int(its.Answers)
	}
	var rows []Row
	for _, w := range waiting {
		if !slices.Contains(quizzes, w.Quiz) {
			continue
		}
		row := Row{Kind: OfReport, Package: w.Quiz, ID: w.Question, Since: w.Since,
			Where: access.QuizTitle(c.Quizzes[w.Quiz], l), Title: access.QuestionTitle(c, w.Quiz, w.Question, l)}
		row.because("report", 0, max(w.Officers, answered[[2]string{w.Quiz, w.Question}]))
		row.Reasons[0].People = w.Officers
		if w.Officers < Fewest {
			row.Reasons[0].People = 0
		}
		rows = append(rows, row)
	}
	return rows
}
