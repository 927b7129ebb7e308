package officer

import (
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/article"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// retakeView is what follows on an exam that was not passed, in words.
type retakeView struct {
	Title    string      // how it ended
	Text     string      // when the next attempt opens, and what to read first
	Lessons  []page.Link // to read again
	Practise *page.Link  // nil: those lessons have no question
	Start    *page.Link  // the next attempt; nil while it may not begin
	Result   string      // address of the attempt that ended last
}

// retake says what follows on the exam of a quiz; nil for nothing.
func retake(v *visit.Visit, quizID string, r *study.Retake) *retakeView {
	if r == nil {
		return nil
	}
	view := &retakeView{Result: resultHref(r.Attempt)}
	if r.Pending {
		view.Title = v.Say(message.New("result.title-pending"))
		return view
	}
	view.Title = v.Say(message.New("result.failed-with", "points", rounded(r.Points), "of", rounded(r.Of)))
	said := []string{whenAgain(v, r)}
	if len(r.Lessons) > 0 {
		names := make([]string, len(r.Lessons))
		for i, l := range r.Lessons {
			names[i] = v.Say(message.New("result.lesson", "n", l.N))
		}
		said = append(said, v.Say(message.New("result.read-first", "lessons", strings.Join(names, ", "))))
	}
	view.Text = strings.Join(said, " ")
	view.Lessons, view.Practise = readingLinks(v, r.Lessons, view.Result)
	if !r.UsedUp && r.From.IsZero() {
		view.Start = &page.Link{Href: "/thi/" + quizID, Text: v.Say(message.New("result.retake"))}
	}
	return view
}

// whenAgain says when the next attempt opens.
func whenAgain(v *visit.Visit, r *study.Retake) string {
	switch from := r.From.In(v.Site.Learning.Zone); {
	case r.UsedUp:
		return v.Say(message.New("result.used-up"))
	case !r.From.IsZero():
		return v.Say(message.New("result.again-from", "time", message.Clock(v.Language, from), "date", message.Date(v.Language, from)))
	default:
		return v.Say(message.New("result.again-now"))
	}
}

// readingLinks lead to lessons, and to the first question of theirs that can be practised; from there back to a page.
func readingLinks(v *visit.Visit, lessons []study.Reading, back string) (links []page.Link, practise *page.Link) {
	for _, l := range lessons {
		links = append(links, readingLink(v, l))
		if q := l.Practice; q != nil && practise == nil {
			practise = &page.Link{Href: practiceFrom(q.Quiz, q.Question, back), Text: v.Say(message.New("result.practise"))}
		}
	}
	return links, practise
}

func readingLink(v *visit.Visit, l study.Reading) page.Link {
	return page.Link{Href: article.Href(l.Course, l.Lesson), Text: v.Say(message.New("result.read-lesson", "n", l.N, "title", l.Title))}
}
