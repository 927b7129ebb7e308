package officer

import (
	"strings"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// How a question is called by the chance that the officer had.
const (
	hardBelow = 0.5
	easyAbove = 0.8
)

func (v EvidencePages) evidenceStep(step scoring.EvidenceStep, measured bool) evidenceStep {
	at := step.At.In(v.Site.Learning.Zone)
	view := evidenceStep{ISO: at.Format(time.DateOnly), Date: message.Date(v.Language, at),
		Answer: step.Kind == competency.ByAnswer, Change: v.evidenceChange(step, measured)}
	var why []string
	switch step.Kind {
	case competency.ByAnswer:
		view.Title = v.Say(message.New("competency.step-"+verdict(step), "question", step.Title))
		why = []string{v.Say(message.New("competency.source-" + step.Source)),
			v.Say(message.New("competency.forecast", "share", message.Percent(v.Language, step.Forecast))),
			v.Presenter().Reason(step.Reason)}
		if seen := step.Observation; seen.ID != "" {
			view.Title = v.Say(message.New("observe.step-"+passedWord(seen.Passed), "question", step.Title))
			why[0] = v.Say(message.New("observe.step-by", "name", seen.ObserverName, "day", v.Day(seen.Day)))
			view.Observed = ObservedHref(step.Quiz, step.Question)
		}
		if step.Ruling.ID != "" {
			why[2] = v.Say(step.Ruling.Because(v.Language, v.Site.Learning.Zone))
		}
		if step.Regrade.ID != "" {
			told := regrade.Told{Act: step.Regrade}
			why = append(why, v.Say(told.Because(v.Language, v.Site.Learning.Zone)))
		}
	case competency.ByElsewhere:
		view.Title = v.Say(message.New("competency.step-elsewhere", "n", step.Others))
		why = []string{v.Say(message.New("competency.step-elsewhere-why"))}
	default:
		view.Title = v.Say(message.New("competency.step-time"))
		why = []string{v.Say(message.New("competency.step-time-why"))}
	}
	for _, award := range step.Awards {
		why = append(why, v.awarded(step, award)...)
	}
	if measured && step.NextName != "" {
		why = append(why, v.Say(message.New("competency.step-next", "level", step.NextName, "share",
			message.Percent(v.Language, step.Next))))
	}
	view.Why = strings.Join(why, " ")
	return view
}

// verdict is how an answer to a question of its difficulty is called.
func verdict(step scoring.EvidenceStep) string {
	name := "wrong"
	switch {
	case step.Credit >= quiz.FullCredit:
		name = "right"
	case step.Credit > 0:
		return "part"
	}
	switch {
	case step.Forecast < hardBelow:
		return name + "-hard"
	case step.Forecast > easyAbove:
		return name + "-easy"
	}
	return name
}

// awarded says that a step brought a level; of a wrong answer, how it can have done so.
func (v EvidencePages) awarded(step scoring.EvidenceStep, a scoring.Award) (sentences []string) {
	switch {
	case !a.Recounted.IsZero():
		sentences = append(sentences, v.Say(message.New("competency.awarded-recounted", "level", a.LevelName, "date",
			message.Date(v.Language, a.Recounted.In(v.Site.Learning.Zone)))))
	case step.Kind != competency.ByAnswer || step.Credit > 0:
		sentences = append(sentences, v.Say(message.New("competency.awarded", "level", a.LevelName)))
	default:
		var conditions []string
		for _, condition := range step.Enough {
			conditions = append(conditions, v.Say(message.New("competency.enough-"+condition)))
		}
		if conditions == nil {
			conditions = []string{v.Say(message.New("competency.enough-all"))}
		}
		sentences = append(sentences, v.Say(message.New("competency.awarded-all-there", "level", a.LevelName, "conditions",
			strings.Join(conditions, ", "), "share", message.Percent(v.Language, a.Sure))))
	}
	if a.Elsewhere {
		sentences = append(sentences, v.Say(message.New("competency.earned-elsewhere")))
	}
	return sentences
}

func (v EvidencePages) evidenceChange(step scoring.EvidenceStep, measured bool) page.State {
	switch {
	case step.Kind == competency.ByAnswer && step.Weight == 0:
		return page.State{Tone: "", Icon: "again", Word: v.Say(message.New("competency.unchanged"))}
	case !measured:
		return page.State{Tone: "", Icon: "note", Word: v.Say(message.New("competency.unmeasured-short"))}
	}
	before, after := message.Percent(v.Language, step.Before), message.Percent(v.Language, step.After)
	s := page.State{Tone: "good", Icon: "check", Word: step.LevelName + ": " + before + " → " + after}
	switch {
	case step.Kind == competency.ByTime:
		s.Tone, s.Icon = "", "clock"
	case step.Kind == competency.ByElsewhere:
		s.Tone, s.Icon = "", "route"
	case step.After < step.Before:
		s.Tone, s.Icon = "bad", "cross"
	}
	if step.Kind == competency.ByAnswer && step.Need > 0 && step.NextName == "" {
		s.Word = v.Say(message.New("competency.step-need", "change", s.Word, "need", message.Percent(v.Language, step.Need)))
	}
	return s
}
