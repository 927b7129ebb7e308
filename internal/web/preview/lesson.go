package preview

import (
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/article"
	"hocvu/internal/web/page"
)

// finishView is the end of a lesson that is not read yet.
type finishView struct{ Action, Read string }

// lesson shows a lesson with its questions.
func (v *visit) lesson() error {
	its, known := v.packageOf(catalog.CourseKind, v.path("course"))
	l, ok := study.LessonText(v.packages, v.path("course"), v.path("lesson"), v.language)
	if !ok {
		if known {
			return v.absent(its)
		}
		return access.ErrNotFound
	}
	shown := article.Lesson{LessonView: l, Packages: v.packages, Reader: v.language, Prefix: v.site.Prefix,
		Return: v.r.URL.RequestURI(), Alone: true}
	var holes [][]byte
	noted := !l.Translated // that a text has no translation is said once on a page
	for _, block := range article.Questions(l.Page.Blocks) {
		hole, err := v.placed(block, &noted)
		if err != nil {
			return err
		}
		holes = append(holes, hole)
	}
	finish, err := v.part("lesson", "finish", finishView{Action: shown.Href() + "/da-doc"})
	if err != nil {
		return err
	}
	b := v.barOf(its, ofLesson(its, l.Lesson.Called()))
	for _, block := range article.Questions(l.Page.Blocks) {
		v.embedded(b, block)
	}
	b.Weighs = true
	b.Links = append(b.Links, page.Link{Href: v.at("khoa-hoc", l.Course.ID), Text: v.say("preview.kind-course")})
	return v.show("lesson", shown.Frame(), b, append(holes, finish, nil)...)
}

// embedded adds to the bar of a lesson what is wrong with a question that stands in it: the page shows the question, or
// nothing in its place.
func (v *visit) embedded(b *bar, block course.Block) {
	its, known := v.packageOf(catalog.QuizKind, block.Quiz)
	if !known {
		return
	}
	faults, _, _ := v.problemsOf(its)
	for _, f := range v.faults(faults, ofQuestion(its, block.Question)) {
		if !slices.Contains(b.Faults, f) {
			b.Faults = append(b.Faults, f)
		}
	}
}

// placed is a question in a lesson.
func (v *visit) placed(block course.Block, noted *bool) ([]byte, error) {
	q := v.packages.Quizzes[block.Quiz]
	if q == nil {
		return nil, nil
	}
	if _, there := q.Question(block.Question); !there {
		return nil, nil
	}
	prefix := answer.FieldPrefix(block.Quiz, block.Question)
	a, err := v.ask(q, block.Question, answer.FieldsOf(v.r.URL.Query(), prefix), prefix)
	if err != nil {
		return nil, err
	}
	if a.failure != "" {
		return v.part("lesson", "unasked", a.failure)
	}
	a.view.Action, a.view.Form = v.at("luyen-tap", block.Quiz, block.Question), answer.FormID
	if !a.question.Translated {
		if *noted {
			a.view.Note = ""
		}
		*noted = true
	}
	if a.view.Checklist != nil {
		return v.part("lesson", "expected", a.view)
	}
	return v.part("lesson", "placed", a.view)
}
