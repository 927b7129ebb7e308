package catalog

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/advice"
	"hocvu/internal/competency"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/schema"
)

// quizDraft is a quiz package that is being read: the quiz, and the documents it comes from.
type quizDraft struct {
	quiz         *quiz.Quiz
	folder       *folder
	framework    *competency.Framework // nil when the quiz names none that could be read
	problems     Problems
	reports      []*reporter            // one a file, until collect
	docs         []markdown.QuestionDoc // of the first language, in order
	texts        []textFile             // quiz.md and its translations
	front        manifest               // of quiz.md
	language     message.Language       // the first
	defaults     defaults
	placeholders []placeholder // every {{name}} of every language
	sections     []placeholder // every {{#name}}
	shown        map[string]bool
	pasts        pasts    // of the questions
	unread       bool     // a heading could not be read
	failed       bool     // a job did not end by itself
	lost         []string // questions whose logic of a library could not be had, which has been reported
	tried        string   // the question whose script is being tried
	advice       adviceChoice
	whole        bool // the first-language file has no fault of form: counting its questions means something
}

// placeholder is one {{name}} in the text of a question.
type placeholder struct {
	markdown.Reference
	question string
	option   bool // an option that is the name and nothing else: one option for each element
	report   *reporter
}

// readQuiz reads a quiz package: quiz.md, its translations, and its logic.
func (f *folder) readQuiz(ctx context.Context, engine Engine, frameworks map[string]*competency.Framework) *quizDraft {
	s := &quizDraft{folder: f, shown: map[string]bool{}}
	engine = engine.of(f.ref)
	defer func() {
		engine.results.save()
		s.failed = engine.results.failed
	}()
	source, report, ok := f.source(f.manifest)
	s.reports = append(s.reports, report)
	defer s.collect()
	if ok {
		s.readFirstLanguage(ctx, engine, source, frameworks, report)
	}
	if s.quiz == nil {
		return s
	}
	s.translations(ctx, engine)
	s.tryScripts(ctx, engine)
	if s.whole && !slices.ContainsFunc(s.reports, func(r *reporter) bool {
		return r.problems.Broken() || r.problems.mayHidePicture()
	}) {
		s.problems = append(s.problems, f.unused(s.shown)...)
	}
	s.identify(report)
	for i := range s.quiz.Questions {
		q := &s.quiz.Questions[i]
		fillTexts(q)
		s.fillFeedback(q)
		q.Digest = questionDigest(*q, s.quiz.Scripts[q.Logic], s.quiz.Framework)
	}
	return s
}

// collect gathers the problems of all files. The trial of a logic adds to files that were read before it.
func (s *quizDraft) collect() {
	for _, report := range s.reports {
		s.problems = append(s.problems, report.problems...)
	}
}

func (s *quizDraft) readFirstLanguage(ctx context.Context, engine Engine, source string, frameworks map[string]*competency.Framework, report *reporter) {
	front, body, line, ok := cut(source, report)
	if !ok {
		return
	}
	v, ok := parseYAML(front, 2, report)
	if !ok {
		return
	}
	m := report.open(v, schema.Quiz)
	s.front = m
	q := &quiz.Quiz{Digest: s.folder.digest, Scripts: map[string]string{}, Assets: s.folder.assets(), Title: map[message.Language]string{}}
	_, q.Version, q.Language = m.identity(s.folder.called())
	q.ID, q.Name = s.folder.id, s.folder.otherName()
	m.past()
	q.Title[q.Language] = m.text("title")
	q.Framework = m.id("framework")
	s.language = q.Language
	m.noteSample("title", sampleQuizTitle)
	for _, source := range m.sources("sources") {
		q.Sources = append(q.Sources, source.Title)
	}
	s.advice = m.adviceChoice()
	fw, known := frameworks[q.Framework]
	s.framework = fw
	if v, given := m.given("framework"); given && !known && frameworks != nil && q.Framework != "" {
		report.value(v, "problem.no-framework", "framework", q.Framework, "hint", hint(q.Framework, names(frameworks)))
	}
	s.defaults = m.defaults(s.framework)
	q.Exam = m.exam()
	report.noteSampleLine(body, line)
	read, ok := s.read(ctx, engine, body, line, q.Language, nil, report)
	if !ok {
		return
	}
	for name := range s.folder.files {
		if strings.HasSuffix(name, ".js") && !strings.Contains(name, "/") {
			q.Scripts[name], _, _ = s.folder.source(name)
		}
	}
	s.quiz, s.docs, s.unread = q, read.Questions, read.Unread
	s.texts = append(s.texts, textOfQuiz(s.folder.manifest, q.Language, read.Questions))
	if len(read.Questions) == 0 && len(read.Problems) == 0 {
		report.at(line, 1, "problem.no-questions")
	}
	before := len(report.problems)
	for i, doc := range read.Questions {
		if !faulty(read, i) {
			q.Questions = append(q.Questions, s.question(doc, report))
		}
	}
	s.whole = !slices.ContainsFunc(read.Problems, func(p markdown.Problem) bool { return !p.Minor }) &&
		!Problems(report.problems[before:]).Broken()
	s.noteObserved(report)
	if s.whole && s.folder.advised() {
		s.advise(report, advice.Lesson{Language: q.Language, Source: body, FirstLine: line}.Questions())
		s.advise(report, advice.Questions(q, s.lines()))
	}
}

