package lessons

import (
	"regexp"
	"strings"

	"hocvu/internal/exchange/document"
	"hocvu/internal/markdown"
)

// converted tries a block with less and less of its look until every word of it comes through, and nothing is said of
// it that would not be said of its bare words.
func (t *text) converted(b document.Block, out string) string {
	said := calloutName.ReplaceAllString(wordsOf(b.HTML), "")
	shown, problems := t.shown(out)
	if len(problems) == 0 && complete(said, shown) {
		return out
	}
	plainest := t.plainest(b, said)
	_, unavoidable := t.shown(plainest)
	if complete(said, shown) && within(problems, unavoidable) {
		return out
	}
	plainer := t.convert(b, true, false)
	if shown, problems = t.shown(plainer); complete(said, shown) && within(problems, unavoidable) {
		t.note(b.Place, "", "document.plainer")
		return plainer
	}
	t.note(b.Place, "", "document.plainest")
	return plainest
}

// calloutName is the name of a callout in Markdown: a sign and no word.
var calloutName = regexp.MustCompile(`^\s*\[!(?:NOTE|TIP|WARNING|EXAMPLE|IMPORTANT|CAUTION)\]`)

// plainest is a block as words alone, a paragraph a line.
func (t *text) plainest(b document.Block, said string) string {
	var plain []string
	for _, line := range strings.Split(said, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			plain = append(plain, escape(line))
		}
	}
	out := strings.Join(plain, "\n\n")
	for _, address := range referred(b.HTML) {
		out += t.mark(address)
	}
	return out
}

// complete tells whether every word that was said is shown.
func complete(said, shown string) bool {
	missing, _, _ := document.Missing([]document.Said{{Words: said}}, shown)
	return len(missing) == 0
}

// within tells whether no more is said of a text than of another.
func within(problems, others []markdown.Problem) bool {
	count := map[string]int{}
	for _, p := range others {
		count[p.Message.ID]++
	}
	for _, p := range problems {
		if count[p.Message.ID]--; count[p.Message.ID] < 0 {
			return false
		}
	}
	return true
}

// shown is what officers read of a text, and what check says of it.
func (w *writer) shown(body string) (words string, problems []markdown.Problem) {
	pictures := map[string]markdown.Picture{}
	for _, p := range w.pictures {
		pictures[p.name] = markdown.Picture{Width: 1, Height: 1}
	}
	links := map[string]string{}
	for _, l := range w.lessons {
		links[l.id+".md"] = "/" + l.id
	}
	defined := body
	for _, m := range noteMark.FindAllStringSubmatch(body, -1) { // of one block alone the note stands elsewhere
		if !strings.Contains(body, "[^"+m[1]+"]:") {
			defined += "\n\n[^" + m[1] + "]: ."
		}
	}
	in := markdown.LessonInput{Source: defined, Language: w.options.Language, Links: links, Pictures: pictures}
	out, err := markdown.RenderLesson(w.ctx, in)
	if err != nil {
		return "", nil
	}
	var b strings.Builder
	for _, block := range out.Blocks {
		b.WriteString(block.HTML + "\n")
	}
	return wordsOf(b.String()), out.Problems
}

var noteMark = regexp.MustCompile(`\[\^([0-9]+)\]`)
