package web

import (
	"hocvu/internal/competency"
	"hocvu/internal/web/answer"
)

// presenter shows questions and answers to who asks.
func (v *visit) presenter() answer.Presenter {
	return answer.Presenter{Language: v.language, Award: v.award}
}

// award is what a framework asks for; a framework may have been taken away since it was studied.
func (v *visit) award(framework string) competency.Award {
	if f, ok := v.web.learning.Catalog().Frameworks[framework]; ok {
		return f.Award
	}
	return competency.Award{Probability: 0.8, MeasuredFrom: 3}
}

func competencyHref(framework, code string) string { return "/nang-luc/" + framework + "/" + code }
