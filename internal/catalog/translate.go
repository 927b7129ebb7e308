package catalog

import (
	"context"
	"html"
	"path"
	"slices"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// translate adds the texts of one language to a question, once it is certain that they are the same question.
func (s *quizDraft) translate(q *quiz.Question, original, doc markdown.QuestionDoc, language message.Language, report *reporter) {
	if difference := differs(q.Kind, original, doc); difference != "" {
		report.at(doc.Line, doc.Column, "problem.translation-differs", "name", doc.ID, "what", message.New("problem.differs-"+difference))
		return
	}
	a := attributes{report, q.Kind, doc.Attributes}
	for name, factor := range a.units() {
		if known, double := q.Units[name]; double && known != factor {
			report.at(doc.Line, doc.Column, "problem.translation-differs", "name", doc.ID, "what", message.New("problem.differs-units"))
			return
		}
		if q.Units == nil {
			q.Units = map[string]quiz.Factor{}
		}
		q.Units[name] = factor
	}
	text := textOf(doc)
	text.Words = report.words(original, doc)
	keepLabels(text.Steps, stepTexts(original.Sections))
	if rulesOf(q.Kind).ownForms && q.Logic == "" {
		text.Options = union(&q.Options, doc.Options)
	}
	for i := range q.Gaps {
		if !s.gapUnits(&q.Gaps[i], doc.Gaps[i].Field.Units) {
			report.at(doc.Line, doc.Column, "problem.translation-differs", "name", doc.ID, "what", message.New("problem.differs-units"))
			return
		}
		if !q.Gaps[i].Choices && !q.Gaps[i].Number && q.Logic == "" {
			text.Gaps[i] = union(&q.Gaps[i].Options, doc.Gaps[i].Options)
		}
	}
	var ids []string
	for _, section := range original.Sections {
		ids = append(ids, section.ID)
		if _, ok := text.Sections[section.ID]; !ok {
			text.Sections[section.ID] = quiz.Section{Heading: section.Heading, HTML: section.HTML}
		}
	}
	for _, section := range doc.Sections {
		if !slices.Contains(ids, section.ID) {
			report.at(section.Line, section.Column, "problem.translation-unknown", "name", section.ID, "hint", hint(section.ID, ids))
		}
	}
	q.Texts[language] = text
}

// gapUnits adds the units that a translation accepts in a gap; false where one of them means something else.
func (*quizDraft) gapUnits(gap *quiz.Gap, text string) bool {
	units, _ := unitsOf(text)
	for name, factor := range units {
		if known, double := gap.Units[name]; double && known != factor {
			return false
		}
		if gap.Units == nil {
			gap.Units = map[string]quiz.Factor{}
		}
		gap.Units[name] = factor
	}
	return true
}

// differs names what of the key is not the same in a translation, "" for nothing. Words that are typed may differ.
func differs(kind string, a, b markdown.QuestionDoc) string {
	same := func(x, y markdown.OptionDoc) bool {
		return x.Ticked == y.Ticked && x.Boxed == y.Boxed && x.Link == y.Link && x.Area == y.Area &&
			x.Points == y.Points && x.Placeholder == y.Placeholder
	}
	rules := rulesOf(kind)
	lists := func(x, y markdown.OptionDoc) bool { return x.Placeholder == y.Placeholder }
	typed := rules.ownForms && len(a.Options) > 0 && a.Options[0].Placeholder == ""
	switch {
	case !typed && len(a.Options) != len(b.Options), len(a.Gaps) != len(b.Gaps), len(a.Pairs) != len(b.Pairs), len(a.Hints) != len(b.Hints):
		return "count"
	case (rules.steps || rules.items) && !slices.EqualFunc(a.Sections, b.Sections, sameStep):
		return "count"
	case !typed && !slices.EqualFunc(a.Options, b.Options, same):
		return "ticks"
	case rules.sameForms && !slices.EqualFunc(a.Options, b.Options, sameForm):
		return "numbers"
	}
	for i := range a.Pairs {
		x, y := a.Pairs[i], b.Pairs[i]
		switch {
		case (x.Left == "") != (y.Left == ""):
			return "count"
		case x.LeftList != y.LeftList || x.RightList != y.RightList:
			return "lists"
		}
	}
	for i := range a.Gaps {
		x, y := a.Gaps[i], b.Gaps[i]
		switch {
		case !sameNumbers(x, y):
			return "numbers"
		case x.Choices && y.Choices && len(x.Options) == len(y.Options) &&
			!slices.EqualFunc(x.Options, y.Options, lists):
			return "lists"
		}
		if x.Choices != y.Choices || x.Choices && !slices.EqualFunc(x.Options, y.Options, same) {
			return "ticks"
		}
	}
	for i := range min(len(a.Sections), len(b.Sections)) {
		if !slices.EqualFunc(a.Sections[i].Options, b.Sections[i].Options, same) {
			return "ticks"
		}
	}
	return ""
}

// sameNumbers reports whether a gap accepts the same numbers, or none, in a translation. Its units are
// words.
func sameNumbers(a, b markdown.GapDoc) bool {
	x, y := a.Field, b.Field
	x.Unit, y.Unit, x.Units, y.Units = "", "", "", ""
	return x == y && (!x.Number || slices.EqualFunc(a.Options, b.Options, sameForm))
}

func sameForm(x, y markdown.OptionDoc) bool { return x.Form == y.Form }

func sameStep(a, b markdown.SectionDoc) bool { return a.ID == b.ID && len(a.Options) == len(b.Options) }

// union adds the typed forms of a translation to those that are known, and gives the translation's texts by option ID.
func union(options *[]quiz.Option, docs []markdown.OptionDoc) []quiz.OptionText {
	reasons := map[string]string{}
	for _, doc := range docs {
		reasons[doc.Form] = doc.Reason
		if slices.ContainsFunc(*options, func(o quiz.Option) bool { return o.Form == doc.Form }) {
			continue
		}
		o := quiz.Option{ID: len(*options) + 1, Right: doc.Ticked, Form: doc.Form}
		if doc.Ticked {
			o.Credit = 1
		}
		*options = append(*options, o)
	}
	var all []quiz.OptionText
	for _, o := range *options {
		all = append(all, quiz.OptionText{HTML: html.EscapeString(o.Form), Reason: reasons[o.Form]})
	}
	return all
}

// fillTexts fills the texts of every language up to the question's options: a form that only one language lists has no
// words in the others.
func fillTexts(q *quiz.Question) {
	if !rulesOf(q.Kind).ownForms {
		return
	}
	for language, text := range q.Texts {
		text.Options = filled(text.Options, q.Options)
		for i := range text.Gaps {
			text.Gaps[i] = filled(text.Gaps[i], q.Gaps[i].Options)
		}
		q.Texts[language] = text
	}
}

func filled(texts []quiz.OptionText, options []quiz.Option) []quiz.OptionText {
	for i := len(texts); i < len(options); i++ {
		texts = append(texts, quiz.OptionText{HTML: html.EscapeString(options[i].Form)})
	}
	return texts
}

// translations reads quiz.en.md and the like.
func (s *quizDraft) translations(ctx context.Context, engine Engine) {
	for _, name := range names(s.folder.files) { // in order: the IDs of the forms that they add follow from it
		if strings.Contains(name, "/") || name == "quiz.md" || name == "examples.yaml" || strings.HasSuffix(name, ".js") {
			continue
		}
		report := &reporter{file: path.Join(s.folder.path, name)}
		tag := strings.TrimSuffix(strings.TrimPrefix(name, "quiz."), ".md")
		language, known := message.Known(tag)
		switch {
		case textEnding(name) != "":
			report.minor(0, 0, "problem.text-ending", "name", textEnding(name))
		case name != "quiz."+tag+".md":
			report.minor(0, 0, "problem.not-quiz")
		case !known || string(language) != tag || language == s.quiz.Language:
			report.at(0, 0, "problem.lesson-language", "text", tag)
		default:
			s.translation(ctx, engine, name, language, report)
		}
		s.reports = append(s.reports, report)
	}
}

func (s *quizDraft) translation(ctx context.Context, engine Engine, name string, language message.Language, report *reporter) {
	source, ok := normal(s.folder.files[name], report)
	if !ok {
		return
	}
	front, body, line, ok := cut(source, report)
	if !ok {
		return
	}
	if v, ok := parseYAML(front, 2, report); ok {
		m := report.open(v, schema.QuizTranslation)
		m.text("translator")
		s.quiz.Title[language] = m.text("title")
	}
	read, ok := s.read(ctx, engine, body, line, language, s.docs, report)
	if !ok {
		return
	}
	if len(read.Questions) == 0 && len(read.Problems) == 0 && len(s.docs) > 0 {
		report.minor(line, 1, "problem.translation-empty", "n", len(s.docs))
	}
	s.texts = append(s.texts, textOfQuiz(name, language, read.Questions))
	var ids []string
	for _, doc := range s.docs {
		ids = append(ids, doc.ID)
	}
	for i, doc := range read.Questions {
		at := slices.Index(ids, doc.ID)
		if at < 0 && doc.ID != "" {
			report.at(doc.Line, doc.Column, "problem.translation-unknown", "name", doc.ID, "hint", hint(doc.ID, ids))
			continue
		}
		of := slices.IndexFunc(s.quiz.Questions, func(q quiz.Question) bool { return q.ID == doc.ID })
		if at < 0 || of < 0 || faulty(read, i) {
			continue
		}
		stale := report.stale(doc.ID, doc.From, sourceRecord{doc.Line, doc.ID, s.docs[at].Hash})
		s.translate(&s.quiz.Questions[of], s.docs[at], doc, language, report)
		if text, taken := s.quiz.Questions[of].Texts[language]; taken && stale {
			text.Stale = true
			s.quiz.Questions[of].Texts[language] = text
		}
	}
	report.oneFrom(len(read.Questions))
}
