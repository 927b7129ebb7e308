package web

import (
	"html/template"
	"regexp"
	"strings"
	"sync"

	"hocvu/internal/learning"
	"hocvu/internal/message"
)

// articles keeps the parts of lessons that are the same for every reader, compressed once. The key holds the digest of the
// package, so that a new version never meets an old text.
type articles struct {
	mu    sync.RWMutex
	kept  map[articleKey]*article
	bytes int
}

const maxArticles = 64 << 20 // bytes of text: beyond, everything is dropped and made again as it is asked for

type articleKey struct {
	digest, lesson string
	text, reader   message.Language
}

// article is the static text of one lesson: the contents first, then every run between two questions.
type article struct{ segments []*segment }

func newArticles() *articles { return &articles{kept: map[articleKey]*article{}} }

func (w *Web) article(v *visit, l learning.LessonView) (*article, error) {
	key := articleKey{l.Course.Digest, l.Lesson.ID, l.Language, v.language}
	w.articles.mu.RLock()
	kept, ok := w.articles.kept[key]
	w.articles.mu.RUnlock()
	if ok {
		return kept, nil
	}
	var contents strings.Builder
	if err := w.pages[v.language]["lesson"].ExecuteTemplate(&contents, "contents", struct {
		Tag     string
		Outline []headingView
	}{tag(l.Language), outline(l)}); err != nil {
		return nil, err
	}
	made := &article{segments: []*segment{newSegment(contents.String())}}
	size := contents.Len()
	for _, block := range l.Page.Blocks {
		if block.Question == "" {
			made.segments = append(made.segments, newSegment(withIcons(block.HTML)))
			size += len(block.HTML)
		}
	}
	w.articles.put(key, made, size)
	return made, nil
}

func (a *articles) put(key articleKey, made *article, size int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.bytes+size > maxArticles {
		clear(a.kept)
		a.bytes = 0
	}
	if _, double := a.kept[key]; !double {
		a.bytes += size
	}
	a.kept[key] = made
}

// calloutHead is where a callout of a lesson begins: the text comes from a package, which knows no icons.
var calloutHead = regexp.MustCompile(`<aside class="callout( warning)?"[^>]*><p>`)

func withIcons(text string) string {
	return calloutHead.ReplaceAllStringFunc(text, func(head string) string {
		name := "note"
		if strings.Contains(head, "callout warning") {
			name = "warn"
		}
		drawing, _ := icon(name) // both are in the table
		return head + string(drawing)
	})
}

// headingView is an entry of the contents.
type headingView struct {
	ID   string
	Text template.HTML
}

func outline(l learning.LessonView) []headingView {
	headings := make([]headingView, len(l.Page.Outline))
	for i, h := range l.Page.Outline {
		headings[i] = headingView{h.ID, template.HTML(h.Text)} // safe since the package was loaded
	}
	return headings
}
