package catalog

import (
	"encoding/json"
	"html"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// logicName is how a question names a logic of a library.
var logicName = regexp.MustCompile(`^([a-z0-9.-]+)/([a-z0-9.-]+)@([1-9][0-9]{0,3})$`)

// libraryLogic finds the logic of a library that a question names; nil where there is none, which has been reported at
// the name.
func (s *quizDraft) libraryLogic(doc markdown.QuestionDoc, report *reporter) *libraryLogic {
	place := attribute(doc, "logic")
	if logic, ok := s.folder.logics[place.Value]; ok {
		return logic
	}
	found := s.folder.libraries
	if found == nil { // other packages are not looked at
		return nil
	}
	at := func(id string, pairs ...any) { report.at(place.Line, place.Column, id, pairs...) }
	parts := logicName.FindStringSubmatch(place.Value)
	if parts == nil {
		library, rest, _ := strings.Cut(place.Value, "/")
		id, _, _ := strings.Cut(rest, "@")
		example := libraryName("thu-vien", "dia-chi-gia", 1)
		if versions := found.versions(library, id); len(versions) > 0 {
			example = libraryName(library, id, versions[len(versions)-1])
		}
		at("problem.library-form", "text", place.Value, "try", example)
		return nil
	}
	library, id := parts[1], parts[2]
	version, _ := strconv.Atoi(parts[3])
	versions := found.versions(library, id)
	switch file := found.broken[library+"/"+id]; {
	case file != "":
		at("problem.library-broken", "name", place.Value, "file", file)
	case !slices.Contains(found.ids, library):
		at("problem.no-library", "library", library, "hint", hint(library, found.ids))
	case len(versions) == 0:
		at("problem.no-library-logic", "library", library, "name", id, "hint", hint(id, found.of(library)))
	case version > versions[len(versions)-1]:
		at("problem.library-older", "name", place.Value, "there", versions[len(versions)-1])
	default:
		at("problem.library-newer", "name", place.Value, "there", versions[len(versions)-1])
	}
	return nil
}

// useLibrary gives a question what its logic brings along: the script, the parameters that the trainer did not set, and
// the words of the feedback that the trainer did not write.
func (s *quizDraft) useLibrary(q *quiz.Question, doc markdown.QuestionDoc, report *reporter) {
	logic := s.libraryLogic(doc, report)
	if logic == nil {
		s.lost = append(s.lost, q.ID)
		return
	}
	if place := attribute(doc, "kind"); q.Kind != logic.kind && q.Kind != "" {
		report.at(place.Line, place.Column, "problem.library-kind", "name", q.Logic, "kind", q.Kind, "want", logic.kind)
		s.lost = append(s.lost, q.ID)
		return
	}
	params, ok := report.libraryParams(logic, doc)
	if !ok {
		s.lost = append(s.lost, q.ID)
		return
	}
	s.quiz.Scripts[q.Logic] = logic.script
	q.Params = params
	for _, one := range logic.feedback {
		if !slices.Contains(q.Feedback, one.id) {
			q.Feedback = append(q.Feedback, one.id)
		}
	}
}

// libraryParams holds the params block against the schema, and adds what the trainer did not set.
func (r *reporter) libraryParams(logic *libraryLogic, doc markdown.QuestionDoc) (json.RawMessage, bool) {
	before := len(r.problems)
	given := value{form: anObject, line: doc.Line, column: doc.Column}
	if strings.TrimSpace(doc.Params) != "" {
		v, ok := parseYAML(doc.Params, doc.ParamsLine, r)
		if !ok {
			return nil, false
		}
		if v.form != anObject {
			r.wrong(v, "object")
			return nil, false
		}
		given = v
	}
	m := manifest{report: r, value: given}
	var known []string
	all := map[string]any{}
	for _, p := range logic.parameters {
		known = append(known, p.name)
		switch v, ok := m.given(p.name); {
		case ok:
			all[p.name], _ = r.parameter(p, v)
		case p.preset != nil:
			all[p.name] = p.preset
		default:
			r.value(given, "problem.param-needed", "name", p.name, "logic", logic.name(), "about", message.Words(p.about))
		}
	}
	for _, f := range given.fields {
		if !slices.Contains(known, f.name) && !r.oddKey(f, known) {
			r.at(f.line, f.column, "problem.param-unknown", "name", f.name, "logic", logic.name(), "hint", hint(f.name, known))
		}
	}
	if len(r.problems) > before {
		return nil, false
	}
	params, err := json.Marshal(all)
	return params, err == nil
}

// fillFeedback gives every language of the question the words of its library, where the trainer wrote none.
func (s *quizDraft) fillFeedback(q *quiz.Question) {
	logic := s.folder.logics[q.Logic]
	if logic == nil {
		return
	}
	for language, text := range q.Texts {
		for _, one := range logic.feedback {
			if _, written := text.Sections[one.id]; !written {
				text.Sections[one.id] = quiz.Section{Heading: plainWords(one.title, language),
					HTML: "<p>" + plainWords(one.text, language) + "</p>"}
			}
		}
		q.Texts[language] = text
	}
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// plainWords is plain text of a library as HTML, in a language or else in the first; `this` is shown as code.
func plainWords(texts map[message.Language]string, language message.Language) string {
	text, ok := texts[language]
	if !ok {
		text = texts[message.Vietnamese]
	}
	return codeSpan.ReplaceAllString(html.EscapeString(strings.TrimSpace(text)), "<code>$1</code>")
}

// scriptPlace is where a fault of a script is named: at its own line. The logic of a library is not the trainer's to
// mend: it is named at the question that uses it, unless the library itself is tried.
func (s *quizDraft) scriptPlace(script string, line, column int) (report *reporter, l, c int, used bool) {
	logic := s.folder.logics[script]
	switch {
	case !fromLibrary(script):
		return &reporter{file: path.Join(s.folder.path, script)}, line, column, false
	case logic != nil && s.folder.trial:
		return &reporter{file: path.Join(logic.path, logic.stem+".js")}, line, column, false
	}
	report = &reporter{file: path.Join(s.folder.path, s.folder.manifest)}
	for _, doc := range s.docs {
		if doc.ID == s.tried {
			place := attribute(doc, "logic")
			return report, place.Line, place.Column, true
		}
	}
	return report, 0, 0, true
}

func listOf(words []string) string { return strings.Join(words, ", ") }
