package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/message"
)

// rule says what an attribute may be and which kinds of question have it.
type rule struct {
	form    *regexp.Regexp // of the value, whole
	text    bool           // must stand in quotes
	example string
	kinds   string // "" for all
}

var (
	anything = regexp.MustCompile(`(?s).*`)
	number   = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	numbers  = regexp.MustCompile(`^-?\d+(\.\d+)?( +-?\d+(\.\d+)?)*$`)
)

// questionRules are the attributes of a question's heading.
var questionRules = map[string]rule{
	"kind":       {text: true, form: anything},
	"title":      {text: true, form: regexp.MustCompile(`\S`), example: `title="Khóa màn hình"`},
	"competency": {text: true, form: regexp.MustCompile(`^[^\s:]+(:\d*\.?\d+)?( +[^\s:]+(:\d*\.?\d+)?)*$`), example: `competency="2.6:0.7 4.1:0.3"`},
	"level":      {text: true, form: regexp.MustCompile(`^\S+$`), example: `level="basic"`},
	"points":     {form: regexp.MustCompile(`^(\d*[1-9]\d*(\.\d+)?|0\.\d*[1-9]\d*)$`), example: `points=2`},
	"hint-cost":  {form: regexp.MustCompile(`^(0(\.\d+)?|1(\.0+)?)$`), example: `hint-cost=0.25`},
	"use":        {text: true, form: regexp.MustCompile(`^both$`), example: `use="both"`},
	"shuffle":    {form: regexp.MustCompile(`^(true|false)$`), example: `shuffle=false`, kinds: "single multiple match cloze"},
	"partial":    {text: true, form: regexp.MustCompile(`^(each|none)$`), example: `partial="each"`, kinds: "multiple order match cloze"},
	"weights":    {form: numbers, example: `weights="100 50 0"`, kinds: "single multiple text number"},
	"tolerance":  {form: regexp.MustCompile(`^\d+(\.\d+)?%?$`), example: `tolerance=0.5`, kinds: "number"},
	"unit":       {text: true, form: regexp.MustCompile(`\S`), example: `unit="phút"`, kinds: "number"},
	"units":      {text: true, form: regexp.MustCompile(`^[^\s=]+=\d+(\.\d+)?(/\d+(\.\d+)?)?( +[^\s=]+=\d+(\.\d+)?(/\d+(\.\d+)?)?)*$`), example: `units="giây=1/60 giờ=60"`, kinds: "number"},
	"fold":       {text: true, form: regexp.MustCompile(`^(none|(case|spaces|accents)( +(case|spaces|accents))*)$`), example: `fold="case spaces"`, kinds: "text cloze"},
	"pass":       {form: regexp.MustCompile(`^[1-9]\d*$`), example: `pass=5`, kinds: "practical"},
	"must":       {form: regexp.MustCompile(`^[1-9]\d*( +[1-9]\d*)*$`), example: `must="4 6"`, kinds: "practical"},
	"logic":      {text: true, form: regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*\.js$`), example: `logic="x.js"`, kinds: "single multiple number text order"},
}

// sectionRules are those of a ## in a question; translationRules those of a question in a translation.
var (
	sectionRules     = map[string]rule{"competency": questionRules["competency"], "level": questionRules["level"]}
	translationRules = map[string]rule{"from": fromRule, "title": questionRules["title"], "unit": questionRules["unit"], "units": questionRules["units"]}
	lessonRules      = map[string]rule{"from": fromRule}
	fromRule         = rule{text: true, form: regexp.MustCompile(`^[0-9a-f]{8}$`), example: `from="7314550b"`}
)

// checkAttributes reports attributes that are unknown, double, of a wrong form, or not for the question's kind.
func (p *page) checkAttributes(h *heading, rules map[string]rule, kind string) {
	for i, a := range h.attributes {
		if slices.ContainsFunc(h.attributes[:i], func(b attribute) bool { return b.name == a.name }) {
			p.report(a.at, "markdown.attribute-twice", "name", a.name)
			continue
		}
		r, known := rules[a.name]
		switch {
		case !known:
			p.reportUnknown(a, rules)
		case r.text && !a.quoted && a.name == "competency":
			p.reportBareCode(a)
		case r.text && !a.quoted:
			p.report(a.at, "markdown.quotes-missing", "name", a.name, "value", a.value)
		case !r.form.MatchString(a.value):
			p.report(a.at, "markdown.attribute-value", "name", a.name, "value", a.value, "example", r.example)
		case kind != "" && r.kinds != "" && !slices.Contains(strings.Fields(r.kinds), kind):
			p.report(a.at, "markdown.attribute-of-kind", "name", a.name, "kind", kind, "kinds", strings.ReplaceAll(r.kinds, " ", ", "))
		}
	}
}

func (p *page) reportUnknown(a attribute, rules map[string]rule) {
	if _, elsewhere := questionRules[a.name]; elsewhere && rules["from"].form != nil {
		p.report(a.at, "markdown.attribute-translation", "name", a.name)
		return
	}
	var names []string
	for name := range rules {
		names = append(names, name)
	}
	slices.Sort(names)
	if near, ok := nearest(a.name, names); ok {
		p.report(a.at, "markdown.attribute-unknown", "name", a.name, "near", near)
		return
	}
	p.report(a.at, "markdown.attribute-unknown-list", "name", a.name, "names", strings.Join(names, ", "))
}

func (p *page) reportBareCode(a attribute) {
	x, err := strconv.ParseFloat(a.value, 64)
	if read := strconv.FormatFloat(x, 'f', -1, 64); err == nil && read != a.value {
		p.add(a.at, message.New("markdown.code-bare-number", "value", a.value, "number", read))
		return
	}
	p.report(a.at, "markdown.code-bare", "value", a.value)
}

// checkID reports an id that is missing or not of the form that survives in addresses, file names and exports. missing is the
// sentence for none.
func (p *page) checkID(h *heading, at int, missing, fallback string) {
	switch {
	case h.id == "":
		p.report(at, missing)
	case !idForm.MatchString(h.id):
		try := slug(h.id)
		if try == "" {
			try = fallback
		}
		p.report(h.idAt, "markdown.id-form", "id", h.id, "try", try)
	}
}

// ids remembers where each id of a file or question was used.
type ids map[string]int

// use reports an id that was used before.
func (p *page) use(seen ids, h *heading) {
	if h.id == "" {
		return
	}
	if before, twice := seen[h.id]; twice {
		p.report(h.idAt, "markdown.id-twice", "id", h.id, "line", strconv.Itoa(before)) // a line has no thousands separator
		return
	}
	seen[h.id], _ = p.place(h.idAt)
}

// listed makes the attributes of a heading public.
func (p *page) listed(h *heading) []Attribute {
	var all []Attribute
	for _, a := range h.attributes {
		line, column := p.place(a.at)
		all = append(all, Attribute{Name: a.name, Value: a.value, Quoted: a.quoted, Line: line, Column: column})
	}
	return all
}
