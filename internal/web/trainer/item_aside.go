package trainer

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/item"
	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// asideRow is a variant that is drawn no longer.
type asideRow struct {
	ID, Name, By, Why, Do, Back string
}

// What the form of a question asks for.
const (
	setAside  = "cat"
	bringBack = "dua-lai"
)

func (v ItemPages) asideRow(found questions.QuestionFigures, row store.VariantAside) asideRow {
	var seeds []string
	for _, seed := range row.Seeds {
		seeds = append(seeds, fmt.Sprint(seed))
	}
	named := strings.Join(seeds, ", ")
	by := "item.aside-by-person"
	if row.By == "" {
		by = "item.aside-by-engine"
	}
	its := asideRow{ID: row.ID, Name: v.Say(message.New("item.aside-variant", "seeds", named)),
		By: v.Say(message.New(by, "date", message.Date(v.Language, row.At.In(v.Site.Learning.Zone)))),
		Do: v.Say(message.New("item.aside-do", "command", fmt.Sprintf("hocvu try %s --question %s --seed %d",
			found.Quiz.ID, found.Question.ID, row.Seeds[0])))}
	if row.Its.Answers < item.FewestVariant && row.By != "" {
		its.Why = v.Say(message.New("item.aside-why-few", "n", int(row.Its.Answers)))
	} else {
		its.Why = v.Say(message.New("item.aside-why", "share", v.Percent(row.Its.Rate()), "n", int(row.Its.Answers),
			"others", v.Percent(row.Siblings.Rate()), "more", int(row.Siblings.Answers)))
	}
	if found.MayAct {
		its.Back = v.Say(message.New("item.aside-back", "seeds", named))
	}
	return its
}

// seedsToPut lists the seeds of the edition that is served which somebody has met and which are drawn.
func seedsToPut(found questions.QuestionFigures) (seeds []uint32) {
	if !found.MayAct {
		return nil
	}
	gone := map[uint32]bool{}
	for _, row := range found.Aside {
		for _, seed := range row.Seeds {
			gone[seed] = true
		}
	}
	for _, e := range found.Editions {
		for _, variant := range e.Variants {
			if e.Served && !gone[variant.Seed] {
				seeds = append(seeds, variant.Seed)
			}
		}
	}
	slices.Sort(seeds)
	return slices.Compact(seeds)
}

// Act sets a variant of a question aside, or brings one back.
func (v ItemPages) Act() error {
	quiz, question := v.Path("quiz"), v.Path("question")
	done, err := "", error(nil)
	switch v.R.PostFormValue("viec") {
	case setAside:
		seed, no := strconv.ParseUint(v.R.PostFormValue("hat"), 10, 32)
		if no != nil {
			seed = 0 // is none of the pool, and refused so
		}
		done = "item.aside-done"
		err = v.Site.Learning.Questions.SetAside(v.Ctx(), v.Officer, quiz, question, uint32(seed))
	case bringBack:
		done = "item.aside-back-done"
		err = v.Site.Learning.Questions.BringBack(v.Ctx(), v.Officer, quiz, question, v.R.PostFormValue("bien-the"))
	default:
		return v.show(http.StatusOK, "")
	}
	if err == nil {
		v.Done(done)
		return v.Redirect(ItemsHref + "/" + quiz + "/" + question)
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.show(status, problem)
	}
	return err
}
