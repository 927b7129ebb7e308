package preview

import (
	"errors"
	"html/template"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// sheetView is a quiz on paper, for the second pair of eyes: with everything that officers are told, and a box to sign.
type sheetView struct {
	Title, Version string
	Digest         string // of the version that is shown, whole
	Held           string // that it is not what was written last
	Items          []sheetItem
}

// sheetItem is a question on paper.
type sheetItem struct {
	N             int
	Name, Meta    string
	Heading, Body template.HTML
	Cloze         template.HTML
	Parts         []answer.Explained
	Key           []template.HTML // where the parts do not show it
	Allowed       string          // how far a typed number may lie from the key
	Rule          string          // when a checklist is passed
	Reason        template.HTML
	Hints         []template.HTML
	Sections      []template.HTML
	Sample        string // that this is one variant of many
	Failure       string
}

// sheetSeed is the seed of the one variant that stands for a question with a script.
const sheetSeed = 1

// sheet shows all questions of a quiz with their keys, to be printed.
func (v *visit) sheet() error {
	its, known := v.packageOf(catalog.QuizKind, v.path("quiz"))
	q := v.packages.Quizzes[v.path("quiz")]
	switch {
	case q == nil && known:
		return v.absent(its)
	case q == nil:
		return access.ErrNotFound
	}
	view := sheetView{Title: access.QuizTitle(q, v.language), Digest: q.Digest,
		Version: v.say("preview.sheet-version", "version", q.Version, "name", folderOf(its))}
	if its.State == catalog.Held {
		view.Held = v.say("preview.sheet-held")
	}
	for i, question := range q.Questions {
		item, err := v.sheetItem(q, question)
		if err != nil {
			return err
		}
		item.N = i + 1
		view.Items = append(view.Items, item)
	}
	b := v.barOf(its, nil)
	return v.show("preview-sheet", page.Frame{Title: v.say("preview.sheet"), Styles: []string{"task.css"},
		Scripts: []string{"print.js"}, Back: &page.Link{Href: v.at("thi", q.ID), Text: view.Title}, View: view}, b)
}

func (v *visit) sheetItem(q *quiz.Quiz, question quiz.Question) (sheetItem, error) {
	p := v.presenter()
	text, _ := question.In(v.language, q.Language)
	item := sheetItem{Name: question.ID, Meta: v.sheetMeta(question), Rule: p.PassRule(question)}
	r, err := study.Rehearse(v.r.Context(), v.site.Kinds, q, question.ID, sheetSeed, v.language)
	var no *quiz.Fault
	if errors.As(err, &no) {
		item.Heading, item.Failure = answer.Safe(text.Heading), v.failureOf(*no)
		return item, nil
	}
	if err != nil {
		return item, err
	}
	named := false
	if question.Open() {
		if _, named, err = r.AnswerRightly(v.r.Context()); err != nil {
			return item, err
		}
		if !named { // what a person judges
			r.Reveal()
		}
	}
	shown := r.View()
	asked := p.ShowAs(shown, "c-"+question.ID+".")
	item.Heading, item.Body, item.Cloze = asked.Heading, asked.Body, asked.Cloze
	if item.Body == "" { // a story shows its beginning only while it lasts
		item.Body = answer.Safe(text.Body)
	}
	item.Parts = p.Explain(shown, question, text)
	if named && (question.Screen != nil || question.Logic != "") {
		item.Key = p.Right(shown)
	}
	item.Hints, item.Reason = p.Hints(shown, text), p.ReasonOf(shown, text)
	item.Sections = p.Sections(shown, question.Feedback, text)
	item.Allowed = v.allowed(question, text)
	if question.Logic != "" {
		item.Sample = v.say("preview.sheet-sample", "seed", sheetSeed, "file", question.Logic)
	}
	return item, nil
}

func (v *visit) sheetMeta(question quiz.Question) string {
	words := []string{v.say("kind." + question.Kind)}
	if question.Opinion() {
		return words[0]
	}
	for _, w := range question.Weights {
		words = append(words, w.Competency)
	}
	words = append(words, question.Level, v.say("preview.points", "n", question.Points))
	return strings.Join(words, " · ")
}

// allowed says how far a typed number may lie from the key.
func (v *visit) allowed(question quiz.Question, text quiz.Text) string {
	switch t := question.Tolerance; {
	case t.Value == 0:
		return ""
	case t.Relative:
		return v.say("preview.sheet-tolerance", "much", message.Percent(v.language, t.Value))
	default:
		return v.say("preview.sheet-tolerance", "much", strings.TrimSpace(message.Number(v.language, t.Value)+" "+text.Unit))
	}
}
