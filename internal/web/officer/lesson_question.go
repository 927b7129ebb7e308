package officer

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"html/template"

	"hocvu/internal/learning/study"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// A question in which nothing was chosen yet is the same for everybody who was given the same variant of it, but for
// two fields: its attempt and its event. So it is made and compressed once for all that it shows; what an officer has
// chosen, typed or been told is never kept.

// attemptMark and eventMark stand for the two fields in what is kept. No package can hold them: they are new in every
// process.
var attemptMark, eventMark = rand.Text(), rand.Text()

// placed is a question within a lesson.
func (v LessonPages) placed(q study.QuestionView, view answer.View) ([]page.Part, error) {
	drafted := v.Site.Drafts.Of(PracticePages(v).draftKey(q.Attempt, q.Question.ID)) != nil
	if drafted || q.Response != nil || q.Outcome != nil || view.Answered || view.Closed != "" {
		text, err := v.placedText(view)
		return []page.Part{page.TextPart(text)}, err
	}
	attempt, event := fieldPart(view.Attempt), fieldPart(view.Event)
	view.Attempt, view.Event = attemptMark, eventMark
	shown, err := json.Marshal(view)
	if err != nil {
		return nil, err
	}
	catalog, key := any(v.Site.Learning.Catalog()), page.ArticleKey{Reader: v.Language, Shown: sha256.Sum256(shown)}
	made := v.Site.Articles.Get(catalog, key)
	if made == nil {
		text, err := v.placedText(view)
		if err != nil {
			return nil, err
		}
		before, rest, _ := bytes.Cut(text, []byte(attemptMark))
		between, after, both := bytes.Cut(rest, []byte(eventMark))
		if !both {
			return nil, errors.New("officer: a question in a lesson does not name its attempt and then its event")
		}
		made = &page.Article{Segments: []*page.Segment{
			page.NewQuickSegment(before), page.NewQuickSegment(between), page.NewQuickSegment(after)}}
		v.Site.Articles.Put(catalog, key, made)
	}
	return made.Around(attempt, event), nil
}

// fieldPart is the value of a field.
func fieldPart(value string) []page.Part {
	return []page.Part{page.TextPart([]byte(template.HTMLEscapeString(value)))}
}

func (v LessonPages) placedText(view answer.View) ([]byte, error) {
	out := page.TakeBuffer()
	defer page.GiveBuffer(out)
	err := v.Site.Pages.Part(out, v.Language, "lesson", "placed", view)
	return bytes.Clone(out.Bytes()), err
}
