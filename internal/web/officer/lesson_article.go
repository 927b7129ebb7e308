package officer

import (
	"bytes"

	"hocvu/internal/learning/study"
	"hocvu/internal/web/article"
	"hocvu/internal/web/page"
)

// A lesson page is the same for every reader but for a few holes: the questions placed in it, whether it is read, and who
// reads it. So the page is made and compressed once, and only its holes for each reader.
func (v LessonPages) article(l study.LessonView) (*page.Article, error) {
	packages := v.Site.Learning.Catalog()
	catalog, key := any(packages), page.ArticleKey{Digest: l.Course.Digest, Lesson: l.Lesson.ID + lawsOf(l), Text: l.Language, Reader: v.Language}
	if kept := v.Site.Articles.Get(catalog, key); kept != nil {
		return kept, nil
	}
	f := article.Lesson{LessonView: l, Packages: packages, Reader: v.Language}.Frame()
	v.Complete(&f)
	var whole bytes.Buffer
	if err := v.Site.Pages.Execute(&whole, "lesson", &f); err != nil {
		return nil, err
	}
	made := &page.Article{}
	for run := range bytes.SplitSeq(whole.Bytes(), []byte(article.Hole)) {
		made.Segments = append(made.Segments, page.NewSegment(run))
	}
	v.Site.Articles.Put(catalog, key, made)
	return made, nil
}

// lawsOf tells apart what a lesson is from the day on which its legal basis changes.
func lawsOf(l study.LessonView) (all string) {
	for _, law := range l.OldBasis {
		all += "|" + law.Number + law.By + law.From
	}
	return all
}
