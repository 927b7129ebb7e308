package native

import (
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Read makes a bank of a quiz of the catalog, in its first language. Asset finds a picture below the package's folder
// assets.
func Read(q *quiz.Quiz, asset func(name string) ([]byte, bool)) exchange.Bank {
	r := &reader{quiz: q, asset: asset}
	r.bank = exchange.Bank{Title: q.Title[q.Language], Assets: exchange.Assets{}}
	if len(q.Title) > 1 {
		r.note(q.ID, "exchange.out-translations")
	}
	for _, question := range q.Questions {
		r.question(question)
	}
	return r.bank
}

type reader struct {
	quiz  *quiz.Quiz
	asset func(name string) ([]byte, bool)
	bank  exchange.Bank
}

// note tells what of a question no other format has: what is named by the question's ID.
func (r *reader) note(construct, id string, pairs ...any) {
	r.bank.Notes = append(r.bank.Notes, exchange.Note{Construct: construct, Message: message.New(id, pairs...)})
}

// readers read the answers of each kind that crosses. The others are told.
var readers = map[string]func(r *reader, q quiz.Question, t quiz.Text, out *exchange.Question){
	quiz.Single:    (*reader).choices,
	quiz.Multiple:  (*reader).choices,
	quiz.TrueFalse: (*reader).trueFalse,
	quiz.Number:    (*reader).number,
	quiz.TextKind:  (*reader).typed,
	quiz.Order:     (*reader).steps,
	quiz.Match:     (*reader).pairs,
	quiz.Cloze:     (*reader).gaps,
	quiz.Open:      (*reader).criteria,
}

func (r *reader) question(q quiz.Question) {
	read := readers[q.Kind]
	switch {
	case q.Logic != "":
		r.note(q.ID, "exchange.out-logic")
		return
	case read == nil:
		r.note(q.ID, "exchange.out-kind", "kind", message.New("kind."+q.Kind))
		return
	}
	t := q.Texts[r.quiz.Language]
	out := exchange.Question{Kind: q.Kind, ID: q.ID, Category: q.Category, Tags: q.Tags,
		Points: q.Points, Partial: q.Partial, Evidence: exchange.Evidence{Competencies: q.Weights, Level: q.Level}}
	out.Fixed = !q.Shuffle && slices.Contains(shuffled, q.Kind)
	if t.Title != plain(t.Heading) {
		out.Name = t.Title
	}
	out.Prompt = r.prompt(q.Kind, t)
	if reason := r.text(t.Reason); !quiz.IsSampleReason(plain(t.Reason)) {
		out.Feedback = reason
	}
	for _, hint := range t.Hints {
		out.Hints = append(out.Hints, r.text(hint))
	}
	if len(t.Hints) > 0 && q.HintCost != usualHintCost {
		r.note(q.ID, "exchange.out-hint-cost")
	}
	if q.Both {
		r.note(q.ID, "exchange.out-use")
	}
	if q.Show > 0 {
		r.note(q.ID, "exchange.out-show", "show", q.Show)
	}
	read(r, q, t, &out)
	r.bank.Questions = append(r.bank.Questions, out)
}

// usualHintCost is what an opened hint costs where the author says nothing.
const usualHintCost = 0.25

// prompt joins what stands in the heading and below it. The heading of a cloze that says only what to do is left out.
func (r *reader) prompt(kind string, t quiz.Text) exchange.Text {
	heading := t.Heading
	for _, l := range message.Languages {
		if kind == quiz.Cloze && plain(heading) == message.New("exchange.cloze-heading").In(l) {
			heading = ""
		}
	}
	switch {
	case heading == "":
		return r.text(t.Body)
	case t.Body == "" && kind != quiz.Cloze:
		return r.text(heading)
	}
	return r.text("<p>" + heading + "</p>" + t.Body)
}

func (r *reader) choices(q quiz.Question, t quiz.Text, out *exchange.Question) {
	right := 0
	for _, o := range q.Options {
		if o.Right {
			right++
		}
	}
	for i, o := range q.Options {
		words := t.Options[i]
		a := exchange.Answer{Text: r.text(words.HTML), Weight: o.Credit * 100, Feedback: r.text(words.Reason)}
		if q.Kind == quiz.Multiple && !q.Weighted() && q.Partial {
			a.Weight = 100 / float64(right)
			if !o.Right {
				a.Weight = -a.Weight
			}
		}
		out.Answers = append(out.Answers, a)
	}
	out.Partial = out.Partial || q.Weighted()
}

// trueFalse puts true first. Two options that are neither true nor false are a choice.
func (r *reader) trueFalse(q quiz.Question, t quiz.Text, out *exchange.Question) {
	r.choices(q, t, out)
	if len(out.Answers) != 2 {
		return
	}
	first, second := strings.ToLower(plain(t.Options[0].HTML)), strings.ToLower(plain(t.Options[1].HTML))
	is := func(word, id string) bool {
		return slices.ContainsFunc(message.Languages, func(l message.Language) bool {
			return strings.Trim(word, ".。 ") == strings.ToLower(message.New(id).In(l))
		})
	}
	switch {
	case is(first, "exchange.true") && is(second, "exchange.false"):
	case is(first, "exchange.false") && is(second, "exchange.true"):
		slices.Reverse(out.Answers)
	default:
		out.Kind, out.Fixed = quiz.Single, true
	}
}

func (r *reader) typed(q quiz.Question, t quiz.Text, out *exchange.Question) {
	out.Exact = !q.Fold.Case
	if q.Fold.Accents || !q.Fold.Spaces {
		r.note(q.ID, "exchange.out-fold")
	}
	for i, o := range q.Options {
		out.Answers = append(out.Answers, exchange.Answer{Text: exchange.PlainText(o.Form), Weight: o.Credit * 100,
			Feedback: r.text(t.Options[i].Reason)})
	}
}

func (r *reader) number(q quiz.Question, t quiz.Text, out *exchange.Question) {
	r.typed(q, t, out)
	out.Exact = false
	for i, a := range out.Answers {
		out.Answers[i].Number = numberOf(a.Text.Source, q.Tolerance)
	}
	if q.UnitNeeded {
		r.note(q.ID, "exchange.out-unit-needed")
	}
	out.Unit = t.Unit
	for name, factor := range q.Units {
		out.Units = append(out.Units, exchange.Unit{Name: name, Factor: fraction(factor)})
	}
	slices.SortFunc(out.Units, func(a, b exchange.Unit) int { return strings.Compare(a.Name, b.Name) })
}

// numberOf is a form of a number with its tolerance, which is no share of it in other systems.
func numberOf(form string, t quiz.Tolerance) exchange.Number {
	low, high, ranged := strings.Cut(form, "..")
	if ranged {
		return exchange.Number{Low: low, High: high}
	}
	n := exchange.Number{Value: low, Tolerance: float(t.Value)}
	if t.Relative {
		n.Tolerance, _ = exchange.Times(strings.TrimPrefix(low, "-"), float(t.Value))
	}
	return n
}

// steps gives the steps that belong: no other format knows any that do not.
func (r *reader) steps(q quiz.Question, t quiz.Text, out *exchange.Question) {
	if q.Spare() {
		r.note(q.ID, "exchange.out-surplus")
	}
	for i, o := range t.Options {
		if q.Options[i].Surplus {
			continue
		}
		out.Answers = append(out.Answers, exchange.Answer{Text: r.text(o.HTML), Feedback: r.text(o.Reason)})
	}
}

func (r *reader) pairs(q quiz.Question, t quiz.Text, out *exchange.Question) {
	for i, right := range t.Rights {
		p := exchange.Pair{Right: r.text(right.HTML), Feedback: r.text(right.Reason)}
		if i < q.Pairs {
			p.Left = r.text(t.Lefts[i])
		}
		out.Pairs = append(out.Pairs, p)
	}
}

func (r *reader) gaps(q quiz.Question, t quiz.Text, out *exchange.Question) {
	out.Exact = !q.Fold.Case
	if q.Fold.Accents || !q.Fold.Spaces {
		r.note(q.ID, "exchange.out-fold")
	}
	for i, gap := range q.Gaps {
		g := exchange.Gap{Choices: gap.Choices, Number: gap.Number}
		if t.GapUnits != nil {
			g.Unit = t.GapUnits[i]
		}
		if gap.UnitNeeded {
			r.note(q.ID, "exchange.out-unit-needed")
		}
		for k, o := range gap.Options {
			a := exchange.Answer{Text: exchange.PlainText(o.Form), Weight: o.Credit * 100,
				Feedback: r.text(t.Gaps[i][k].Reason)}
			if gap.Number {
				a.Number = numberOf(o.Form, gap.Tolerance)
			}
			g.Answers = append(g.Answers, a)
		}
		out.Gaps = append(out.Gaps, g)
	}
}
