package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

// The attributes of each kind of heading. Their values, and which kind of question has which, are the caller's to
// check.
var (
	questionAttributes = strings.Fields("category choose competency files fold hint-cost kind length level logic must partial pass points screen " +
		"show shuffle size tags title tolerance types unit unit-needed units use was weights")
	translationAttributes = strings.Fields("from title unit units")
	stepAttributes        = strings.Fields("competency level weights")
	itemAttributes        = strings.Fields("address by file folder goal harm link on value")
	itemWordAttributes    = strings.Fields("by file link")
	lessonAttributes      = strings.Fields("from")
	wordAttributes        = strings.Fields("address by category file link tags title unit units value") // what people read: of any signs
)

// checkAttributes reports attributes that are unknown or double, and codes that YAML and people would read as numbers.
func (p *page) checkAttributes(h *heading, names []string) {
	for i, a := range h.attributes {
		switch {
		case slices.ContainsFunc(h.attributes[:i], func(b attribute) bool { return b.name == a.name }):
			p.report(a.at, "markdown.attribute-twice", "name", a.name)
		case !slices.Contains(names, a.name):
			p.reportUnknown(a, names)
		case !slices.Contains(wordAttributes, a.name) && foreignAt([]byte(a.value), 0) < len(a.value):
			at := a.valueAt + foreignAt([]byte(a.value), 0)
			p.reportSign(at, false, signID(p.text[at:]))
		case a.name == "competency" && !a.quoted:
			p.reportBareCode(a)
		}
	}
}

// reportUnreadable reports attributes that cannot be read, at the sign that is to blame where one is.
func (p *page) reportUnreadable(h *heading) {
	p.unread = true
	quoted := false
	for i, r := range string(p.text[h.block.start:h.block.stop]) {
		if r == '"' {
			quoted = !quoted
		}
		plain, foreign := spelling.PlainSign(r)
		if plain == "'" || r == '\'' {
			plain, foreign = `"`, true
		}
		switch {
		case quoted || !foreign:
		case strings.TrimSpace(plain) == "":
			p.reportSign(h.block.start+i, false, "markdown.sign-blank")
			return
		default:
			id := "markdown.sign"
			if plain == `"` {
				id = "markdown.sign-quote"
			}
			p.report(h.block.start+i, id, "sign", string(r), "plain", plain)
			return
		}
	}
	if m := bareID.FindSubmatch(p.text[h.block.start:h.block.stop]); m != nil {
		p.report(h.block.start, "markdown.id-bare", "id", string(m[1]))
		return
	}
	p.report(h.block.start, "markdown.attributes-unreadable")
}

// bareID is what was most likely meant as an id.
var bareID = regexp.MustCompile(`^\{[ \t]*([a-z0-9]+(?:[.-][a-z0-9]+)*)[ \t]*(?:\}|[ \t][A-Za-z-]+[ \t]*=)`)

func (p *page) reportUnknown(a attribute, names []string) {
	if len(names) == 0 || slices.Contains(questionAttributes, a.name) {
		p.report(a.at, "markdown.attribute-elsewhere", "name", a.name)
	} else if near, ok := nearest(a.name, names); ok {
		p.report(a.at, "markdown.attribute-unknown", "name", a.name, "near", near)
	} else {
		p.report(a.at, "markdown.attribute-unknown-list", "name", a.name, "names", strings.Join(names, ", "))
	}
}

func (p *page) reportBareCode(a attribute) {
	x, err := strconv.ParseFloat(a.value, 64)
	if read := strconv.FormatFloat(x, 'f', -1, 64); err == nil && read != a.value {
		p.add(a.at, message.New("markdown.code-bare-number", "value", a.value, "number", read))
		return
	}
	p.report(a.at, "markdown.code-bare", "value", a.value)
}

// checkID reports an id that is missing or not of the form that survives in addresses, file names and exports. missing
// is the sentence for none.
func (p *page) checkID(h *heading, at int, missing, fallback string) {
	p.unread = p.unread || !idForm.MatchString(h.id)
	switch {
	case h.id == "":
		p.report(at, missing)
	case foreignAt([]byte(h.id), 0) < len(h.id):
		at := h.idAt + 1 + foreignAt([]byte(h.id), 0)
		p.reportSign(at, false, signID(p.text[at:]))
	case !idForm.MatchString(h.id):
		try := Slug(h.id)
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
