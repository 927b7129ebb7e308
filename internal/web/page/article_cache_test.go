package page

import (
	"strings"
	"testing"
)

func TestTheArticleReadLongestAgoGoesFirst(t *testing.T) {
	made := &Article{[]*Segment{NewSegment([]byte(strings.Repeat("bài học ", 100)))}}
	a := newArticles(2 * made.size())
	first, second := "first catalog", "second catalog"
	key := func(lesson string) ArticleKey { return ArticleKey{Lesson: lesson} }
	a.Put(first, key("01"), made)
	a.Put(first, key("02"), made)
	a.Put(first, key("02"), made) // made twice at the same time
	a.Get(first, key("01"))
	a.Put(first, key("03"), made)
	for lesson, want := range map[string]bool{"01": true, "02": false, "03": true} {
		if kept := a.Get(first, key(lesson)); kept != nil != want {
			t.Errorf("lesson %s: kept %v", lesson, kept != nil)
		}
	}
	if a.Get(second, key("01")) != nil {
		t.Error("an article of one catalog was shown in another")
	}
	a.Put(second, key("01"), made)
	if a.bytes != made.size() || a.kept.Len() != 1 {
		t.Errorf("%d bytes of %d articles are kept beside the other catalog's", a.bytes, a.kept.Len())
	}
	huge := &Article{[]*Segment{NewSegment(make([]byte, 10*made.size()))}}
	if a.Put(second, key("04"), huge); a.Get(second, key("04")) != nil || a.kept.Len() != 1 {
		t.Error("an article beyond the bound took the place of all others")
	}
}
