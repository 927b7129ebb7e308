package page

import (
	"sync"

	"hocvu/internal/message"
)

// Article is a lesson page with holes: segment, hole, segment, hole, ..., segment.
type Article struct{ Segments []*Segment }

// Articles keeps the articles of one catalog.
type Articles struct {
	mu      sync.RWMutex
	catalog any // whose articles they are: another catalog may have other titles, names and questions
	kept    map[ArticleKey]*Article
	bytes   int
}

const maxArticles = 64 << 20 // bytes of text: beyond, everything is dropped and made again as it is asked for

// ArticleKey names one rendered lesson: what it was made from, and for which languages.
type ArticleKey struct {
	Digest, Lesson string
	Text, Reader   message.Language
}

// NewArticles makes an empty cache.
func NewArticles() *Articles { return &Articles{kept: map[ArticleKey]*Article{}} }

// Get returns the article made for this catalog, nil where there is none.
func (a *Articles) Get(catalog any, key ArticleKey) *Article {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.catalog != catalog {
		return nil
	}
	return a.kept[key]
}

// Put keeps an article; another catalog, or more than maxArticles, empties the cache first.
func (a *Articles) Put(catalog any, key ArticleKey, made *Article) {
	size := 0
	for _, s := range made.Segments {
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

// Around puts the texts of the holes between the segments.
func (a *Article) Around(text []byte, ends []int) []Part {
	parts := make([]Part, 0, 2*len(a.Segments))
	start := 0
	for i, s := range a.Segments {
		parts = append(parts, FixedPart(s))
		if i < len(ends) {
			parts = append(parts, TextPart(text[start:ends[i]]))
			start = ends[i]
		}
	}
	return parts
}
