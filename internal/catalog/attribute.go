package catalog

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/quiz"
)

// attributes reads what stands in {…} behind a heading. Unknown names have been reported with the file's form.
type attributes struct {
	report *reporter
	kind   string
	all    []markdown.Attribute
}

func (a attributes) fit() {
	for _, one := range a.all {
		if kinds := kindsWith(one.Name); len(kinds) > 0 && a.kind != "" && !slices.Contains(kinds, a.kind) {
			a.at(one, "problem.attribute-kind", "name", one.Name, "kind", a.kind, "kinds", strings.Join(kinds, ", "))
		}
	}
}

func (a attributes) at(one markdown.Attribute, id string, pairs ...any) {
	a.report.at(one.Line, one.Column, id, pairs...)
}

func (a attributes) get(name string) (markdown.Attribute, bool) {
	for _, one := range a.all {
		if one.Name == name {
			return one, true
		}
	}
	return markdown.Attribute{}, false
}

func (a attributes) text(name string) string {
	one, ok := a.get(name)
	if ok && !one.Quoted {
		a.at(one, "problem.attribute-quote", "name", name, "text", one.Value)
	}
	return one.Value
}

func (a attributes) choice(name string, words ...string) string {
	one, ok := a.get(name)
	if value := a.text(name); ok && !slices.Contains(words, value) {
		a.at(one, "problem.choice", "text", value, "names", strings.Join(words, ", "))
		return ""
	}
	return one.Value
}

func (a attributes) number(name string, least, most, otherwise float64) float64 {
	one, ok := a.get(name)
	if !ok {
		return otherwise
	}
	x, err := strconv.ParseFloat(one.Value, 64)
	switch {
	case one.Quoted:
		a.at(one, "problem.attribute-bare", "name", name, "text", one.Value)
	case err != nil:
		a.at(one, "problem.attribute-number", "name", name, "text", one.Value)
	case !(x >= least && x <= most):
		a.at(one, "problem.range", "key", name, "text", one.Value, "least", plainNumber(least), "most", plainNumber(most))
	default:
		return x
	}
	return otherwise
}

func (a attributes) flag(name string, otherwise bool) bool {
	one, ok := a.get(name)
	if !ok {
		return otherwise
	}
	if one.Quoted || one.Value != "true" && one.Value != "false" {
		a.at(one, "problem.attribute-flag", "name", name, "text", one.Value)
		return otherwise
	}
	return one.Value == "true"
}

// checklist reads when a checklist of n items is passed. That its numbers name items has been checked with the file's
// form.
func (a attributes) checklist(n int) *quiz.Checklist {
	c := &quiz.Checklist{Pass: n, Must: []int{}}
	if one, ok := a.get("pass"); ok {
		c.Pass = int(a.number("pass", 1, float64(max(n, 1)), float64(n)))
		if x, err := strconv.ParseFloat(one.Value, 64); err == nil && x != math.Trunc(x) {
			a.at(one, "problem.attribute-whole", "name", "pass", "text", one.Value)
		}
	}
	must, given := a.get("must")
	for field := range strings.FieldsSeq(a.text("must")) {
		id, err := strconv.Atoi(field)
		if err != nil {
			a.at(must, "problem.attribute-items", "name", "must", "text", must.Value)
			break
		}
		if !slices.Contains(c.Must, id) {
			c.Must = append(c.Must, id)
		}
	}
	if given && len(c.Must) > c.Pass {
		a.at(must, "problem.must-pass", "must", len(c.Must), "pass", c.Pass)
	}
	if both, ok := a.get("use"); ok {
		a.at(both, "problem.observed-use")
	}
	return c
}

// tags are words of the author, parted by commas.
func (a attributes) tags() (all []string) {
	for tag := range strings.SplitSeq(a.text("tags"), ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			all = append(all, tag)
		}
	}
	return all
}

func (a attributes) fold() quiz.Fold {
	words := "case spaces"
	if one, ok := a.get("fold"); ok {
		words = a.text("fold")
		for _, word := range strings.Fields(words) {
			if !slices.Contains([]string{"case", "spaces", "accents", "none"}, word) {
				a.at(one, "problem.choice", "text", word, "names", "case, spaces, accents, none")
			}
		}
	}
	has := func(word string) bool { return slices.Contains(strings.Fields(words), word) }
	return quiz.Fold{Case: has("case"), Spaces: has("spaces"), Accents: has("accents")}
}

