package catalog

import (
	"encoding/json"
	"slices"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// question makes a question of a document of the first language.
func (s *quizDraft) question(doc markdown.QuestionDoc, report *reporter) quiz.Question {
	a := attributes{report, doc.Kind, doc.Attributes}
	a.fit()
	q := quiz.Question{
		ID: doc.ID, Kind: doc.Kind, Logic: a.text("logic"),
		Points: a.number("points", 0.1, schema.MaxPoints, s.defaults.points), HintCost: a.number("hint-cost", 0, 1, s.defaults.hintCost),
		Both: a.choice("use", "both") == "both", Tolerance: a.tolerance(), Units: a.units(), Fold: a.fold(),
		Shuffle:  a.flag("shuffle", !s.defaults.ordered) && !rulesOf(doc.Kind).fixedOrder,
		Category: a.text("category"), Tags: a.tags(),
		Partial: s.defaults.partial, Texts: map[message.Language]quiz.Text{},
	}
	if _, ok := a.get("partial"); ok {
		q.Partial = a.choice("partial", "each", "none") == "each"
	}
	if rulesOf(doc.Kind).opinion {
		a.survey(&q, doc)
	} else {
		s.evidence(&q, a, doc.Line, doc.Column)
	}
	if rulesOf(doc.Kind).steps {
		q.Partial = true
		s.story(&q, doc, report)
	}
	if rulesOf(doc.Kind).items {
		q.Partial = a.choice("partial", "each", "none") != "none"
		q.Screen = screenOf(doc, a)
	}
	for _, section := range doc.Sections {
		if q.Logic != "" {
			q.Feedback = append(q.Feedback, section.ID)
		}
	}
	for i, option := range doc.Options {
		q.Options = append(q.Options, optionOf(q, i+1, option))
	}
	if slices.Contains(rulesOf(doc.Kind).attributes, "tolerance") && q.Logic == "" {
		typableKeys(report, doc.Options, q.Tolerance)
	}
	a.weights(q.Options)
	q.UnitNeeded = a.unitNeeded()
	q.Show = a.show(q)
	if rulesOf(doc.Kind).checklist {
		q.Checklist = a.checklist(len(q.Options))
	}
	if rulesOf(doc.Kind).rubric {
		a.rubric(&q, doc)
	}
	if rulesOf(doc.Kind).handedIn {
		q.HandIn = a.handIn()
	}
	for _, gap := range doc.Gaps {
		g := quiz.Gap{Choices: gap.Choices, Number: gap.Field.Number,
			Tolerance:  quiz.Tolerance{Value: gap.Field.Tolerance, Relative: gap.Field.Relative},
			UnitNeeded: gap.Field.Needed}
		g.Units, _ = unitsOf(gap.Field.Units)
		if g.Number && q.Logic == "" {
			typableKeys(report, gap.Options, g.Tolerance)
		}
		for i, option := range gap.Options {
			g.Options = append(g.Options, optionOf(q, i+1, option))
		}
		q.Gaps = append(q.Gaps, g)
	}
	for _, pair := range doc.Pairs {
		if q.Rights++; pair.Left != "" {
			q.Pairs++
		}
	}
	if q.Logic != "" {
		q.LeftRows, q.RightRows = rowsOf(doc.Pairs)
	}
	if fromLibrary(q.Logic) {
		s.useLibrary(&q, doc, report)
	} else {
		q.Params = s.params(doc, report)
	}
	q.Texts[s.language] = textOf(doc)
	if text := plainReason(doc.Reason); quiz.IsSampleReason(text) {
		report.note(doc.Line, doc.Column, "problem.sample", "text", text)
	}
	return q
}

// typableKeys reports keys with more digits than a page shows, which nobody can type without a tolerance.
func typableKeys(report *reporter, options []markdown.OptionDoc, tolerance quiz.Tolerance) {
	for _, o := range options {
		if o.Placeholder != "" {
			continue
		}
		if shown, ok := tolerance.Typable(o.Form); !ok {
			report.at(o.Line, o.Column, "problem.key-untypable", "form", o.Form, "shown", shown)
		}
	}
}

// plainReason is a reason of one plain line; another one is no sample.
func plainReason(reason string) string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(reason), "<p>"), "</p>")
}

// evidence reads what the question is evidence of.
func (s *quizDraft) evidence(q *quiz.Question, a attributes, line, column int) {
	q.Weights, q.Level = s.defaults.weights, s.defaults.level
	if one, ok := a.get("competency"); ok {
		q.Weights = a.report.weights(one.Value, one.Line, one.Column, s.framework)
	} else if !s.defaults.weighed {
		a.report.at(line, column, "problem.question-needs", "name", "competency")
	}
	if one, ok := a.get("level"); ok {
		q.Level = a.report.level(a.text("level"), one.Line, one.Column, s.framework)
	} else if !s.defaults.leveled {
		a.report.at(line, column, "problem.question-needs", "name", "level")
	}
}

func optionOf(q quiz.Question, id int, doc markdown.OptionDoc) quiz.Option {
	o := quiz.Option{ID: id, Right: doc.Ticked, Area: areaOf(doc.Area)}
	if doc.Ticked {
		o.Credit = 1
	}
	switch {
	case doc.Placeholder != "":
		o.List = doc.Placeholder
	case q.Logic != "" && !rulesOf(q.Kind).byPlace, rulesOf(q.Kind).typed,
		rulesOf(q.Kind).opinion:
		o.Form = doc.Form
	}
	if rulesOf(q.Kind).rubric {
		o.Points = doc.Points
	}
	o.Surplus = rulesOf(q.Kind).spare && doc.Boxed
	return o
}

