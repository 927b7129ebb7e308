package officer

import (
	"net/url"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// SuggestionPages are the pages of what an officer may practise next.
type SuggestionPages struct{ *visit.Visit }

// moreView is what an officer may practise next, none of it required.
type moreView struct {
	Where      string
	Frameworks []page.TabLink
	Review     []practiceLink
	ReviewText string // how much is due and how long it takes; that it must wait; "" when nothing is due
	Telling    []practiceLink
	Self       *selfView // nil: nothing is rated yet
}

// practiceLink leads to one question for practice.
type practiceLink struct{ Href, Title, Note string }

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
	telling, err := v.Site.Learning.Suggestions.MostInformative(v.Ctx(), v.Officer, framework)
	if err != nil {
		return err
	}
	ratings, err := v.Site.Learning.Scores.SelfRatings(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	view := moreView{Where: v.FrameworkLine(c.Framework, c.Title), Review: v.practiceLinks(c, review.Suggestions), Telling: v.practiceLinks(c, telling), Self: v.self(ratings)}
	switch {
	case len(review.Suggestions) > 0:
		view.ReviewText = v.Say(message.New("next.review-text", "n", review.Due, "minutes", (review.Seconds+59)/60))
	case review.Due > 0:
		view.ReviewText = v.Say(message.New("next.review-later", "n", review.Due))
	}
	if len(c.Frameworks) > 1 {
		for _, f := range c.Frameworks {
			view.Frameworks = append(view.Frameworks, page.TabLink{Href: moreHref(f.ID), Text: f.Title, Current: f.ID == framework})
		}
	}
	return v.Render("more", page.Frame{Title: v.Say(message.New("next.title")), Tab: "competencies", Class: "has-tabs", View: view})
}

func moreHref(framework string) string { return "/luyen-them/" + framework }

func (v SuggestionPages) practiceLinks(c scoring.CompetenciesView, all []study.Suggestion) []practiceLink {
	var links []practiceLink
	for _, s := range all {
		links = append(links, practiceLink{practiceFrom(s, moreHref(c.Framework.ID)), s.Title,
			v.Say(message.New("next.seconds", "competency", s.Competency+" "+nameOf(c, s.Competency), "n", s.Seconds))})
	}
	return links
}

// practiceFrom leads to a question and from there back to a page.
func practiceFrom(s study.Suggestion, back string) string {
	return PracticeHref(s.Quiz, s.Question) + "?ve=" + url.QueryEscape(back)
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
type adviceView struct{ Text, Href string }

func (v SuggestionPages) advice(a study.Advice, back string) adviceView {
	switch {
	case a.Suggestion != nil:
		return adviceView{v.Say(message.New("next.one", "question", a.Suggestion.Title, "n", a.Suggestion.Seconds)), practiceFrom(*a.Suggestion, back)}
	case a.Known:
		return adviceView{Text: v.Say(message.New("next.known"))}
	case !a.Again.IsZero():
		return adviceView{Text: v.Say(message.New("next.again", "date", message.Date(v.Language, a.Again.In(v.Site.Learning.Zone))))}
	default:
		return adviceView{Text: v.Say(message.New("next.nothing"))}
	}
}
