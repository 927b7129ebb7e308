package trainer

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"hocvu/internal/item"
	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

type itemView struct {
	Quiz, Where, Title string
	Heading            string
	Kind               string
	List               string
	Regrade            string
	Counted            string
	Counting           bool
	Problem            string
	Cost               []page.Fact
	CostNote           string
	Aside              []asideRow
	Seeds              []uint32 // of variants that can be set aside
	Action             string
	Editions           []editionView
}

type editionView struct {
	Anchor, Name string
	Facts        []page.Fact
	Findings     []findingLine
	Options      []optionRow
	Parts        []partRow
	Variants     []variantRow
}

type findingLine struct {
	State page.State
	Do    string
}

type optionRow struct {
	Text                string
	Right               bool
	Share, Lower, Upper string
	Shown               string // how often it was shown; "": always
}

type variantRow struct {
	Seed                              string
	Answers, Facility, Median, Faults string
}

// Show is the page of one question.
func (v ItemPages) Show() error { return v.show(http.StatusOK, "") }

func (v ItemPages) show(status int, problem string) error {
	found, err := v.Site.Learning.Questions.Question(v.Officer, v.Path("quiz"), v.Path("question"))
	if err != nil {
		return err
	}
	view := v.itemView(found)
	view.Problem = problem
	return v.Render("item", page.Frame{Title: v.Say(message.New("item.question-title", "title", found.Text.Title)), Status: status,
		Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

func (v ItemPages) itemView(found questions.QuestionFigures) itemView {
	view := itemView{Quiz: found.Quiz.ID, Where: found.QuizTitle + " · " + found.Question.Called(), Title: found.Text.Title,
		Heading: answer.Plain(template.HTML(found.Text.Heading)), // plain text again
		Kind:    v.Say(message.New("kind." + found.Question.Kind)), List: ItemsHref + "/" + found.Quiz.ID,
		Regrade: RegradesHref + "/" + found.Quiz.ID, Counted: v.counted(found.Counted), Counting: found.Counting}
	if view.Heading == view.Title {
		view.Heading = ""
	}
	for i, e := range found.Editions {
		view.Editions = append(view.Editions, v.editionView(i, found, e))
	}
	for _, row := range found.Aside {
		view.Aside = append(view.Aside, v.asideRow(found, row))
	}
	view.Cost, view.CostNote = v.costFacts(found.Cost)
	view.Seeds, view.Action = seedsToPut(found), ItemsHref+"/"+found.Quiz.ID+"/"+found.Question.ID
	return view
}

func (v ItemPages) editionView(i int, found questions.QuestionFigures, e questions.Edition) editionView {
	name, mode := "item.edition-served", "item.mode-exam"
	if !e.Served {
		name = "item.edition-old"
	}
	if e.Mode == store.Practice {
		mode = "item.mode-practice"
	}
	const shortDigest = 8
	view := editionView{Anchor: fmt.Sprint("ban-", i+1),
		Name: v.Say(message.New(name, "mode", message.New(mode), "digest", e.Digest[:min(len(e.Digest), shortDigest)])),
		Facts: []page.Fact{
			{Name: v.Say(message.New("item.answers")), Value: v.Number(int(e.Answers))},
			{Name: v.Say(message.New("item.facility")), Value: v.share(e.Facility)},
			{Name: v.Say(message.New("item.discrimination")), Value: v.decimal(e.Discrimination)},
			{Name: v.Say(message.New("item.time")), Value: v.seconds(e.Median)},
			{Name: v.Say(message.New("item.broken")), Value: v.Number(int(e.Row.Broken))},
			{Name: v.Say(message.New("item.invalid")), Value: v.Number(int(e.Invalid))},
		}}
	if e.Served {
		for _, f := range e.Findings {
			view.Findings = append(view.Findings, v.findingLines(found, e, f)...)
		}
	}
	for _, use := range e.Options {
		row := optionRow{Text: optionText(found, use.Option), Right: found.Question.Options[use.Option-1].Right,
			Share: v.Percent(use.Share), Lower: v.Percent(use.Lower), Upper: v.Percent(use.Upper)}
		if use.Shown < e.Answers {
			row.Shown = v.Say(message.New("item.shown", "n", int(use.Shown)))
		}
		if use.Shown < item.FewestShown {
			row.Share, row.Lower, row.Upper = "–", "–", "–"
		}
		view.Options = append(view.Options, row)
	}
	view.Parts = v.partRows(found, e)
	for _, its := range e.Variants {
		row := variantRow{Seed: fmt.Sprint(its.Seed), Answers: v.Number(int(its.Answers)),
			Facility: "–", Median: "–", Faults: "–"}
		if its.Facility != nil {
			row.Facility = v.share(its.Facility)
		}
		if its.Median != nil {
			row.Median = v.seconds(its.Median)
		}
		if its.Broken+its.Invalid > 0 {
			row.Faults = v.Say(message.New("item.faults", "broken", its.Broken, "invalid", its.Invalid))
		}
		view.Variants = append(view.Variants, row)
	}
	return view
}

// findingLines says what to do; of faults of the question, once for each that was met.
func (v ItemPages) findingLines(found questions.QuestionFigures, e questions.Edition, f item.Finding,
) (lines []findingLine) {
	line := func(m message.Message) { lines = append(lines, findingLine{v.findingState(f.Fault), v.Say(m)}) }
	if f.Fault == item.Breaks {
		seen := map[uint32]bool{}
		for _, b := range e.Broken {
			if !seen[b.Seed] {
				seen[b.Seed] = true
				line(message.New("item.do-broken", "seed", fmt.Sprint(b.Seed), "why", strings.TrimSuffix(v.Say(b.Why), "."),
					"command", fmt.Sprintf("hocvu try %s --question %s --seed %d", found.Quiz.Called(), found.Question.Called(), b.Seed)))
			}
		}
		return lines
	}
	line(message.New("item.do-"+string(f.Fault), "option", optionText(found, f.Option)))
	return lines
}

// optionText is what an option says, in plain text.
func optionText(found questions.QuestionFigures, option int) string {
	if option < 1 || option > len(found.Text.Options) {
		return ""
	}
	return answer.Plain(template.HTML(found.Text.Options[option-1].HTML)) // plain text again
}