// faulty reports whether the reader of the file has named a fault between the heading of a question and the next one:
// what else seems wrong there has most likely the same cause.
func faulty(read markdown.Quiz, i int) bool {
	from := read.Questions[i].Line
	to := 1 << 30
	if i+1 < len(read.Questions) {
		to = read.Questions[i+1].Line
	}
	return slices.ContainsFunc(read.Problems, func(p markdown.Problem) bool { return !p.Minor && p.Line >= from && p.Line < to })
}

// noteObserved says which questions no exam draws, because a person sees them done.
func (s *quizDraft) noteObserved(report *reporter) {
	for _, q := range s.quiz.Questions {
		if !q.Observed() {
			continue
		}
		for _, doc := range s.docs {
			if doc.ID == q.ID {
				report.note(doc.Line, doc.Column, "problem.kind-observed", "name", message.New("kind."+q.Kind), "items", len(q.Options), "pass", q.Checklist.Pass)
			}
		}
	}
}

// read has one language of the quiz parsed, and checks its pictures. In a translation originals are the first-language
// docs.
func (s *quizDraft) read(ctx context.Context, engine Engine, body string, line int, language message.Language, originals []markdown.QuestionDoc, report *reporter) (markdown.Quiz, bool) {
	in := markdown.QuizInput{Source: body, FirstLine: line, Language: language, Assets: assetPrefix(s.folder.ref), Pictures: map[string]markdown.Picture{}}
	for _, name := range mentioned(body) {
		if picture, ok := s.folder.pictures[name]; ok {
			in.Pictures[name] = picture
		}
	}
	if originals != nil {
		in.Translation, in.Kinds, in.Logic = true, map[string]string{}, map[string]bool{}
		for _, doc := range originals {
			in.Kinds[doc.ID] = doc.Kind
			in.Logic[doc.ID] = attribute(doc, "logic").Value != ""
		}
	}
	var out markdown.Quiz
	if err := engine.run(ctx, QuizJob, in, &out); err != nil {
		engine.failure(err, MarkdownDeadline, line, report)
		return out, false
	}
	for _, p := range out.Problems {
		report.add(p.Line, p.Column, p.Minor, p.Message)
	}
	for _, doc := range out.Questions {
		s.names(doc, report)
		for _, image := range doc.Images {
			if name, ok := s.folder.image(image, "assets/", report); ok {
				s.shown[name] = true
			}
		}
	}
	return out, true
}

// names notes every {{name}} of a question and whether it stands for a list.
func (s *quizDraft) names(doc markdown.QuestionDoc, report *reporter) {
	lists := map[string]bool{} // lines of answers on which a name stands for a list
	list := func(line int, name string) { lists[strconv.Itoa(line)+" "+name] = name != "" }
	for _, option := range doc.Options {
		list(option.Line, option.Placeholder)
	}
	for _, gap := range doc.Gaps {
		for _, option := range gap.Options {
			list(option.Line, option.Placeholder)
		}
	}
	for _, pair := range doc.Pairs {
		list(pair.Line, pair.LeftList)
		list(pair.Line, pair.RightList)
	}
	for _, r := range doc.Placeholders {
		s.placeholders = append(s.placeholders, placeholder{r, doc.ID, lists[strconv.Itoa(r.Line)+" "+r.Target], report})
	}
	for _, r := range doc.Chosen {
		s.sections = append(s.sections, placeholder{Reference: r, question: doc.ID, report: report})
	}
}

func attribute(doc markdown.QuestionDoc, name string) markdown.Attribute {
	for _, a := range doc.Attributes {
		if a.Name == name {
			return a
		}
	}
	return markdown.Attribute{Line: doc.Line, Column: doc.Column}
}
