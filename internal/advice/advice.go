// Package advice owns what an experienced teacher would say of a package that has no fault: a sentence nobody reads to
// its end, a key that gives itself away, a competency that the exam asks and no lesson practises. Each rule stands in a
// file named for it. It knows texts and numbers, never files: where something stands is a line of the text it was
// given. It refuses to judge what it cannot read: rules of words judge Vietnamese texts alone.
package advice

import (
	"slices"
	"strings"

	"hocvu/internal/message"
)

// Rule names one piece of advice, as trainers switch it off.
type Rule string

// The rules.
const (
	LongSentence       Rule = "long-sentence"
	Passive            Rule = "passive"
	Abbreviation       Rule = "abbreviation"
	PicturePurpose     Rule = "picture-purpose"
	NoExample          Rule = "no-example"
	LongestIsKey       Rule = "longest-is-key"
	AllOfTheAbove      Rule = "all-of-the-above"
	Negative           Rule = "negative"
	NeverPractised     Rule = "never-practised"
	LevelOutOfReach    Rule = "level-out-of-reach"
	MissingTranslation Rule = "missing-translation"
	SlowLesson         Rule = "slow-lesson"
	LegalBasis         Rule = "legal-basis"
)

// Rules lists all rules in the order of the documentation.
var Rules = []Rule{LongSentence, Passive, Abbreviation, PicturePurpose, NoExample, LongestIsKey, AllOfTheAbove,
	Negative, NeverPractised, LevelOutOfReach, MissingTranslation, SlowLesson, LegalBasis}

// prefix begins the ID of every message of advice.
const prefix = "advice."

// Finding is one thing that a rule has to say.
type Finding struct {
	Line    int // from 1
	Message message.Message
}

func (r Rule) at(line int, pairs ...any) Finding {
	return Finding{line, message.New(prefix+string(r), pairs...)}
}

// RuleOf is the rule that a message comes from, "" for a message that is no advice.
func RuleOf(m message.Message) Rule {
	name, ok := strings.CutPrefix(m.ID, prefix)
	if !ok || !slices.Contains(Rules, Rule(name)) {
		return ""
	}
	return Rule(name)
}
