package lessons

import (
	"fmt"
	"regexp"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/markup"
	"hocvu/internal/markdown"
)

// text is a lesson as it is being written.
type text struct {
	*writer
	lesson *lesson
	ids    map[string]bool
	labels map[string]string // of footnotes, by their addresses
	order  []string          // of the footnotes
	sub    int               // the level of headings that are sections
	list   string            // the sign of the list that was written last
}

// write writes one lesson. Each block is looked at as officers will see it: one that would not come through is written
// with less of its look, at last as words alone.
func (w *writer) write(l *lesson) (string, error) {
	t := &text{writer: w, lesson: l, ids: map[string]bool{}, labels: map[string]string{}}
	for _, b := range l.blocks {
		if b.Level > 0 && (t.sub == 0 || b.Level < t.sub) {
			t.sub = b.Level
		}
	}
	var parts []string
	for _, b := range l.blocks {
		if err := w.ctx.Err(); err != nil {
			return "", err
		}
		if part := t.block(b); part != "" {
			parts = append(parts, part)
		}
	}
	for i := 0; i < len(t.order); i++ { // a note may refer to another
		parts = append(parts, t.footnote(t.order[i]))
	}
	body := strings.Join(parts, "\n\n")
	front := "---\ntitle: " + exchange.Quoted(l.title) + "\n"
	if len(w.options.Competencies) > 0 {
		front += "competencies: " + list(w.options.Competencies) + "\n"
	}
	shown, _ := w.shown(body)
	w.words.WriteString(" " + shown)
	return front + "---\n\n" + body + "\n", nil
}

// block writes one block.
func (t *text) block(b document.Block) string {
	if b.Level > 0 {
		t.list = ""
		return t.heading(b)
	}
	out := t.converted(b, t.firstTry(b))
	if b.Aside && out != "" {
		out = "> [!NOTE] " + t.say("document.aside") + "\n>\n" + quote(out)
	}
	sign := listSign.FindString(out)
	if sign != "" && t.list != "" && bullets(sign) == bullets(t.list) {
		out = "[//]: # (" + t.say("document.next-list") + ")\n\n" + out
	}
	if t.list = sign; b.Aside {
		t.list = ""
	}
	return out
}

var listSign = regexp.MustCompile(`^(?:\*|\d+\.) `)

func bullets(sign string) bool { return strings.HasPrefix(sign, "*") }

// firstTry is a block in Markdown with all of its look.
func (t *text) firstTry(b document.Block) string { return t.convert(b, false, true) }

// convert converts a block to Markdown.
func (t *text) convert(b document.Block, plain, told bool) string {
	c := t.converter(b, told)
	c.Lesson.Plain = plain
	return c.Blocks(t.source(b))
}

func (t *text) source(b document.Block) exchange.Text {
	source := exchange.HTMLText(b.HTML)
	source.Files = map[string]string{}
	for address, p := range t.pictures {
		source.Files[address] = p.name
	}
	return source
}

func (t *text) converter(b document.Block, told bool) *markup.Converter {
	return &markup.Converter{Assets: exchange.Assets{}, Slug: markdown.Slug, Alt: t.say("exchange.alt"),
		Note: func(_ int, construct, id string, pairs ...any) {
			if told {
				t.note(b.Place, construct, inLesson(id), pairs...)
			}
		},
		Lesson: &markup.Lesson{Note: t.label, Page: t.page}}
}

// inLesson is the message that speaks of a lesson where another one speaks of a question.
func inLesson(id string) string {
	switch id {
	case "exchange.element", "exchange.joined":
		return "document." + strings.TrimPrefix(id, "exchange.")
	case "exchange.picture":
		return "document.picture-left"
	}
	return id
}

// heading writes a heading: a section, or a smaller one within it.
func (t *text) heading(b document.Block) string {
	c := t.converter(b, true)
	line := c.Line(t.source(document.Block{HTML: "<p>" + b.HTML + "</p>"}))
	if line == "" {
		return ""
	}
	if b.Level > t.sub {
		if b.Level > t.sub+1 {
			t.note(b.Place, "", "document.deep-heading")
		}
		return t.checked(b, "### "+endOfHeading.ReplaceAllString(line, `$1\$2`))
	}
	id := markdown.Slug(b.Heading)
	id = strings.Trim(id[:min(len(id), 40)], "-")
	if id == "" {
		id = "muc"
	}
	for n, base := 2, id; t.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	t.ids[id] = true
	return t.checked(b, "## "+line+" {#"+id+"}")
}

var endOfHeading = regexp.MustCompile(`(^|\s)(#+)$`)

// checked is a heading whose words come through, else its words alone.
func (t *text) checked(b document.Block, line string) string {
	mark, _, _ := strings.Cut(line, " ")
	id := ""
	if m := headingID.FindString(line); m != "" {
		id = " " + m
	}
	said := wordsOf(b.HTML)
	plain := mark + " " + escape(strings.Join(strings.Fields(said), " "))
	for _, address := range referred(b.HTML) {
		plain += t.mark(address)
	}
	plain += id
	_, unavoidable := t.shown(plain)
	if shown, problems := t.shown(line); complete(said, shown) && within(problems, unavoidable) {
		return line
	}
	t.note(b.Place, "", "document.plainer")
	return plain
}

var headingID = regexp.MustCompile(`\{#[a-z0-9-]+\}$`)

// page is the file of the lesson that was made of a file of a folder.
func (t *text) page(address string) string {
	if l := t.pages[strings.TrimPrefix(address, "page:")]; l != nil && strings.HasPrefix(address, "page:") {
		return l.id + ".md"
	}
	return ""
}
