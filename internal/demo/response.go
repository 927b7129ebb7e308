package demo

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"

	"hocvu/internal/learning"
	"hocvu/internal/quiz"
)

// unknown is what somebody types who does not know.
const unknown = "chưa rõ"

// wrong turns a right response to a question into one that is not, as a person would give it.
func wrong(random *rand.Rand, q learning.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	switch q.Question.Kind {
	case quiz.Single, quiz.TrueFalse:
		var id int
		if err := json.Unmarshal(key, &id); err != nil {
			return nil, err
		}
		return json.Marshal(another(random, id, choices(q)))
	case quiz.Multiple:
		return spoilTicks(random, key, choices(q))
	case quiz.Number, quiz.TextKind:
		return json.Marshal(unknownNumber(q.Question.Kind))
	case quiz.Order, quiz.Match:
		return swapTwo(random, key)
	case quiz.Cloze:
		return spoilGap(random, q, key)
	default:
		return nil, fmt.Errorf("demo: nobody answers a question of kind %s", q.Question.Kind)
	}
}

func choices(q learning.QuestionView) int { return len(q.Text.Options) }

func another(random *rand.Rand, id, of int) int {
	return (id-1+1+random.IntN(max(1, of-1)))%of + 1
}

func unknownNumber(kind string) string {
	if kind == quiz.Number {
		return "424242"
	}
	return unknown
}

func spoilTicks(random *rand.Rand, key json.RawMessage, of int) (json.RawMessage, error) {
	var ids []int
	if err := json.Unmarshal(key, &ids); err != nil {
		return nil, err
	}
	if len(ids) > 1 {
		i := random.IntN(len(ids))
		ids = append(ids[:i], ids[i+1:]...)
	} else if len(ids) == 1 {
		ids[0] = another(random, ids[0], of)
	}
	return json.Marshal(ids)
}

func swapTwo(random *rand.Rand, key json.RawMessage) (json.RawMessage, error) {
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

func spoilGap(random *rand.Rand, q learning.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	var gaps []any
	if err := json.Unmarshal(key, &gaps); err != nil {
		return nil, err
	}
	i := random.IntN(len(gaps))
	if id, chosen := gaps[i].(float64); chosen {
		gaps[i] = another(random, int(id), len(q.Text.Gaps[i]))
	} else {
		gaps[i] = unknown
	}
	return json.Marshal(gaps)
}
