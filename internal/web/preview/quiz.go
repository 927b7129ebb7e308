package preview

import (
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// quizView lists the questions of a quiz.
type quizView struct {
	Title, Where string
	Facts        []page.Fact
	Questions    []questionRow
	Sheet        string
}

// questionRow is a question in a list.
type questionRow struct {
	Href, Title string
	Name        string // its ID
	Note        string // kind, competencies, where it is asked
	Variants    string // address of its variants, "" for a question without a script
	State       *page.State
}

// quiz lists the questions of a quiz, with their faults.
func (v *visit) quiz() error {
	its, known := v.packageOf(catalog.QuizKind, v.path("quiz"))
	q := v.packages.Quizzes[v.path("quiz")]
	switch {
	case q == nil && known:
		return v.absent(its)
	case q == nil:
		return access.ErrNotFound
	}
	view := quizView{Title: access.QuizTitle(q, v.language), Sheet: v.at("ban-in", q.ID),
		Where: v.say("preview.quiz-where", "name", folderOf(its), "n", len(q.Questions)), Facts: v.examFacts(q)}
	for _, question := range q.Questions {
		view.Questions = append(view.Questions, v.questionRow(q, its, question))
	}
	b := v.barOf(its, nil)
	b.Links = append(b.Links, page.Link{Href: view.Sheet, Text: v.say("preview.sheet")})
	return v.show("preview-quiz", page.Frame{Title: view.Title, Back: v.toHome(), View: view}, b)
}

func (v *visit) questionRow(q *quiz.Quiz, its catalog.Package, question quiz.Question) questionRow {
	text, _ := question.In(v.language, q.Language)
	use := "preview.asked-exam"
	switch {
	case question.Observed():
		use = "preview.asked-observed"
	case question.Opinion() && !question.Placed:
		use = "preview.asked-nowhere"
	case question.Both:
		use = "preview.asked-both"
	case question.Placed:
		use = "preview.asked-lesson"
	}
	row := questionRow{Href: v.at("luyen-tap", q.ID, question.ID), Title: text.Title, Name: question.ID,
		Note: v.say("kind."+question.Kind) + " · " + v.say(use)}
	for _, w := range question.Weights {
		row.Note += " · " + w.Competency
	}
	if question.Logic != "" {
		row.Variants = v.at("cac-de", q.ID, question.ID)
	}
	faults, of := 0, ofQuestion(its, question.ID)
	for _, problem := range its.Problems {
		if of(problem) {
			faults++
		}
	}
	if faults > 0 {
		row.State = &page.State{Tone: "bad", Icon: "warn", Word: v.say("preview.faults", "n", faults)}
	}
	return row
}

func (v *visit) examFacts(q *quiz.Quiz) []page.Fact {
	version := page.Fact{Name: v.say("course.version"), Value: page.VersionOf(v.language, q.Version, "")}
	if q.Exam.Pick == 0 {
		return []page.Fact{version, {Name: v.say("preview.exam"), Value: v.say("preview.exam-none")}}
	}
	share := message.Percent(v.language, q.Exam.Pass)
	text := v.say("preview.exam-text", "n", q.Exam.Pick, "minutes", int(q.Exam.Time.Minutes()), "share", share)
	if q.Exam.Time == 0 {
		text = v.say("preview.exam-untimed", "n", q.Exam.Pick, "share", share)
	}
	return []page.Fact{version, {Name: v.say("preview.exam"), Value: text}}
}
