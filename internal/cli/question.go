package cli

import (
	"encoding/json"
	"strconv"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// questionText is a variant of a question on a terminal. A kind reads its own part of shown and leaves the others
// empty.
type questionText struct {
	question quiz.Question
	words    quiz.Text
	language message.Language
	shown    struct {
		Options json.RawMessage `json:"options"`
		Shown   []int           `json:"shown"`
		Rights  []int           `json:"rights"`
		Gaps    [][]int         `json:"gaps"`
		Values  map[string]any  `json:"values"`
	}
}

func newQuestionText(q quiz.Question, v quiz.Variant, l, first message.Language) questionText {
	s := questionText{question: q, language: l}
	s.words, _ = q.In(l, first)
	_ = json.Unmarshal(v.Params, &s.shown) // our own kinds wrote it; what is not there is not shown
	return s
}

func (s questionText) plain(text string) string { return plain(text, s.shown.Values, s.language) }

// text is the question with everything to choose from under the number that a response gives.
func (s questionText) text(l message.Language) string {
	lines := []string{s.plain(s.words.Heading), "(" + message.New("kind."+s.question.Kind).In(l) + ")"}
	if body := s.plain(s.words.Body); body != "" {
		lines = append(lines, "", body)
	}
	lines = append(lines, "")
	if s.question.Logic != "" {
		lines = append(lines, s.elements()...)
	} else {
		lines = append(lines, s.options()...)
	}
	lines = append(lines, s.steps()...)
	for i, left := range s.words.Lefts {
		lines = append(lines, "  "+numbered(i+1, s.plain(left)))
	}
	if len(s.shown.Rights) > 0 {
		lines = append(lines, "  →")
	}
	for _, id := range s.shown.Rights {
		lines = append(lines, "  "+numbered(id, s.plain(s.words.Rights[id-1].HTML)))
	}
	for i, unit := range s.words.GapUnits {
		if unit != "" {
			lines = append(lines, "  ("+strconv.Itoa(i+1)+") ____ "+unit)
		}
	}
	for i, gap := range s.shown.Gaps {
		for _, id := range gap {
			lines = append(lines, "  ("+strconv.Itoa(i+1)+") "+numbered(id, s.plain(s.words.Gaps[i][id-1].HTML)))
		}
	}
	if unit := s.words.Unit; unit != "" {
		lines = append(lines, "  ____ "+unit)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n ")
}

func (s questionText) options() []string {
	var ids []int
	_ = json.Unmarshal(s.shown.Options, &ids)
	var lines []string
	for _, id := range ids {
		lines = append(lines, "  "+numbered(id, s.plain(s.words.Options[id-1].HTML)))
	}
	return lines
}

// elements are the options that a script made.
func (s questionText) elements() []string {
	var all []quiz.Element
	_ = json.Unmarshal(s.shown.Options, &all)
	var lines []string
	for _, id := range s.shown.Shown {
		e := all[id-1]
		option := s.question.Options[e.Option-1]
		text := s.plain(s.words.Options[e.Option-1].HTML)
		if option.List != "" {
			text = plain(s.words.Options[e.Option-1].HTML, map[string]any{option.List: e.Value}, s.language)
		}
		lines = append(lines, "  "+numbered(id, text))
	}
	return lines
}

// feedback is the text that a grade names: a section of a logic, or the reason of a mistaken form.
func (s questionText) feedback(name string) string {
	for i := range s.words.Options {
		if name == quiz.FormFeedback(i+1) {
			return s.plain(s.words.Options[i].Reason)
		}
	}
	section, ok := s.words.Sections[name]
	if !ok {
		return name
	}
	return s.plain(section.Heading) + "\n" + s.plain(section.HTML)
}

// reason is what the author says to the one option that was chosen.
func (s questionText) reason(response json.RawMessage) string {
	var id int
	chooses := s.question.Kind == quiz.Single || s.question.Kind == quiz.TrueFalse
	if !chooses || s.question.Logic != "" || json.Unmarshal(response, &id) != nil || id < 1 || id > len(s.words.Options) {
		return ""
	}
	return s.plain(s.words.Options[id-1].Reason)
}

// steps are those of a story with their decisions, or the items of a screen with what they allow.
func (s questionText) steps() (lines []string) {
	for i, step := range s.words.Steps {
		lines = append(lines, "  "+numbered(i+1, s.plain(step.Heading)))
		if text := s.plain(step.HTML); text != "" {
			lines = append(lines, "     "+text)
		}
		for id, option := range step.Options {
			lines = append(lines, "     "+numbered(id+1, s.plain(option.HTML)))
		}
	}
	if screen := s.question.Screen; screen != nil {
		lines = append(lines, "  "+strings.Join(screen.Words(), " "))
	}
	return lines
}
