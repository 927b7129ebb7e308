// Package article owns the page of a lesson as far as it is the same for every reader: its text, what stands around it,
// and the holes for what is each reader's own. It refuses to know who reads.
package article

import (
	"html/template"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// Hole is what the template leaves where a reader's own part goes: a byte that no other output of html/template can
// hold, nor the safe HTML of a package.
const Hole = template.HTML("\x00")

// Lesson is what the page of a lesson is made from.
type Lesson struct {
	study.LessonView
	Packages *catalog.Catalog
	Reader   message.Language
	Prefix   string // before every address of the page; "" on the site
	Return   string // address of the page as its form names it; "": Href
	Alone    bool   // competencies have no pages
}

// View is all of a lesson that is the same for every reader.
type View struct {
	Hole         template.HTML
	Outline      []Heading
	Tag          string // language of the text
	Where, Title string
	Note         string          // that the text is not in the reader's language
	Behind       []string        // that its beginning is translated from an older source, that parts are missing
	Answers      *Answers        // nil: the lesson has no question
	Runs         []template.HTML // of the text; a hole for a question
	Prev, Next   *page.Link
	Goals        []string
	Competencies []page.Link
	Source       string
}

// Answers is the form that holds all questions of a lesson.
type Answers struct{ Action, Back, Many string }

// Heading is a line of the contents.
type Heading struct {
	ID   string
	Text template.HTML
}

// Href is the address of a lesson on the site.
func Href(course, lesson string) string { return "/khoa-hoc/" + course + "/" + lesson }

// Href is the address of the lesson.
func (l Lesson) Href() string { return l.Prefix + Href(l.Course.ID, l.Lesson.ID) }

// Frame is the page with its holes, to be made by the template "lesson".
func (l Lesson) Frame() page.Frame {
	f := page.Frame{Title: l.Page.Title, View: l.view(), Back: &page.Link{
		Href: l.Prefix + "/khoa-hoc/" + l.Course.ID, Text: l.Course.Title.In(l.Reader, l.Course.Language)}}
	f.Scripts, f.Styles = l.files()
	return f
}

// LawNote says that what a lesson or question rests on no longer holds.
func LawNote(law course.Superseded) message.Message {
	if law.By == "" {
		return message.New("lesson.law-over", "number", law.Number, "day", law.From)
	}
	return message.New("lesson.law-changed", "number", law.Number, "by", law.By, "day", law.From)
}

func (l Lesson) say(m message.Message) string { return m.In(l.Reader) }

func (l Lesson) view() View {
	c := l.Course
	kilobytes := (l.Page.Bytes + 1023) / 1024
	source := page.VersionOf(l.Reader, c.Version, c.Updated) + ". " + strings.Join(c.Authors, ", ")
	view := View{Hole: Hole, Tag: page.Tag(l.Language), Title: l.Page.Title, Goals: l.Page.Goals,
		Where: l.say(message.New("lesson.where", "n", l.N, "of", l.Of,
			"minutes", l.Page.Minutes, "kilobytes", kilobytes)),
		Prev:         l.turn(l.Prev),
		Next:         l.turn(l.Next),
		Competencies: l.competencies(),
		Source:       strings.TrimSuffix(source, ". ")}
	if !l.Translated {
		view.Note = l.say(message.New("lesson.untranslated", "language", page.LanguageNames[l.Language]))
	}
	if len(Questions(l.Page.Blocks)) > 0 {
		back := l.Return
		if back == "" {
			back = l.Href()
		}
		view.Answers = &Answers{l.Href() + "/tra-loi", back, answer.ManyField}
	}
	for _, h := range l.Page.Outline {
		view.Outline = append(view.Outline, Heading{h.ID, template.HTML(h.Text)}) // safe since the package was loaded
	}
	for _, block := range l.Page.Blocks {
		run := Hole
		if block.Question == "" {
			run = withIcons(block.HTML)
		}
		view.Runs = append(view.Runs, run)
	}
	for _, law := range l.OldBasis {
		view.Behind = append(view.Behind, l.say(LawNote(law)))
	}
	l.noteBehind(&view)
	return view
}

func (l Lesson) turn(stop *study.Stop) *page.Link {
	switch {
	case stop == nil:
		return nil
	case stop.Quiz != "":
		return &page.Link{Href: l.Prefix + "/thi/" + stop.Quiz, Text: stop.Title}
	default:
		return &page.Link{Href: l.Prefix + Href(l.Course.ID, stop.Lesson), Text: stop.Title}
	}
}

func (l Lesson) competencies() []page.Link {
	f, ok := l.Packages.Frameworks[l.Course.Framework]
	if !ok {
		return nil
	}
	var links []page.Link
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if slices.Contains(l.Lesson.Competencies, c.Code) {
				link := page.Link{Text: c.Code + " " + page.Named(l.Reader, c.Name, f.Language)}
				if !l.Alone {
					link.Href = "/nang-luc/" + f.ID + "/" + c.Code
				}
				links = append(links, link)
			}
		}
	}
	return links
}

// files lists the scripts and sheets that the kinds of a lesson's questions can use.
func (l Lesson) files() (scripts, styles []string) {
	add := func(files *[]string, name string) {
		if name != "" && !slices.Contains(*files, name) {
			*files = append(*files, name)
		}
	}
	for _, block := range Questions(l.Page.Blocks) {
		add(&scripts, "question.js")
		if q := l.Packages.Quizzes[block.Quiz]; q != nil {
			if question, known := q.Question(block.Question); known {
				add(&scripts, answer.Script(question.Kind))
				add(&styles, answer.Style(question.Kind))
			}
		}
	}
	return scripts, styles
}

// Questions lists the blocks that are questions.
func Questions(blocks []course.Block) []course.Block {
	var questions []course.Block
	for _, block := range blocks {
		if block.Question != "" {
			questions = append(questions, block)
		}
	}
	return questions
}

// calloutHead is where a callout of a lesson begins: the text comes from a package, which knows no icons.
var calloutHead = regexp.MustCompile(`<aside class="callout( warning)?"[^>]*><p>`)

func withIcons(text string) template.HTML {
	return template.HTML(calloutHead.ReplaceAllStringFunc(text, func(head string) string {
		name := "note"
		if strings.Contains(head, "callout warning") {
			name = "warn"
		}
		drawing, _ := page.Icon(name)                                                       // both are in the table
		return strings.Replace(head, "<aside ", `<aside role="note" `, 1) + string(drawing) // no landmark: a lesson has many
	}))
}