// tolerance is a number in the question's unit, bare, or a share of the key as "2%".
func (a attributes) tolerance() quiz.Tolerance {
	one, ok := a.get("tolerance")
	if share, relative := strings.CutSuffix(one.Value, "%"); ok && relative {
		x, err := strconv.ParseFloat(share, 64)
		if err != nil || !one.Quoted || !(x >= 0 && x <= 100) {
			a.at(one, "problem.attribute-number", "name", "tolerance", "text", one.Value)
		}
		return quiz.Tolerance{Value: x / 100, Relative: true}
	}
	return quiz.Tolerance{Value: a.number("tolerance", 0, 1e15, 0)}
}

var unitForm = regexp.MustCompile(`^([^=\s]+)=([0-9]+(?:\.[0-9]+)?)(?:/([0-9]+(?:\.[0-9]+)?))?$`)

// units reads "giây=1/60 giờ=60".
func (a attributes) units() map[string]quiz.Factor {
	one, ok := a.get("units")
	if !ok {
		return nil
	}
	all, bad := unitsOf(a.text("units"))
	if len(bad) > 0 {
		a.at(one, "problem.unit", "text", strings.Join(bad, " "))
	}
	if all == nil {
		all = map[string]quiz.Factor{}
	}
	return all
}

// unitsOf reads units with their factors, "giây=1/60 giờ=60", and returns the words that are none. Nil: there are none.
func unitsOf(text string) (all map[string]quiz.Factor, bad []string) {
	for _, word := range strings.Fields(text) {
		parts := unitForm.FindStringSubmatch(word)
		factor := quiz.Factor{Divide: 1}
		if parts != nil {
			factor.Multiply, _ = strconv.ParseFloat(parts[2], 64)
			if parts[3] != "" {
				factor.Divide, _ = strconv.ParseFloat(parts[3], 64)
			}
		}
		if factor.Multiply == 0 || factor.Divide == 0 {
			bad = append(bad, word)
			continue
		}
		if all == nil {
			all = map[string]quiz.Factor{}
		}
		all[parts[1]] = factor
	}
	return all, bad
}

// unitNeeded reads whether the unit must be typed, which needs one to compare with.
func (a attributes) unitNeeded() bool {
	if !slices.Contains(kindsWith("unit-needed"), a.kind) || !a.flag("unit-needed", false) {
		return false
	}
	if a.text("unit") == "" {
		one, _ := a.get("unit-needed")
		a.at(one, "problem.unit-needed")
	}
	return true
}

// weights are the credits of the written answers in per cent; how many there must be has been checked with the file's
// form.
func (a attributes) weights(options []quiz.Option) {
	one, ok := a.get("weights")
	if !ok {
		return
	}
	least := 0.0
	if rulesOf(a.kind).addsUp {
		least = -100
	}
	words := strings.Fields(a.text("weights"))
	for i, word := range words {
		x, err := strconv.ParseFloat(word, 64)
		if err != nil || !(x >= least && x <= 100) {
			a.at(one, "problem.weights-form", "text", word)
			return
		}
		if i < len(options) {
			options[i].Credit = x / 100
		}
	}
	if len(words) == len(options) {
		a.earned(one, options)
	}
}

// weightSlack is how far the weights of all right ticks may miss 100: a third in five decimals, as imports write it.
const weightSlack = 0.001

// earned checks that a right answer earns all: in a multiple choice all right ticks together, elsewhere each of some.
func (a attributes) earned(one markdown.Attribute, options []quiz.Option) {
	sum, full, addsUp := 0.0, false, rulesOf(a.kind).addsUp
	for _, o := range options {
		if addsUp && o.Right != (o.Credit > 0) {
			a.at(one, "problem.weights-ticks")
			return
		}
		sum += max(o.Credit, 0) * 100
		full = full || o.Right && o.Credit == 1
	}
	switch {
	case addsUp && math.Abs(sum-100) > weightSlack:
		a.at(one, "problem.weights-sum", "sum", math.Round(sum*1000)/1000)
	case !addsUp && !full:
		a.at(one, "problem.weights-full")
	}
}
