package page

import (
	"crypto/sha256"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"hocvu/internal/message"
)

// Article is a text with holes: segment, hole, segment, hole, ..., segment. It is a lesson page, or a question in one.
type Article struct{ Segments []*Segment }

func (a *Article) size() (bytes int) {
	for _, s := range a.Segments {
		bytes += s.Size()
	}
	return bytes
}

// Articles keeps the articles of one catalog that were read last.
type Articles struct {
	mu      sync.Mutex
	catalog any // whose articles they are: another catalog may have other titles, names and questions
	kept    *simplelru.LRU[ArticleKey, *Article]
	bytes   int
	most    int
}

const maxArticles = 16 << 20 // bytes of text, compressed text included: some 800 lessons in one language

// ArticleKey names an article: a lesson in a language of its text, or all that a question shows, for readers of a
// language.
type ArticleKey struct {
	Digest, Lesson string
	Text, Reader   message.Language
	Shown          [sha256.Size]byte // a question: the sum of its view
}

// NewArticles makes an empty Articles.
func NewArticles() *Articles { return newArticles(maxArticles) }

func newArticles(most int) *Articles {
	a := &Articles{most: most}
	kept, err := simplelru.NewLRU(math.MaxInt, func(_ ArticleKey, gone *Article) { a.bytes -= gone.size() })
	if err != nil {
		panic(err) // a size below 1 is a mistake in the program
	}
	a.kept = kept
	return a
}

// Get finds an article of a catalog, nil where it must be made.
func (a *Articles) Get(catalog any, key ArticleKey) *Article {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.catalog != catalog {
		return nil
	}
	made, _ := a.kept.Get(key)
	return made
}

// Put keeps an article. Those of another catalog go, and those read longest ago where there are too many.
func (a *Articles) Put(catalog any, key ArticleKey, made *Article) {
	size := made.size()
	if size > a.most {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.catalog != catalog {
		a.kept.Purge()
		a.catalog = catalog
	}
	a.kept.Remove(key) // somebody else may have made it at the same time
	a.kept.Add(key, made)
	for a.bytes += size; a.bytes > a.most; {
		a.kept.RemoveOldest()
	}
}

// Around puts what fills the holes between the segments.
func (a *Article) Around(holes ...[]Part) []Part {
	parts := make([]Part, 0, 2*len(a.Segments))
	for i, s := range a.Segments {
		parts = append(parts, FixedPart(s))
		if i < len(holes) {
			parts = append(parts, holes[i]...)
		}
	}
	return parts
}
