package article

import (
	"html/template"
	"slices"
	"strings"

	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// sectionID is the id of the heading of a section, as the package's loader writes it.
const sectionID = "section-"

// noteBehind says where a translation is behind its source: at the head of each section that is, above the text where
// its beginning is, and how many sections are missing. What is missing is never filled in from the other language.
func (l Lesson) noteBehind(view *View) {
	missing := 0
	for _, id := range l.Page.Stale {
		switch note := l.say(message.New("lesson.stale")); {
		case id == "":
			view.Behind = append(view.Behind, note)
		case !slices.ContainsFunc(l.Page.Outline, func(h course.Heading) bool { return h.ID == sectionID+id }):
			missing++
		default:
			noteSection(view.Runs, sectionID+id, note)
		}
	}
	if missing > 0 {
		view.Behind = append(view.Behind, l.say(message.New("lesson.parts-missing", "n", missing,
			"language", page.LanguageNames[l.Course.Language])))
	}
}

// noteSection puts a note behind the heading of a section.
func noteSection(runs []template.HTML, id, note string) {
	const end = "</h2>"
	for i, run := range runs {
		head := strings.Index(string(run), `<h2 id="`+id+`"`)
		if head < 0 {
			continue
		}
		stop := strings.Index(string(run[head:]), end)
		if stop < 0 {
			continue
		}
		at := head + stop + len(end)
		drawing, _ := page.Icon("note") // it is in the table
		its := `<p class="small soft" role="note">` + drawing + template.HTML(template.HTMLEscapeString(note)) + "</p>"
		runs[i] = run[:at] + its + run[at:]
		return
	}
}
