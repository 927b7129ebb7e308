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

// Pointing is how a picture is pointed at by a script; the list of names does without.
type Pointing struct {
	Field string // holds the points: "31.5 40;20 10"
	Value string
}

// pointField is the name of the field that holds the points.
const pointField = "diem"

// hotspotKind is hotspot: places of a picture, pointed at or chosen by name.
type hotspotKind struct{}

// picture is the last picture of a body: the one that is pointed at.
var picture = regexp.MustCompile(`(?s)^(.*)(<img [^>]*>)(.*)$`)

func (hotspotKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	choiceKind{several: q.Several}.show(p, view, q, f)
	spots, chosen := quiz.Spots(q.Response), pointed(q)
	right := rightIDs(q)
	for i := range view.Choices {
		c := &view.Choices[i]
		c.Checked = slices.Contains(chosen, c.ID)
		c.Mark = p.marked(q, c.Checked, slices.Contains(right, c.ID))
		if q.Several && !c.Checked && c.Mark.State == "right" {
			c.Mark = Mark{"missed", p.say(message.New("question.missed")), "warn", "warn"}
		}
		if view.Answered && q.KeyShown {
			c.HTML = template.HTML(strconv.Itoa(c.ID)+". ") + c.HTML
		}
	}
	if q.Several {
		view.Do = p.say(message.New("question.do-hotspot-several"))
	}
	over := template.HTML("")
	if view.Answered {
		over = p.pointedAt(q, spots)
	} else {
		view.Pointing = &Pointing{view.Prefix + pointField, pointsText(spots)}
	}
	view.Body = template.HTML(picture.ReplaceAllStringFunc(string(view.Body), func(body string) string {
		parts := picture.FindStringSubmatch(body)
		return parts[1] + p.spotted(q, view, parts[2], over) + parts[3]
	}))
}

// spotted writes the picture with what lies over it, and with the words that a script needs.
func (p Presenter) spotted(q study.QuestionView, view *View, img string, over template.HTML) string {
	if view.Answered {
		return `<span class="spot">` + img + string(over) + `</span>`
	}
	words := ""
	for _, one := range []struct {
		name string
		said message.Message
	}{
		{"label", message.New("question.spot-label")},
		{"set", message.New("question.spot-set", "x", "{x}", "y", "{y}")},
		{"gone", message.New("question.spot-gone")},
	} {
		words += fmt.Sprintf(` data-%s="%s"`, one.name, html.EscapeString(p.say(one.said)))
	}
	if q.Several {
		words += " data-several"
	}
	field := html.EscapeString(view.Prefix + pointField)
	return `<span class="spot" data-field="` + field + `"` + words + `>` + img + `</span>`
}

// pointedAt draws the points over the picture, and the areas with their numbers where the key may be seen.
func (p Presenter) pointedAt(q study.QuestionView, spots []quiz.Spot) template.HTML {
	var b strings.Builder
	b.WriteString(`<svg aria-hidden="true">`)
	if q.KeyShown {
		chosen, right := pointed(q), rightIDs(q)
		for _, o := range q.Question.Options {
			state := "other"
			switch {
			case slices.Contains(right, o.ID):
				state = "right"
			case slices.Contains(chosen, o.ID):
				state = "wrong"
			}
			a := o.Area
			fmt.Fprintf(&b, `<rect class="%s" x="%d%%" y="%d%%" width="%d%%" height="%d%%"/>`,
				state, a.X, a.Y, a.Width, a.Height)
			fmt.Fprintf(&b, `<svg class="%s" x="%d%%" y="%s%%"><circle r="11"/>`+
				`<text y="5" text-anchor="middle">%d</text></svg>`,
				state, a.X+a.Width, share(float64(a.Y)+float64(a.Height)/2), o.ID)
		}
	}
	for _, s := range spots {
		if s.Option == 0 {
			fmt.Fprintf(&b, `<svg class="point" x="%s%%" y="%s%%"><circle r="9"/><circle r="2"/></svg>`, share(s.X), share(s.Y))
		}
	}
	return template.HTML(b.String() + "</svg>")
}

func share(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// pointed lists the options that were chosen or, where areas may be seen, pointed at.
func pointed(q study.QuestionView) []int {
	var ids []int
	for _, s := range quiz.Spots(q.Response) {
		if id := quiz.PointedAt(q.Question.Options, s); id > 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func pointsText(spots []quiz.Spot) string {
	var points []string
	for _, s := range spots {
		if s.Option == 0 {
			points = append(points, share(s.X)+" "+share(s.Y))
		}
	}
	return strings.Join(points, ";")
}

// read takes names and points together. Where one place is asked for, a name counts before a point.
func (hotspotKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	given := []any{}
	for _, value := range form[Field] {
		id, err := strconv.Atoi(value)
		if err != nil {
			return nil, page.ErrForm
		}
		given = append(given, id)
	}
	for point := range strings.SplitSeq(form.Get(pointField), ";") {
		left, top, ok := strings.Cut(point, " ")
		if point == "" || !q.Several && len(given) > 0 {
			continue
		}
		x, err := strconv.ParseFloat(left, 64)
		y, err2 := strconv.ParseFloat(top, 64)
		if !ok || err != nil || err2 != nil {
			return nil, page.ErrForm
		}
		given = append(given, []float64{x, y})
	}
	if len(given) == 0 {
		return nil, ErrNothing
	}
	value, err := json.Marshal(given)
	if err != nil { // NaN and infinity are numbers to ParseFloat
		return nil, page.ErrForm
	}
	return value, nil
}

// given names the places, and a point that lies in none, or whose place may not be told, as a point.
func (hotspotKind) given(q study.QuestionView, f filler) []template.HTML {
	var lines []template.HTML
	for _, s := range quiz.Spots(q.Response) {
		if id := quiz.PointedAt(q.Question.Options, s); id > 0 {
			lines = append(lines, f.chosen(q.Text.Options, []int{id})...)
			continue
		}
		x, y := message.Number(f.language, s.X), message.Number(f.language, s.Y)
		lines = append(lines, escaped(message.New("question.spot", "x", x, "y", y).In(f.language)))
	}
	return lines
}

func (hotspotKind) right(_ Presenter, q study.QuestionView, f filler) []template.HTML {
	return f.chosen(q.Text.Options, rightIDs(q))
}

func (hotspotKind) marksRight() bool { return true }

// reasons are told of every place that was pointed at or should have been.
func (hotspotKind) reasons(q study.QuestionView, f filler) []template.HTML {
	var all []template.HTML
	chosen := pointed(q)
	for _, id := range append(chosen, rightIDs(q)...) {
		why := f.reason(q.Text.Options, id)
		if why == "" {
			continue
		}
		name := "<p><b>" + template.HTML(strconv.Itoa(id)) + ". " + at(f.options(q.Text.Options), id) + "</b></p>"
		all = append(all, name+why)
	}
	return all
}
