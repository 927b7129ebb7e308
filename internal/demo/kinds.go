package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"

	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
)

// mistakes holds, for each kind that officers can answer, what turns a right response into a wrong one.
var mistakes = map[string]func(*rand.Rand, study.QuestionView, json.RawMessage) (json.RawMessage, error){
	quiz.Single:    spoilChoice,
	quiz.TrueFalse: spoilChoice,
	quiz.Multiple:  spoilTicks,
	quiz.Number:    wrongNumber,
	quiz.TextKind:  wrongWords,
	quiz.Order:     spoilOrder,
	quiz.Match:     swapTwo,
	quiz.Cloze:     spoilGap,
	quiz.Hotspot:   spoilTicks,
	quiz.Scenario:  spoilDecision,
	quiz.Screen:    spoilActs,
	quiz.Open:      wrongWords,
	quiz.File:      noFile,
}

// noFile hands nothing in: a question that a person judges is left for people.
func noFile(*rand.Rand, study.QuestionView, json.RawMessage) (json.RawMessage, error) {
	return nil, errors.New("demo: nobody hands in files")
}

// wrong turns a right response to a question into one that is not, as a person would give it.
func wrong(random *rand.Rand, q study.QuestionView, key json.RawMessage) (json.RawMessage, error) {
	spoil, ok := mistakes[q.Question.Kind]
	if !ok {
		return nil, fmt.Errorf("demo: nobody answers a question of kind %s", q.Question.Kind)
	}
	return spoil(random, q, key)
}
