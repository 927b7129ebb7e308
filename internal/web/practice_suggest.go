package web

import (
	"net/url"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// suggestionPages are the pages of what an officer may practise next.
type suggestionPages struct{ *visit }

// moreView is what an officer may practise next, none of it required.
type moreView struct {
	Where      string
	Frameworks []tabLink
	Review     []practiceLink
	ReviewText string // how much is due and how long it takes; that it must wait; "" when nothing is due
	Telling    []practiceLink
	Self       *selfView // nil: nothing is rated yet
}

// practiceLink leads to one question for practice.
type practiceLink struct{ Href, Title, Note string }

func (v suggestionPages) list() error {
	c, err := v.web.learning.Scores.Competencies(v.ctx(), v.officer, v.path("framework"))
	if err != nil {
		return err
	}
	framework := c.Framework.ID
	review, err := v.web.learning.Suggestions.Review(v.ctx(), v.officer, framework)
	if err != nil {
		return err
	}
	telling, err := v.web.learning.Suggestions.MostInformative(v.ctx(), v.officer, framework)
	if err != nil {
		return err
	}
	ratings, err := v.web.learning.Scores.SelfRatings(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	view := moreView{Where: competencyPages{v.visit}.frameworkLine(c.Framework, c.Title), Review: v.practiceLinks(c, review.Suggestions), Telling: v.practiceLinks(c, telling), Self: v.self(ratings)}
	switch {
	case len(review.Suggestions) > 0:
		view.ReviewText = v.say(message.New("next.review-text", "n", review.Due, "minutes", (review.Seconds+59)/60))
	case review.Due > 0:
		view.ReviewText = v.say(message.New("next.review-later", "n", review.Due))
	}
	if len(c.Frameworks) > 1 {
		for _, f := range c.Frameworks {
			view.Frameworks = append(view.Frameworks, tabLink{moreHref(f.ID), f.Title, f.ID == framework})
		}
	}
	return v.render("more", page.Frame{Title: v.say(message.New("next.title")), Tab: "competencies", Class: "has-tabs", View: view})
}

func moreHref(framework string) string { return "/luyen-them/" + framework }

func (v suggestionPages) practiceLinks(c scoring.CompetenciesView, all []study.Suggestion) []practiceLink {
	var links []practiceLink
	for _, s := range all {
		links = append(links, practiceLink{practiceFrom(s, moreHref(c.Framework.ID)), s.Title,
			v.say(message.New("next.seconds", "competency", s.Competency+" "+nameOf(c, s.Competency), "n", s.Seconds))})
	}
	return links
}

// practiceFrom leads to a question and from there back to a page.
func practiceFrom(s study.Suggestion, back string) string {
	return practiceHref(s.Quiz, s.Question) + "?ve=" + url.QueryEscape(back)
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

func (v suggestionPages) advice(a study.Advice, back string) adviceView {
	switch {
	case a.Suggestion != nil:
		return adviceView{v.say(message.New("next.one", "question", a.Suggestion.Title, "n", a.Suggestion.Seconds)), practiceFrom(*a.Suggestion, back)}
	case a.Known:
		return adviceView{Text: v.say(message.New("next.known"))}
	case !a.Again.IsZero():
		return adviceView{Text: v.say(message.New("next.again", "date", message.Date(v.language, a.Again.In(v.web.learning.Zone))))}
	default:
		return adviceView{Text: v.say(message.New("next.nothing"))}
	}
}
