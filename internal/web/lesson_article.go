package web

import (
	"bytes"
	"html/template"
	"regexp"
	"strings"
	"sync"

	"hocvu/internal/course"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// A lesson page is the same for every reader but for a few holes: the questions placed in it, whether it is read, and who
// reads it. So the page is made and compressed once, and only its holes for each reader.

// article is a lesson page with holes: segment, hole, segment, hole, ..., segment.
type article struct{ segments []*page.Segment }

// articles keeps the articles of one catalog.
type articles struct {
	mu      sync.RWMutex
	catalog any // whose articles they are: another catalog may have other titles, names and questions
	kept    map[articleKey]*article
	bytes   int
}

const maxArticles = 64 << 20 // bytes of text: beyond, everything is dropped and made again as it is asked for

type articleKey struct {
	digest, lesson string
	text, reader   message.Language
}

func newArticles() *articles { return &articles{kept: map[articleKey]*article{}} }

func (a *articles) get(catalog any, key articleKey) *article {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.catalog != catalog {
		return nil
	}
	return a.kept[key]
}

func (a *articles) put(catalog any, key articleKey, made *article) {
	size := 0
	for _, s := range made.segments {
		size += s.Size()
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.catalog != catalog || a.bytes+size > maxArticles {
		clear(a.kept)
		a.catalog, a.bytes = catalog, 0
	}
	a.kept[key] = made
	a.bytes += size
}

// hole is what the template leaves where a reader's own part goes: a byte that no other output of html/template can hold,
// nor the safe HTML of a package.
const hole = template.HTML("\x00")

func (v lessonPages) article(l study.LessonView) (*article, error) {
	catalog, key := any(v.web.learning.Catalog()), articleKey{l.Course.Digest, l.Lesson.ID, l.Language, v.language}
	if kept := v.web.articles.get(catalog, key); kept != nil {
		return kept, nil
	}
	f := page.Frame{Title: l.Page.Title, Back: &page.Link{Href: "/khoa-hoc/" + l.Course.ID, Text: l.Course.Title.In(v.language, l.Course.Language)}, View: v.articleView(l)}
	if len(questionsOf(l.Page.Blocks)) > 0 {
		f.Scripts = []string{"order.js"}
	}
	v.complete(&f)
	var whole bytes.Buffer
	if err := v.web.pages.Execute(&whole, "lesson", &f); err != nil {
		return nil, err
	}
	made := &article{}
	for run := range bytes.SplitSeq(whole.Bytes(), []byte(hole)) {
		made.segments = append(made.segments, page.NewSegment(run))
	}
	v.web.articles.put(catalog, key, made)
	return made, nil
}

// articleView is all of a lesson that is the same for every reader.
type articleView struct {
	Hole         template.HTML
	Outline      []headingView
	Tag          string // language of the text
	Where, Title string
	Note         string          // that the text is not in the reader's language
	Runs         []template.HTML // of the text; a hole for a question
	Prev, Next   *page.Link
	Goals        []string
	Competencies []page.Link
	Source       string
}

type headingView struct {
	ID   string
	Text template.HTML
}

func (v lessonPages) articleView(l study.LessonView) articleView {
	c := l.Course
	view := articleView{Hole: hole, Tag: page.Tag(l.Language), Title: l.Page.Title, Goals: l.Page.Goals,
		Where:        v.say(message.New("lesson.where", "n", l.N, "of", l.Of, "minutes", l.Page.Minutes, "kilobytes", (l.Page.Bytes+1023)/1024)),
		Prev:         v.turn(c.ID, l.Prev),
		Next:         v.turn(c.ID, l.Next),
		Competencies: v.competencyLinks(c.Framework, l.Lesson.Competencies),
		Source:       v.say(message.New("course.version-of", "version", c.Version, "date", v.day(c.Updated))) + ". " + strings.Join(c.Authors, ", ")}
	if !l.Translated {
		view.Note = v.say(message.New("lesson.untranslated", "language", page.LanguageNames[l.Language]))
	}
	for _, h := range l.Page.Outline {
		view.Outline = append(view.Outline, headingView{h.ID, template.HTML(h.Text)}) // safe since the package was loaded
	}
	for _, block := range l.Page.Blocks {
		run := hole
		if block.Question == "" {
			run = withIcons(block.HTML)
		}
		view.Runs = append(view.Runs, run)
	}
	return view
}

// questionsOf lists the blocks that are questions.
func questionsOf(blocks []course.Block) []course.Block {
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
