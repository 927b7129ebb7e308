package study

import (
	"encoding/json"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
	"hocvu/internal/store/seen"
)

// viewInput is everything that a view of one question is made from. Only view decides what of it is shown.
type viewInput struct {
	attempt  *store.Attempt
	quiz     *quiz.Quiz
	question store.Question
	response *store.Response // last; nil: none
	grade    *store.Grade    // of that; nil: none yet
	language message.Language
	keyShown bool
	event    string

	withdrawn string  // see QuestionView.Withdrawn
	judged    *Judged // nil: nobody has judged it
	held      []quiz.Handed
}

// view shows a question of an attempt with no more than may be seen.
func view(c viewInput) QuestionView {
	q, _ := c.quiz.Question(c.question.ID)
	text, translated := q.In(c.language, c.quiz.Language)
	order, values := arrange(q, c.question.Variant)
	text = text.Choose(values.Values)
	values = text.TranslateValues(values)
	v := QuestionView{
		Attempt: nameAsking(c.attempt.ID, c.question), Quiz: c.quiz.ID, Translated: translated, Language: c.language,
		Hints: len(text.Hints), HintsOpened: min(c.attempt.Hints[q.ID], len(text.Hints)), HintCost: q.HintCost,
		Exam: c.attempt.Mode == store.Exam, Deadline: c.attempt.Deadline, Event: c.event, KeyShown: c.keyShown,
		Judged: c.judged, Handed: c.held,
	}
	if c.response != nil && q.HandIn != nil {
		v.Handed = quiz.HandedIn(c.response.Value)
	}
	if !translated {
		v.Language = c.quiz.Language
	}
	v.Text = shownText(text, q, order, values, v, c.language)
	v.Values = used(values.Values, v.Text, section(text, c.grade))
	v.Question = shownQuestion(q, order, values, c.keyShown)
	v.Signed, v.Several, v.Spare = c.quiz.Signed(q), quiz.Several(q, c.question.Variant), q.Spare()
	ended := c.attempt.State != store.StateOpen
	if c.response != nil {
		v.Response = order.toView(c.response.Value)
		if x, ok := quiz.Reading(q, quiz.Response{Value: c.response.Value, Language: c.response.Language}); ok {
			v.Reading = &x
		}
		v.GapReadings = quiz.GapReadings(q, quiz.Response{Value: c.response.Value, Language: c.response.Language})
		if ended || !v.Exam && !quiz.Unfinished(q, c.response.Value) {
			outcome := outcomeOf(c, q, text, order)
			v.Outcome = &outcome
		}
	}
	v.Story, v.Screen = storyOf(q, text, v.Response, c.keyShown), screenOf(q, text, v.Response, c.keyShown)
	v.Open = !ended && (v.Exam || v.Outcome == nil || v.Outcome.Grade.Status == quiz.Invalid)
	return v
}

// see marks that the officer has the question before the eyes now.
func (s *Attempts) see(c viewInput, o access.Officer, q quiz.Question) error {
	return s.site.Store.Views.Add(seen.Display{Officer: o.ID, Question: c.quiz.ID + "#" + q.ID, Seed: viewSeed(q, c.question.Variant),
		Attempt: c.attempt.ID, Exam: c.attempt.Mode == store.Exam, Key: c.keyShown}, s.site.Now())
}

// shownQuestion takes out what decides a grade, unless the key may be seen.
func shownQuestion(q quiz.Question, order order, values quiz.Values, keyShown bool) quiz.Question {
	q.Texts, q.Params, q.Steps, q.Screen = nil, nil, nil, nil
	q.LeftRows, q.RightRows = nil, nil
	if !keyShown {
		q.Tolerance, q.Feedback = quiz.Tolerance{}, nil
	}
	switch {
	case len(values.Options) > 0: // the elements of a logic are judged by its script: no option is right by itself
		q.Options = make([]quiz.Option, len(order.options))
		for i := range q.Options {
			q.Options[i].ID = i + 1
		}
	case len(order.options) > 0:
		q.Options = shownOptions(q.Options, order.options, keyShown)
	case !keyShown:
		q.Options = nil // the forms that number and text accept
	}
	gaps := make([]quiz.Gap, len(q.Gaps))
	for i, gap := range q.Gaps {
		gaps[i].Choices, gaps[i].Number, gaps[i].UnitNeeded = gap.Choices, gap.Number, gap.UnitNeeded
		if gap.Choices && i < len(order.gaps) {
			gaps[i].Options = shownOptions(gap.Options, order.gaps[i], keyShown)
		} else if keyShown {
			gaps[i].Options = gap.Options
		}
	}
	q.Gaps = gaps
	return q
}

