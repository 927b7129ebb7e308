package answer

import (
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"net/url"
	"regexp"
	"slices"
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
	q = withValues(q, f)
	given := gapAnswers(q.Response)
	body := gapPlace.ReplaceAllStringFunc(string(f.fill(q.Text.Body)), func(match string) string {
		gap, _ := strconv.Atoi(gapPlace.FindStringSubmatch(match)[1]) // the expression lets digits through only
		if gap < 1 || gap > len(q.Question.Gaps) {
			return match
		}
		if view.Answered {
			return p.gapJudged(q, gap, at(given, gap))
		}
		return p.gapField(q, view.Prefix, gap, at(given, gap))
	})
	view.Cloze, view.Body = template.HTML(body), ""
}

func (p Presenter) gapField(q study.QuestionView, prefix string, gap int, given gapAnswer) string {
	label := html.EscapeString(p.say(message.New("question.gap", "n", gap, "of", len(q.Question.Gaps))))
	if !q.Question.Gaps[gap-1].Choices {
		return p.gapTyped(q, prefix, gap, given, label)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<select name="%s" aria-label="%s"><option value="">%s</option>`, prefix+gapField(gap), label,
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

// gapJudged writes what was given, and what would have been right where it is not.
func (p Presenter) gapJudged(q study.QuestionView, gap int, given gapAnswer) string {
	m := p.partMark(q, gap-1)
	said := given.text(at(q.Text.Gaps, gap))
	if said == "" {
		said = "…"
	}
	sign := map[string]string{"right": " ✓", "wrong": " ✗"}[m.State]
	judged := fmt.Sprintf(`<b class="gap %s">%s%s<span class="unseen"> (%s)</span></b>`, m.State, html.EscapeString(said), sign, html.EscapeString(m.Word))
	if m.State == "wrong" {
		judged += fmt.Sprintf(` <b class="gap due"><span class="unseen">%s </span>%s</b>`,
			html.EscapeString(p.say(message.New("question.key"))), html.EscapeString(strings.Join(p.rightForms(q, gap), " / ")))
	}
	return judged + p.gapUnit(q, gap)
}

func (clozeKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	given := make([]any, len(q.Question.Gaps))
	filled, long := false, tooLong{}
	for i, gap := range q.Question.Gaps {
		value := strings.TrimSpace(form.Get(gapField(i + 1)))
		given[i] = value
		filled, long = filled || value != "", long.or(value, maxGap)
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
	return written(given, long)
}

func (clozeKind) given(q study.QuestionView, f filler) []template.HTML {
	q = withValues(q, f)
	var lines []template.HTML
	for i, answer := range gapAnswers(q.Response) {
		lines = append(lines, escaped(answer.text(at(q.Text.Gaps, i+1))))
	}
	return lines
}

// right lists all right words of each gap, with what the author says to them and to what was chosen instead.
func (clozeKind) right(p Presenter, q study.QuestionView, f filler) []template.HTML {
	if key(q) == nil {
		return nil
	}
	q = withValues(q, f)
	var lines []template.HTML
	given := gapAnswers(q.Response)
	for i := range q.Question.Gaps {
		line := "<b>" + escaped(strings.Join(p.rightForms(q, i+1), " / ")+p.plainUnit(q, i+1)) + "</b>"
		for _, why := range gapReasons(q, i+1, at(given, i+1), f) {
			line += why
		}
		lines = append(lines, line)
	}
	return lines
}

func (clozeKind) marksRight() bool { return false }

// reasons are told with the gaps; where all are right, no gap is listed.
func (clozeKind) reasons(q study.QuestionView, f filler) []template.HTML {
	if q.Outcome.Grade.Credit < quiz.FullCredit {
		return nil
	}
	var all []template.HTML
	for i, given := range gapAnswers(q.Response) {
		all = append(all, gapReasons(q, i+1, given, f)...)
	}
	return all
}

// gapReasons is what the author says to what was chosen for a gap, and to its right words.
func gapReasons(q study.QuestionView, gap int, given gapAnswer, f filler) []template.HTML {
	if gap > len(q.Question.Gaps) {
		return nil
	}
	texts := at(q.Text.Gaps, gap)
	told := []int{given.option}
	for _, o := range q.Question.Gaps[gap-1].Options {
		if o.Right {
			told = append(told, o.ID)
		}
	}
	if q.Question.Logic != "" { // words and numbers have one line, which says how they are typed
		told = append(told, max(at(gapAnswers(key(q)), gap).option, 1))
	}
	var all []template.HTML
	for _, id := range told {
		if why := f.reason(texts, id); why != "" && !slices.Contains(all, why) {
			all = append(all, why)
		}
	}
	return all
}
