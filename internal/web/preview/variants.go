package preview

import (
	"errors"
	"html/template"
	"strconv"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// shownVariants is how many variants stand side by side.
const shownVariants = 10

// variantsView shows variants of one question side by side, with the grade of one answer to all of them.
type variantsView struct {
	Where, Title string
	Action       string
	Seed         uint32
	Typed        string // as hocvu try takes it
	Problem      string // why that is none
	Cards        []variantCard
	More         string
}

// variantCard is one variant.
type variantCard struct {
	Href, Title string
	Question    answer.View
	Key         []template.HTML
	Graded      string // exactly what the typed answer earned
	Said        string // why it is no answer, or what is wrong with the script
	Feedback    *answer.Feedback
}

// variants shows ten variants of a question.
func (v *visit) variants() error {
	its, known := v.packageOf(catalog.QuizKind, v.path("quiz"))
	q, err := v.quizOf()
	if err != nil {
		if known {
			return v.absent(its)
		}
		return err
	}
	question, there := q.Question(v.path("question"))
	if !there || !question.Open() {
		return access.ErrNotFound
	}
	asked := v.r.URL.Query()
	text, _ := question.In(v.language, q.Language)
	view := variantsView{Where: v.titleOf(its) + " · " + question.ID, Title: text.Title, Seed: seedOf(asked.Get(seedField)),
		Action: v.at("cac-de", q.ID, question.ID), Typed: asked.Get(answer.Field)}
	var given []byte
	if view.Typed != "" {
		value, ok := quiz.Shorthand(question, view.Typed)
		if given = value; !ok {
			given, view.Problem = nil, v.say("cli.no-response", "text", view.Typed)
		}
	}
	seed := view.Seed
	for range shownVariants {
		card, err := v.variant(q, question, seed, given)
		if err != nil {
			return err
		}
		view.Cards = append(view.Cards, card)
		seed = nextSeed(seed)
	}
	more := v.r.URL.Query()
	more.Set(seedField, strconv.FormatUint(uint64(seed), 10))
	view.More = view.Action + "?" + more.Encode()
	b := v.barOf(its, ofQuestion(its, question.ID))
	back := page.Link{Href: v.at("luyen-tap", q.ID, question.ID), Text: v.say("preview.to-question")}
	b.Links = append(b.Links, back)
	frame := page.Frame{Title: v.say("preview.variants"), Back: &back, View: view}
	if style := answer.Style(question.Kind); style != "" {
		frame.Styles = []string{style}
	}
	return v.show("preview-variants", frame, b)
}

// variant makes one card: the variant with its key, and the grade of what was typed.
func (v *visit) variant(q *quiz.Quiz, question quiz.Question, seed uint32, given []byte) (variantCard, error) {
	p, number := v.presenter(), strconv.FormatUint(uint64(seed), 10)
	card := variantCard{Href: v.at("luyen-tap", q.ID, question.ID) + "?" + query(seedField, number),
		Title: v.say("preview.variant", "seed", number)}
	r, err := study.Rehearse(v.r.Context(), v.site.Kinds, q, question.ID, seed, v.language)
	var no *quiz.Fault
	if errors.As(err, &no) {
		card.Said = v.failureOf(*no)
		return card, nil
	}
	if err != nil {
		return card, err
	}
	_, named, err := r.AnswerRightly(v.r.Context())
	if err != nil {
		return card, err
	}
	if named {
		card.Key = p.Right(r.View())
	}
	if given != nil {
		grade, err := r.Answer(v.r.Context(), given)
		if err != nil {
			return card, err
		}
		card.Graded = v.credit(grade, true)
		switch grade.Status {
		case quiz.Invalid:
			card.Said = strings.TrimSpace(grade.Why.In(v.language))
		case quiz.Broken:
			card.Said = v.say("preview.broken", "seed", number, "why", grade.Why)
		}
	}
	shown := r.View()
	card.Question = p.ShowAs(shown, "de"+number+".")
	card.Question.Anchor += "-" + number
	if given != nil && card.Said == "" {
		card.Feedback = card.Question.Feedback
	}
	return card, nil
}
