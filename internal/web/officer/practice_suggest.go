package officer

import (
	"net/url"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/suggest"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// SuggestionPages are the pages of what an officer may practise next.
type SuggestionPages struct{ *visit.Visit }

// moreView is what an officer may practise next, none of it required.
type moreView struct {
	Where           string
	Frameworks      []page.TabLink
	Review          []practiceLink
	ReviewText      string   // how much is due and how long it takes; that it must wait; "" when nothing is due
	ReviewWhy       []string // a sentence for each cause
	MostInformative []practiceLink
	None            string    // why MostInformative is empty, and until when
	Self            *selfView // nil: nothing is rated yet
	Mistakes        string    // address of the questions that were answered wrong
}

// practiceLink leads to one question for practice.
type practiceLink struct {
	Href, Title, Note string
	Again             string // address to ask a question once more that was answered before; "" for one that was not
	Back              string
}

// List shows the questions that tell most about the officer.
func (v SuggestionPages) List() error {
	c, err := v.Site.Learning.Scores.Competencies(v.Ctx(), v.Officer, v.Path("framework"))
	if err != nil {
		return err
	}
	framework := c.Framework.ID
	review, err := v.Site.Learning.Suggestions.Review(v.Ctx(), v.Officer, framework)
	if err != nil {
		return err
	}
	best, err := v.Site.Learning.Suggestions.MostInformative(v.Ctx(), v.Officer, framework)
	if err != nil {
		return err
	}
	ratings, err := v.Site.Learning.Scores.SelfRatings(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	view := moreView{Where: v.FrameworkLine(c.Framework, c.Title), Review: v.practiceLinks(c, review.Suggestions),
		MostInformative: v.practiceLinks(c, best.Suggestions),
		Self:            v.self(ratings), Mistakes: mistakesHref}
	if len(best.Suggestions) == 0 {
		view.None = v.whyNone(best)
	}
	switch {
	case len(review.Suggestions) > 0:
		view.ReviewText = v.Say(message.New("next.review-text", "n", review.Due, "minutes", (review.Seconds+59)/60))
	case review.Due > 0 && review.Again.IsZero():
		view.ReviewText = v.Say(message.New("next.review-no-question", "n", review.Due))
	case review.Due > 0:
		view.ReviewText = v.Say(message.New("next.review-later", "n", review.Due, "date", v.date(review.Again)))
	}
	view.ReviewWhy = v.reviewWhy(review)
	if len(c.Frameworks) > 1 {
		for _, f := range c.Frameworks {
			view.Frameworks = append(view.Frameworks, page.TabLink{Href: moreHref(f.ID), Text: f.Title, Current: f.ID == framework})
		}
	}
	return v.Render("more", page.Frame{Title: v.Say(message.New("next.title")), Tab: "competencies", Class: "has-tabs", View: view})
}

// reviewWhy says why levels are due, a sentence for each cause.
func (v SuggestionPages) reviewWhy(r suggest.Review) (all []string) {
	for _, cause := range competency.DueCauses {
		if n := r.Causes[cause]; n > 0 {
			all = append(all, v.Say(message.New("next.due-"+cause, "n", n)))
		}
	}
	return all
}

func moreHref(framework string) string { return "/luyen-them/" + framework }

func (v SuggestionPages) date(t time.Time) string {
	return message.Date(v.Language, t.In(v.Site.Learning.Zone))
}

// whyNone says why nothing is suggested, and from when on something will be.
func (v SuggestionPages) whyNone(m suggest.MostInformative) string {
	switch {
	case m.Questions == 0:
		return v.Say(message.New("next.none-at-all"))
	case m.Again.IsZero():
		return v.Say(message.New("next.none-known"))
	default:
		return v.Say(message.New("next.none-until", "date", v.date(m.Again)))
	}
}

func (v SuggestionPages) practiceLinks(c scoring.CompetenciesView, all []suggest.Suggestion) []practiceLink {
	var links []practiceLink
	back := moreHref(c.Framework.ID)
	for _, s := range all {
		link := practiceLink{Href: practiceFrom(s.Quiz, s.Question, back), Title: s.Title, Back: back,
			Note: v.Say(message.New("next.seconds", "competency", s.Competency+" "+nameOf(c, s.Competency), "n", s.Seconds))}
		if s.Seen {
			link.Again = PracticeHref(s.Quiz, s.Question) + "/lam-lai"
		}
		links = append(links, link)
	}
	return links
}

// practiceFrom leads to a question and from there back to a page; "" for none.
func practiceFrom(quizID, questionID, back string) string {
	to := PracticeHref(quizID, questionID)
	if back != "" {
		to += "?ve=" + url.QueryEscape(back)
	}
	return to
}

func nameOf(c scoring.CompetenciesView, code string) string {
	for _, area := range c.Areas {
		for _, one := range area.Competencies {
			if one.Code == code {
				return one.Name
			}
		}
	}
	return code
}

// adviceView is what to do next in one competency.
type adviceView struct{ Text, Href, Again, Back string }

func (v SuggestionPages) advice(a suggest.Advice, back string) adviceView {
	switch {
	case a.Suggestion != nil:
		s := a.Suggestion
		view := adviceView{Text: v.Say(message.New("next.one", "question", s.Title, "n", s.Seconds)), Href: practiceFrom(s.Quiz,
			s.Question, back), Back: back}
		if s.Seen {
			view.Again = PracticeHref(s.Quiz, s.Question) + "/lam-lai"
		}
		return view
	case a.Known:
		return adviceView{Text: v.Say(message.New("next.known"))}
	case !a.Again.IsZero():
		return adviceView{Text: v.Say(message.New("next.again", "date", v.date(a.Again)))}
	default:
		return adviceView{Text: v.Say(message.New("next.nothing"))}
	}
}