func shownOptions(options []quiz.Option, order []int, keyShown bool) []quiz.Option {
	shown := make([]quiz.Option, 0, len(order))
	for i, id := range order {
		if id < 1 || id > len(options) {
			continue
		}
		o := quiz.Option{}
		if keyShown {
			o = options[id-1]
		}
		o.ID = i + 1
		shown = append(shown, o)
	}
	return shown
}

// shownText puts texts into the order of display and takes out reasons, sections and hints that may not be seen yet.
func shownText(t quiz.Text, q quiz.Question, order order, values quiz.Values, v QuestionView, l message.Language) quiz.Text {
	t.Hints, t.Steps = t.Hints[:v.HintsOpened], nil
	switch {
	case len(values.Options) > 0:
		t.Options = elementTexts(t.Options, q.Options, values.Options, order.options, v.KeyShown, l)
	case len(order.options) > 0:
		t.Options = shownTexts(t.Options, order.options, v.KeyShown)
	case !v.KeyShown:
		t.Options = nil
	}
	switch {
	case len(values.Lefts) > 0:
		t.Lefts = leftTexts(t.Lefts, q.LeftRows, values.Lefts, l)
		t.Rights = elementTexts(t.Rights, q.RightRows, values.Rights, order.rights, v.KeyShown, l)
	case len(order.rights) > 0:
		t.Rights = shownTexts(t.Rights, order.rights, v.KeyShown)
	}
	gaps := make([][]quiz.OptionText, len(t.Gaps))
	for i, texts := range t.Gaps {
		if i < len(values.Gaps) && len(values.Gaps[i]) > 0 {
			gaps[i] = elementTexts(texts, q.Gaps[i].Options, values.Gaps[i], order.gaps[i], v.KeyShown, l)
		} else if i < len(q.Gaps) && q.Gaps[i].Choices && i < len(order.gaps) {
			gaps[i] = shownTexts(texts, order.gaps[i], v.KeyShown)
		} else if v.KeyShown {
			gaps[i] = texts
		}
	}
	t.Gaps = gaps
	if !v.KeyShown {
		t.Reason, t.Sections = "", nil
	}
	return t
}

func shownTexts(texts []quiz.OptionText, order []int, keyShown bool) []quiz.OptionText {
	shown := make([]quiz.OptionText, len(order))
	for i, id := range order {
		if id < 1 || id > len(texts) {
			continue
		}
		shown[i] = texts[id-1]
		if !keyShown {
			shown[i].Reason = ""
		}
	}
	return shown
}

func section(t quiz.Text, g *store.Grade) quiz.Section {
	if g == nil {
		return quiz.Section{}
	}
	return t.Sections[g.Feedback]
}

// outcomeOf tells what became of the last response.
func outcomeOf(c viewInput, q quiz.Question, text quiz.Text, order order) Outcome {
	o := Outcome{At: c.response.Received, Saved: true, Of: q.Points, Grade: quiz.Grade{Status: quiz.Pending}}
	if c.grade != nil {
		o.Grade = c.grade.Grade
		o.Points = q.PointsOf(o.Grade, c.response.Hints)
	}
	if o.Grade.Status != quiz.Invalid {
		o.Grade.Why = message.Message{}
	}
	if c.keyShown {
		o.Section = text.Sections[o.Grade.Feedback]
		o.Key = text.TranslateResponse(rightIn(q, c.question.Variant, order))
		if o.Grade.Status == quiz.Graded {
			o.Parts = partsOf(c, q, o.Grade)
		}
	} else {
		o.Grade.Feedback = "" // the name of a section can tell as much as the section
	}
	return o
}

// partsOf tells which parts of a graded response are right. A script may take for right what is not the key.
func partsOf(c viewInput, q quiz.Question, g quiz.Grade) []bool {
	parts := quiz.Parts(q, c.question.Variant, quiz.Response{Value: c.response.Value, Language: c.response.Language})
	for i := range parts {
		parts[i] = parts[i] || g.Credit >= quiz.FullCredit && q.Logic != ""
	}
	return parts
}

// rightIn is a right response with a view's IDs; nil where the question names none.
func rightIn(q quiz.Question, v quiz.Variant, order order) json.RawMessage {
	right, ok := quiz.Right(q, v)
	if !ok {
		return nil
	}
	return order.toView(right.Value)
}
