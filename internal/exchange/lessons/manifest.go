package lessons

import (
	"fmt"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/markdown"
)

// manifest writes course.yaml: one module for each folder that the lessons came from.
func (w *writer) manifest(title string, pictures int) string {
	var b strings.Builder
	language := string(w.options.Language)
	fmt.Fprintf(&b, "id: %s\nversion: 0.1.0\nlanguage: %s\ntitle: { %s: %s }\n", w.options.ID, language, language, exchange.Quoted(title))
	fmt.Fprintf(&b, "framework: %s\ncompetencies: %s\nmodules:\n", w.options.Framework, list(w.options.Competencies))
	ids := map[string]bool{}
	for i, l := range w.lessons {
		if i == 0 || l.group != w.lessons[i-1].group {
			name, id := w.say("document.module"), "noi-dung"
			if l.group != "" {
				name = l.group
				id = markdown.Slug(l.group)
				if id = strings.Trim(id[:min(len(id), 40)], "-"); id == "" {
					id = "chang"
				}
			}
			for n, base := 2, id; ids[id]; n++ {
				id = fmt.Sprintf("%s-%d", base, n)
			}
			ids[id] = true
			fmt.Fprintf(&b, "  - id: %s\n    title: { %s: %s }\n    lessons:\n", id, language, exchange.Quoted(name))
		}
		fmt.Fprintf(&b, "      - %s\n", l.id)
	}
	const usual = 2048
	fmt.Fprintf(&b, "completion: { lessons: all }\nbudget: { lesson-kb: %d, assets-kb: %d }\n", lessonKB, min(max(usual, pictures>>10+1), 60_000))
	if w.options.Today != "" {
		fmt.Fprintf(&b, "updated: %s\n", w.options.Today)
	}
	b.WriteString("sources: []\nlegal: []\n")
	return b.String()
}
