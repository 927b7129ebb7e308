package study

import (
	"encoding/json"

	"hocvu/internal/quiz"
)

// Story is what an officer has met of a scenario: its steps up to the present one. What the others say, and where a
// decision leads, is told when it is met.
type Story struct {
	Steps  []StoryStep // in the order in which they were met; the last is the present one
	Ended  bool        // the present step is an end
	Better []StoryStep // the better path, once the key may be shown
}

// StoryStep is one step of a path.
type StoryStep struct {
	quiz.StepText      // reasons only with the key
	Chosen        int  // the decision taken, from 1; 0 for none
	Right         bool // it earns all; only with the key
	Best          int  // the decision that earns most, from 1; 0 where it may not be told
}

// storyOf shows a story as far as a response has come; nil for a question that is none.
func storyOf(q quiz.Question, text quiz.Text, response json.RawMessage, keyShown bool) *Story {
	if len(q.Steps) == 0 || len(text.Steps) != len(q.Steps) {
		return nil
	}
	var path []int
	met := []int{0}
	if len(response) > 0 && json.Unmarshal(response, &path) == nil {
		if its, no := quiz.Walk(q.Steps, path); no == nil {
			met = its
		} else {
			path = nil
		}
	}
	s := &Story{Steps: storySteps(q, text, met, path, keyShown), Ended: len(q.Steps[met[len(met)-1]].Decisions) == 0}
	if keyShown {
		path := quiz.BetterPath(q.Steps, 0)
		if met, no := quiz.Walk(q.Steps, path); no == nil {
			s.Better = storySteps(q, text, met, path, true)
		}
	}
	return s
}

func storySteps(q quiz.Question, text quiz.Text, met, path []int, keyShown bool) []StoryStep {
	var all []StoryStep
	for i, place := range met {
		step := StoryStep{StepText: text.Steps[place]}
		if i < len(path) {
			step.Chosen = path[i]
		}
		if keyShown {
			if best := quiz.BetterPath(q.Steps, place); len(best) > 0 {
				step.Best = best[0]
			}
			step.Right = step.Chosen > 0 && q.Steps[place].Decisions[step.Chosen-1].Credit >= quiz.FullCredit
		} else {
			step.Reason, step.Options = "", withoutReasons(step.Options)
		}
		all = append(all, step)
	}
	return all
}

func withoutReasons(texts []quiz.OptionText) []quiz.OptionText {
	plain := make([]quiz.OptionText, len(texts))
	for i, text := range texts {
		plain[i].HTML = text.HTML
	}
	return plain
}