// rowsOf are both sides of a match whose pairs a script makes, in the order of their texts.
func rowsOf(pairs []markdown.PairDoc) (lefts, rights []quiz.Option) {
	row := func(all []quiz.Option, text, list string) []quiz.Option {
		o := quiz.Option{ID: len(all) + 1, List: list}
		if list == "" {
			o.Form = text
		}
		return append(all, o)
	}
	for _, pair := range pairs {
		if pair.Left != "" {
			lefts, rights = row(lefts, pair.LeftText, pair.LeftList), row(rights, pair.RightText, pair.RightList)
		}
	}
	for _, pair := range pairs {
		if pair.Left == "" {
			rights = row(rights, pair.RightText, pair.RightList)
		}
	}
	return lefts, rights
}

// rubric gives an open question the points of its criteria, and the bounds of an answer.
func (a attributes) rubric(q *quiz.Question, doc markdown.QuestionDoc) {
	if one, given := a.get("points"); given {
		a.at(one, "problem.rubric-points", "kind", q.Kind)
	}
	q.Length = int(a.number("length", quiz.LeastLength, quiz.MostLength, 0))
	q.Points = 0
	for _, o := range q.Options {
		q.Points += o.Points
	}
	if len(q.Options) > quiz.MaxCriteria {
		a.report.at(doc.Line, doc.Column, "problem.rubric-long", "n", len(q.Options), "most", quiz.MaxCriteria)
	}
}

func areaOf(a [4]int) quiz.Area { return quiz.Area{X: a[0], Y: a[1], Width: a[2], Height: a[3]} }

// params turns the params block into JSON.
func (s *quizDraft) params(doc markdown.QuestionDoc, report *reporter) json.RawMessage {
	if strings.TrimSpace(doc.Params) == "" {
		return nil
	}
	v, ok := parseYAML(doc.Params, doc.ParamsLine, report)
	if !ok {
		return nil
	}
	if v.form != anObject {
		report.wrong(v, "object")
		return nil
	}
	params, err := json.Marshal(v.any())
	if err != nil {
		report.value(v, "problem.yaml-syntax")
	}
	return params
}

// textOf is what a person reads of a question in one language. Rights that go with a left come first, in the order of
// the lefts, so that left i goes with right i.
func textOf(doc markdown.QuestionDoc) quiz.Text {
	a := attributes{&reporter{}, doc.Kind, doc.Attributes}
	t := quiz.Text{Title: a.text("title"), Heading: doc.Heading, Body: doc.Body, Hints: doc.Hints, Reason: doc.Reason,
		Unit: a.text("unit"), Sections: map[string]quiz.Section{}, Options: optionTexts(doc.Options)}
	if t.Title == "" {
		t.Title = doc.HeadingText
	}
	var extras []quiz.OptionText
	for _, pair := range doc.Pairs {
		right := quiz.OptionText{HTML: pair.Right, Reason: pair.Why}
		if pair.Left == "" {
			extras = append(extras, right)
			continue
		}
		t.Lefts, t.Rights = append(t.Lefts, pair.Left), append(t.Rights, right)
	}
	t.Rights = append(t.Rights, extras...)
	for _, gap := range doc.Gaps {
		t.Gaps = append(t.Gaps, optionTexts(gap.Options))
	}
	t.GapUnits = gapUnits(doc.Gaps)
	if rules := rulesOf(doc.Kind); rules.steps || rules.items {
		t.Steps = stepTexts(doc.Sections)
		return t
	}
	for _, section := range doc.Sections {
		t.Sections[section.ID] = quiz.Section{Heading: section.Heading, HTML: section.HTML}
	}
	return t
}

// gapUnits are the units of all gaps, nil where none has one.
func gapUnits(gaps []markdown.GapDoc) (units []string) {
	for i, gap := range gaps {
		if units == nil && gap.Field.Unit != "" {
			units = make([]string, len(gaps))
		}
		if units != nil {
			units[i] = gap.Field.Unit
		}
	}
	return units
}

func optionTexts(docs []markdown.OptionDoc) []quiz.OptionText {
	var all []quiz.OptionText
	for _, doc := range docs {
		all = append(all, quiz.OptionText{HTML: doc.HTML, Reason: doc.Reason})
	}
	return all
}

// questionDigest covers everything that decides a grade or what the grade is evidence of, and no wording: a better
// sentence leaves the item what it was.
func questionDigest(q quiz.Question, script, framework string) string {
	texts := q.Texts
	q.Digest, q.Texts, q.Placed, q.Both, q.Feedback = "", nil, false, false, nil
	q.Category, q.Tags, q.Name = "", nil, ""
	text, err := json.Marshal(q)
	if err != nil {
		panic(err) // the struct holds nothing that JSON cannot say: numbers were read from JSON or bounded above
	}
	if words := typedTranslations(texts, q); words != "" {
		return sumOf(string(text), script, framework, words)
	}
	return sumOf(string(text), script, framework)
}
