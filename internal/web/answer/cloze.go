package answer

import (
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

func gapField(gap int) string { return "trong-" + strconv.Itoa(gap) }

var gapPlace = regexp.MustCompile(`\{\{gap (\d+)\}\}`)

// gapAnswer is what was given for one gap: typed words, or the ID of an option.
type gapAnswer struct {
	words  string
	option int
}

// text is the answer as the officer sees it.
func (g gapAnswer) text(options []quiz.OptionText) string {
	if g.option == 0 {
		return g.words
	}
	return Plain(template.HTML(at(options, g.option).HTML))
}

func gapAnswers(response json.RawMessage) []gapAnswer {
	var raw []any
	if json.Unmarshal(response, &raw) != nil {
		return nil
	}
	given := make([]gapAnswer, len(raw))
	for i, value := range raw {
		switch value := value.(type) {
		case string:
			given[i].words = value
		case float64:
			given[i].option = int(value)
		}
	}
	return given
}

// clozeKind is cloze: gaps in a text.
type clozeKind struct{}

// show puts a field, or the judged answer, into the text where each gap is.
func (clozeKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	given, right := gapAnswers(q.Response), gapAnswers(key(q))
	body := gapPlace.ReplaceAllStringFunc(string(f.fill(q.Text.Body)), func(match string) string {
		gap, _ := strconv.Atoi(gapPlace.FindStringSubmatch(match)[1]) // the expression lets digits through only
		if gap < 1 || gap > len(q.Question.Gaps) {
			return match
		}
		if view.Answered {
			return p.gapJudged(q, gap, at(given, gap), at(right, gap))
		}
		return p.gapField(q, gap, at(given, gap))
	})
	view.Cloze, view.Body = template.HTML(body), ""
}

func (p Presenter) gapField(q study.QuestionView, gap int, given gapAnswer) string {
	label := html.EscapeString(p.say(message.New("question.gap", "n", gap, "of", len(q.Question.Gaps))))
	if !q.Question.Gaps[gap-1].Choices {
		return fmt.Sprintf(`<input name="%s" value="%s" size="12" maxlength="200" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label="%s">`,
			gapField(gap), html.EscapeString(given.words), label)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<select name="%s" aria-label="%s"><option value="">%s</option>`, gapField(gap), label,
		html.EscapeString(p.say(message.New("question.choose"))))
	for i, text := range at(q.Text.Gaps, gap) {
		chosen := ""
		if i+1 == given.option {
			chosen = " selected"
		}
		fmt.Fprintf(&b, `<option value="%d"%s>%s</option>`, i+1, chosen, html.EscapeString(Plain(template.HTML(text.HTML))))
	}
	return b.String() + "</select>"
}

// gapJudged writes what was given. A typed gap has several right forms and only grading knows them all, so it is marked
// where the whole answer is right or it equals the form that the key names, and else left without a mark.
func (p Presenter) gapJudged(q study.QuestionView, gap int, given, right gapAnswer) string {
	texts := at(q.Text.Gaps, gap)
	full := q.Outcome != nil && q.Outcome.Grade.Credit >= FullCredit
	same := full || given == right || strings.EqualFold(given.text(texts), right.text(texts))
	m := p.marked(q, true, same)
	if !same && !q.Question.Gaps[gap-1].Choices {
		m = Mark{Word: p.say(message.New("question.you-chose"))}
	}
	said := given.text(texts)
	if said == "" {
		said = "…"
	}
	sign := map[string]string{"right": " ✓", "wrong": " ✗"}[m.State]
	return fmt.Sprintf(`<b class="gap %s">%s%s<span class="unseen"> (%s)</span></b>`, m.State, html.EscapeString(said), sign, html.EscapeString(m.Word))
}

func (clozeKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	given := make([]any, len(q.Question.Gaps))
	filled := false
	for i, gap := range q.Question.Gaps {
		value := strings.TrimSpace(form.Get(gapField(i + 1)))
		given[i] = value
		filled = filled || value != ""
		if id, err := strconv.Atoi(value); gap.Choices && value != "" {
			if err != nil {
				return nil, page.ErrForm
			}
			given[i] = id
		}
	}
	if !filled {
		return nil, ErrNothing
	}
	return json.Marshal(given)
}

func (clozeKind) given(q study.QuestionView, _ filler) []template.HTML {
	return gapLines(q, q.Response)
}

func (clozeKind) right(_ Presenter, q study.QuestionView, _ filler) []template.HTML {
	return gapLines(q, key(q))
}

func (clozeKind) marksRight() bool { return false }

func (clozeKind) reasons(q study.QuestionView, f filler) []template.HTML {
	var all []template.HTML
	for i, given := range gapAnswers(q.Response) {
		all = append(all, f.reason(at(q.Text.Gaps, i+1), given.option))
	}
	return all
}

// gapLines writes what stands in every gap of a response.
func gapLines(q study.QuestionView, response json.RawMessage) []template.HTML {
	var lines []template.HTML
	for i, answer := range gapAnswers(response) {
		lines = append(lines, escaped(answer.text(at(q.Text.Gaps, i+1))))
	}
	return lines
}
