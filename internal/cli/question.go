package cli

import (
	"encoding/json"
	"strconv"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// questionText is a variant of a question on a terminal.
type questionText struct {
	question quiz.Question
	words    quiz.Text
	language message.Language
	order    quiz.Arrangement
	made     quiz.Values // of a logic
}

func newQuestionText(q quiz.Question, v quiz.Variant, l, first message.Language) questionText {
	s := questionText{question: q, language: l}
	s.order, s.made = quiz.ArrangementOf(q, v)
	text, _ := q.In(l, first)
	s.words = text.Choose(s.made.Values)
	s.made = text.TranslateValues(s.made)
	return s
}

func (s questionText) plain(text string) string { return plain(text, s.made.Values, s.language) }

// text is the question with everything to choose from under the number that a response gives.
func (s questionText) text(l message.Language) string {
	lines := []string{s.plain(s.words.Heading), "(" + message.New("kind."+s.question.Kind).In(l) + ")"}
	if body := s.plain(s.words.Body); body != "" {
		lines = append(lines, "", body)
	}
	lines = append(lines, "")
	options := s.list(s.words.Options, s.question.Options, s.made.Options)
	for _, id := range s.order.Options {
		lines = append(lines, "  "+numbered(id, options[id-1]))
	}
	lines = append(lines, s.steps()...)
	lines = append(lines, s.pairs()...)
	lines = append(lines, s.gaps()...)
	if unit := s.words.Unit; unit != "" {
		lines = append(lines, "  ____ "+unit)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n ")
}

// list is what is chosen from, by ID: the elements that a script made, each in the words of the written option that it
// stands for, or where it made none the written options.
func (s questionText) list(texts []quiz.OptionText, written []quiz.Option, made []quiz.Element) (all []string) {
	for _, text := range texts {
		if len(made) == 0 {
			all = append(all, s.plain(text.HTML))
		}
	}
	for _, e := range made {
		values := s.made.Values
		if list := written[e.Option-1].List; list != "" {
			values = map[string]any{list: e.Value}
		}
		all = append(all, plain(texts[e.Option-1].HTML, values, s.language))
	}
	return all
}

func (s questionText) pairs() (lines []string) {
	var lefts []quiz.OptionText
	for _, left := range s.words.Lefts {
		lefts = append(lefts, quiz.OptionText{HTML: left})
	}
	for i, left := range s.list(lefts, s.question.LeftRows, s.made.Lefts) {
		lines = append(lines, "  "+numbered(i+1, left))
	}
	if len(s.order.Rights) > 0 {
		lines = append(lines, "  →")
	}
	rights := s.list(s.words.Rights, s.question.RightRows, s.made.Rights)
	for _, id := range s.order.Rights {
		lines = append(lines, "  "+numbered(id, rights[id-1]))
	}
	return lines
}

// gaps are the units of numbers, and what is chosen from.
func (s questionText) gaps() (lines []string) {
	for i, unit := range s.words.GapUnits {
		if unit != "" && !s.question.Gaps[i].UnitNeeded {
			lines = append(lines, "  ("+strconv.Itoa(i+1)+") ____ "+unit)
		}
	}
	for i, order := range s.order.Gaps {
		var made []quiz.Element
		if i < len(s.made.Gaps) {
			made = s.made.Gaps[i]
		}
		options := s.list(s.words.Gaps[i], s.question.Gaps[i].Options, made)
		for _, id := range order {
			lines = append(lines, "  ("+strconv.Itoa(i+1)+") "+numbered(id, options[id-1]))
		}
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
