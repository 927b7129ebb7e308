package native

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// lengthTag stands before the most letters of an open answer, among the tags of its question.
const lengthTag = "length:"

// lengthOf finds the most letters of an answer among tags; 0 where none says it.
func lengthOf(tags []string) (rest []string, length int) {
	for _, tag := range tags {
		text, ours := strings.CutPrefix(tag, lengthTag)
		n, err := strconv.Atoi(text)
		if !ours || err != nil || n < quiz.LeastLength || n > quiz.MostLength {
			rest = append(rest, tag)
			continue
		}
		length = n
	}
	return rest, length
}

// criterion is one line by which an answer is judged, in Markdown.
type criterion struct {
	line, why string
	points    float64
	ours      bool // written as our own exports write it
}

// open writes the criteria of an open question: those that the guidance of the bank lists with their points, else one,
// with the guidance below it.
func (w *writer) open(q *exchange.Question, f *form) bool {
	f.kind = quiz.Open
	guidance := w.converter.Blocks(q.Guidance)
	all := criteriaIn(guidance)
	sum, told := 0.0, false
	for _, c := range all {
		sum += c.points
		told = told || !c.ours
	}
	switch {
	case len(all) == 0:
		c := criterion{line: w.say("exchange.criterion"), why: guidance, points: w.criterionPoints(q)}
		all, told = []criterion{c}, guidance != ""
		if guidance == "" {
			w.note(q.Line, q.Kind, "exchange.criterion-made", "n", c.points)
		}
	case q.Points != 0 && math.Abs(sum-q.Points) > 1e-6:
		w.note(q.Line, "points "+percent(q.Points), "exchange.criteria-points", "n", sum)
	}
	if told {
		w.note(q.Guidance.Line, q.Kind, "exchange.guidance")
	}
	var lines []string
	for _, c := range all {
		text := fmt.Sprintf("- [ ] %s `%s`", c.line, percent(c.points))
		if c.why != "" {
			text += "\n  " + indent(quote(c.why), "  ")
		}
		lines = append(lines, text)
	}
	f.answers = strings.Join(lines, "\n")
	if _, length := lengthOf(q.Tags); length > 0 {
		q.Length = length
	}
	if q.Length > 0 && q.Length != quiz.UsualLength {
		f.attributes += " length=" + strconv.Itoa(min(max(q.Length, quiz.LeastLength), quiz.MostLength))
	}
	return true
}

// criterionPoints are the points of a question as one criterion can earn them.
func (w *writer) criterionPoints(q *exchange.Question) float64 {
	if q.Points == 0 {
		return 1
	}
	points := math.Round(q.Points/quiz.PointStep) * quiz.PointStep
	points = min(max(points, quiz.PointStep), quiz.MaxCriterionPoints)
	if points != q.Points {
		w.note(q.Line, "points "+percent(q.Points), "exchange.criterion-points", "is", percent(points))
	}
	return points
}

var (
	listItem = regexp.MustCompile(`^(?:[*-]|\d+[.)]) +`)
	// worthForm are points at the end of a line: as we write them, and as teachers do, "(1,5 điểm)", ": 2 points".
	worthForm = regexp.MustCompile("(?i)^(.*?)[ \t]*(?:`([0-9]+(?:\\.5)?)`|\\\\?[:(\\[–-][ \t]*([0-9]+(?:[.,][05]0?)?)[ \t]*(?:điểm|đ|points?|pts?|分)[ \t]*[)\\]]?)[.;]?$")
)

// criteriaIn reads a text that is nothing but a list of which each item ends with its points; none for any other text.
func criteriaIn(markdown string) []criterion {
	var items [][]string
	for line := range strings.SplitSeq(markdown, "\n") {
		switch {
		case listItem.MatchString(line):
			items = append(items, []string{listItem.ReplaceAllString(line, "")})
		case len(items) == 0 || line != "" && line[0] != ' ':
			return nil
		default:
			items[len(items)-1] = append(items[len(items)-1], strings.TrimSpace(line))
		}
	}
	if len(items) > quiz.MaxCriteria {
		return nil
	}
	var all []criterion
	for _, item := range items {
		m := worthForm.FindStringSubmatch(item[0])
		if m == nil || strings.TrimSpace(m[1]) == "" {
			return nil
		}
		points, err := strconv.ParseFloat(strings.ReplaceAll(m[2]+m[3], ",", "."), 64)
		if err != nil || points <= 0 || points > quiz.MaxCriterionPoints || math.Mod(points, quiz.PointStep) != 0 {
			return nil
		}
		why := make([]string, len(item)-1)
		for i, line := range item[1:] {
			why[i] = strings.TrimPrefix(strings.TrimPrefix(line, ">"), " ")
		}
		all = append(all, criterion{strings.TrimSpace(m[1]), strings.Trim(strings.Join(why, "\n"), "\n"), points,
			m[2] != ""})
	}
	return all
}

// criteria reads what those who judge an open answer look for: a list, with the points as code at the end of each item.
func (r *reader) criteria(q quiz.Question, t quiz.Text, out *exchange.Question) {
	var b strings.Builder
	b.WriteString("<ul>")
	for i, o := range q.Options {
		fmt.Fprintf(&b, "<li>%s <code>%s</code>", t.Options[i].HTML, html.EscapeString(percent(o.Points)))
		if why := t.Options[i].Reason; why != "" {
			b.WriteString("<blockquote>" + why + "</blockquote>")
		}
		b.WriteString("</li>")
	}
	b.WriteString("</ul>")
	out.Guidance = r.text(b.String())
	out.Length = q.Length
}
