package lessons

import (
	"fmt"
	"slices"
	"strings"

	"hocvu/internal/exchange/document"
	"hocvu/internal/markdown"
)

// divide cuts the document in lessons: at each heading of the first level, and where a lesson would be too heavy for a
// weak signal.
func (w *writer) divide() {
	var now *lesson
	weight, cut := 0, 0
	begin := func(title, group string, part int) {
		now = &lesson{title: title, group: group, part: part}
		w.lessons = append(w.lessons, now)
		weight, cut = 0, 0
	}
	for _, b := range w.doc.Blocks {
		if b.Level == 1 {
			title, rest := shortTitle(b.Heading)
			begin(title, b.Group, 1)
			if b.File != "" {
				w.pages[b.File] = now
			}
			b.Level, b.Heading = 0, ""
			if rest { // the whole of it stands in the text
				b.HTML = "<p><strong>" + b.HTML + "</strong></p>"
				now.blocks = append(now.blocks, b)
			} else if notes := noteLinks(b.HTML); notes != "" {
				b.HTML = "<p>" + notes + "</p>"
				now.blocks = append(now.blocks, b)
			}
			continue
		}
		if now == nil {
			begin("", b.Group, 1)
		}
		heavy := w.weigh(b)
		if weight > 0 && weight+heavy > maxLesson {
			var moved []document.Block
			if cut > len(now.blocks)/2 { // from the last heading on
				now.blocks, moved = now.blocks[:cut], slices.Clone(now.blocks[cut:])
			}
			w.note(b.Place, "", "document.divided", "n", now.part+1)
			before := now
			begin(before.title, before.group, before.part+1)
			for _, m := range moved {
				now.blocks = append(now.blocks, m)
				weight += w.weigh(m)
			}
		}
		if b.Level > 0 {
			cut = len(now.blocks)
		}
		now.blocks = append(now.blocks, b)
		weight += heavy
	}
	if len(w.lessons) == 0 {
		begin("", "", 1)
	}
	w.orphans()
}

// orphans puts notes that nothing refers to at the end of the last lesson.
func (w *writer) orphans() {
	reached := map[string]bool{}
	var follow func(html string)
	follow = func(html string) {
		for _, address := range referred(html) {
			if !reached[address] {
				reached[address] = true
				follow(w.doc.Footers[address].HTML)
			}
		}
	}
	for _, l := range w.lessons {
		for _, b := range l.blocks {
			follow(b.HTML)
		}
	}
	last := w.lessons[len(w.lessons)-1]
	for _, address := range sorted(w.doc.Footers) {
		if b := w.doc.Footers[address]; !reached[address] && strings.TrimSpace(b.HTML) != "" {
			w.note(b.Place, "", "document.orphan")
			follow(b.HTML)
			last.blocks = append(last.blocks, b)
		}
	}
}

// weigh is about how many bytes a block takes on a page.
func (w *writer) weigh(b document.Block) int {
	size := len(b.HTML) + 40
	for address, p := range w.pictures {
		if strings.Contains(b.HTML, `src="`+escaped(address)+`"`) {
			size += p.size
		}
	}
	for _, address := range referred(b.HTML) {
		size += len(w.doc.Footers[address].HTML) + 200
	}
	return size
}

// shortTitle is a title as a list can show it; rest tells that it is not all of it.
func shortTitle(title string) (short string, rest bool) {
	runes := []rune(strings.Join(strings.Fields(title), " "))
	if len(runes) <= maxTitle {
		return string(runes), false
	}
	return strings.TrimSpace(string(runes[:maxTitle])) + "…", true
}

// name gives every lesson its title and its file.
func (w *writer) name() {
	most := len(fmt.Sprint(len(w.lessons)))
	for i, l := range w.lessons {
		if l.title == "" {
			l.title = firstOf(w.doc.Title, w.options.Title, w.options.Name)
			if len(w.lessons) > 1 && i == 0 && w.lessons[1].part == 1 {
				l.title = w.say("document.opening")
			}
		}
		if l.part > 1 || i+1 < len(w.lessons) && w.lessons[i+1].part > 1 {
			l.title = w.say("document.part", "title", l.title, "n", l.part)
		}
		slug := markdown.Slug(l.title)
		slug = strings.Trim(slug[:min(len(slug), 40)], "-")
		if slug == "" {
			slug = "bai"
		}
		l.id = fmt.Sprintf("%0*d-%s", max(most, 2), i+1, slug)
		w.words.WriteString(" " + l.title)
	}
}
