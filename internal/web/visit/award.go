package visit

import (
	"hocvu/internal/competency"
	"hocvu/internal/web/answer"
)

// Presenter shows questions and answers to who asks.
func (v *Visit) Presenter() answer.Presenter {
	return answer.Presenter{Language: v.Language, Award: v.Award}
}

// Award is what a framework asks for; a framework may have been taken away since it was studied.
func (v *Visit) Award(framework string) competency.Award {
	if f, ok := v.Site.Learning.Catalog().Frameworks[framework]; ok {
		return f.Award
	}
	return competency.Award{Probability: 0.8, MeasuredFrom: 3}
}

// CompetencyHref is the address of what the score of one competency rests on.
func CompetencyHref(framework, code string) string { return "/nang-luc/" + framework + "/" + code }
