package demo

import (
	"encoding/json"
	"math/rand/v2"
	"slices"

	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
)

// unknown is what somebody types who does not know.
const unknown = "chưa rõ"

// farOff is the number of somebody who has only guessed.
const farOff = "424242"

func choices(q study.QuestionView) int { return len(q.Text.Options) }

func another(random *rand.Rand, id, of int) int {
	return (id-1+1+random.IntN(max(1, of-1)))%of + 1
}

func spoilChoice(random *rand.Rand, q study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	var id int
	if err := json.Unmarshal(key, &id); err != nil {
		return nil, err
	}
	return json.Marshal(another(random, id, choices(q)))
}

func wrongNumber(*rand.Rand, study.QuestionView, json.RawMessage) (json.RawMessage, error) {
	return json.Marshal(farOff)
}

func wrongWords(*rand.Rand, study.QuestionView, json.RawMessage) (json.RawMessage, error) {
	return json.Marshal(unknown)
}

func spoilTicks(random *rand.Rand, q study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	var ids []int
	if err := json.Unmarshal(key, &ids); err != nil {
		return nil, err
	}
	if len(ids) > 1 {
		i := random.IntN(len(ids))
		ids = append(ids[:i], ids[i+1:]...)
	} else if len(ids) == 1 {
		ids[0] = another(random, ids[0], choices(q))
	}
	return json.Marshal(ids)
}

func swapTwo(random *rand.Rand, _ study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	var ids []int
	if err := json.Unmarshal(key, &ids); err != nil {
		return nil, err
	}
	if len(ids) > 1 {
		i := random.IntN(len(ids) - 1)
		ids[i], ids[i+1] = ids[i+1], ids[i]
	}
	return json.Marshal(ids)
}

// spoilOrder swaps two steps, or keeps one that does not belong.
func spoilOrder(random *rand.Rand, q study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	if !q.Spare || random.IntN(2) == 0 {
		return swapTwo(random, q, key)
	}
	var ids []int
	if err := json.Unmarshal(key, &ids); err != nil {
		return nil, err
	}
	for id := 1; id <= choices(q); id++ {
		if !slices.Contains(ids, id) {
			ids = slices.Insert(ids, random.IntN(len(ids)+1), id)
			break
		}
	}
	return json.Marshal(ids)
}

func spoilGap(random *rand.Rand, q study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	var gaps []any
	if err := json.Unmarshal(key, &gaps); err != nil {
		return nil, err
	}
	i := random.IntN(len(gaps))
	switch id, chosen := gaps[i].(float64); {
	case chosen:
		gaps[i] = another(random, int(id), len(q.Text.Gaps[i]))
	case q.Question.Gaps[i].Number:
		gaps[i] = farOff
	default:
		gaps[i] = unknown
	}
	return json.Marshal(gaps)
}

// spoilDecision decides otherwise at the first step; where that leads is met only then.
func spoilDecision(random *rand.Rand, q study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	var path []int
	if err := json.Unmarshal(key, &path); err != nil {
		return nil, err
	}
	if q.Story == nil || len(path) == 0 {
		return key, nil
	}
	return json.Marshal([]int{another(random, path[0], len(q.Story.Steps[0].Options))})
}

// decideOn takes a decision at the present step of a story.
func decideOn(random *rand.Rand, q study.QuestionView) (json.RawMessage, error) {
	var path []int
	if err := json.Unmarshal(q.Response, &path); err != nil {
		return nil, err
	}
	options := q.Story.Steps[len(q.Story.Steps)-1].Options
	return json.Marshal(append(path, 1+random.IntN(len(options))))
}

// spoilActs leaves out the first act.
func spoilActs(_ *rand.Rand, _ study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	acts := quiz.Acts(key)
	if len(acts) > 1 {
		acts = acts[1:]
	}
	return json.Marshal(acts)
}
