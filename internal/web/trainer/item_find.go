package trainer

import (
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// itemFindView is the form by which questions are found, and what was found.
type itemFindView struct {
	Words  string
	Groups []competencyGroup
	Asked  bool
	Found  []foundItem
	Count  string
	More   string
}

type competencyGroup struct {
	Title   string
	Options []competencyOption
}

type competencyOption struct {
	Value, Text string
	Chosen      bool
}

type foundItem struct {
	page.Link
	Name, Note, Where string
}

// find reads what is looked for from the address, and looks.
func (v ItemPages) find() (itemFindView, error) {
	const longest = 200 // bytes of what is looked for
	query := v.R.URL.Query()
	words := strings.TrimSpace(query.Get("tim"))
	words = strings.ToValidUTF8(words[:min(len(words), longest)], "")
	view := itemFindView{Words: words}
	r := questions.FindRequest{Words: words}
	r.Framework, r.Competency, _ = strings.Cut(query.Get("nang-luc"), "/")
	if r.Competency == "" {
		r.Framework = ""
	}
	c := v.Site.Learning.Catalog()
	view.Groups = v.competencies(c, r)
	if view.Asked = words != "" || r.Competency != ""; !view.Asked {
		return view, nil
	}
	found, more, err := v.Site.Learning.Questions.Find(v.Officer, r)
	if err != nil {
		return view, err
	}
	for _, one := range found {
		its := foundItem{Link: page.Link{Href: ItemsHref + "/" + one.Quiz.ID + "/" + one.Question.ID, Text: one.Title},
			Name: one.Quiz.Called() + "#" + one.Question.Called(), Note: v.Say(message.New("kind." + one.Question.Kind))}
		for _, w := range one.Question.Weights {
			its.Note += " · " + w.Competency
		}
		var titles []string
		for _, id := range one.Courses {
			titles = append(titles, c.Courses[id].Title.In(v.Language, c.Courses[id].Language))
		}
		its.Where = v.Say(message.New("item.stands-nowhere"))
		if len(titles) > 0 {
			its.Where = v.Say(message.New("item.stands", "courses", strings.Join(titles, "; ")))
		}
		view.Found = append(view.Found, its)
	}
	view.Count = v.Say(message.New("item.found", "n", len(found)+more))
	if more > 0 {
		view.More = v.Say(message.New("item.found-more", "n", len(found)))
	}
	return view, nil
}

// competencies are those of the frameworks by which questions are written.
func (v ItemPages) competencies(c *catalog.Catalog, r questions.FindRequest) (groups []competencyGroup) {
	var used []string
	for _, id := range c.QuizIDs() {
		used = append(used, c.Quizzes[id].Framework)
	}
	slices.Sort(used)
	for _, id := range slices.Compact(used) {
		f := c.Frameworks[id]
		if f == nil {
			continue
		}
		group := competencyGroup{Title: page.Named(v.Language, f.Title, f.Language)}
		for _, area := range f.Areas {
			for _, its := range area.Competencies {
				chosen := r.Framework == id && r.Competency == its.Code
				group.Options = append(group.Options, competencyOption{id + "/" + its.Code,
					its.Code + " " + page.Named(v.Language, its.Name, f.Language), chosen})
			}
		}
		groups = append(groups, group)
	}
	return groups
}
