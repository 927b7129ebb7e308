package quiz

import (
	"strconv"
	"strings"

	"hocvu/internal/refusal"
	"hocvu/internal/spelling"
)

var text = definition{
	name: TextKind, carry: carryTyped, shorthand: typedShorthand, params: showNothing, grade: gradeText,
	right: func(q Question) (any, bool) { return bestForm(q.Options) },
	script: &scripted{
		read:    readWords,
		compare: wholly(func(q Question, given, key any) bool { return q.Fold.matches(given, key) }),
		right: func(_ Question, _ Values, key any) (any, bool) {
			words, ok := key.(string)
			return words, ok
		},
	},
}

// matches reports whether what was given counts as a generated key.
func (f Fold) matches(given, key any) bool {
	typed, words := given.(string)
	want, ok := key.(string)
	return ok && words && fold(typed, f) == fold(want, f)
}

// readWords reads what was typed as a script compares it: composed letters and plain signs, whatever the phone sends,
// and the words of a translation as those of the original.
func readWords(q Question, _ Values, r Response) (any, *refusal.Refusal) {
	typed, no := readTyped(r.Value)
	if no != nil {
		return nil, no
	}
	var b strings.Builder
	for _, l := range spell(spelling.PlainSigns(typed)) {
		b.WriteString(l.Composed())
	}
	return q.untranslated(b.String(), r.Language), nil
}

// gradeText pays for the best written form that the typed words equal under the question's fold.
func gradeText(q Question, r Response) Grade {
	typed, no := readTyped(r.Value)
	if no != nil {
		return refusedGrade(no)
	}
	words := fold(typed, q.Fold)
	return gradeForm(q.Options, func(o Option) bool { return fold(o.Form, q.Fold) == words })
}

// gradeForm pays the credit of the best form that fits, and names it so that its reason can be shown. No form: no
// credit.
func gradeForm(options []Option, fits func(Option) bool) Grade {
	best := -1
	for i, o := range options {
		if fits(o) && (best < 0 || o.Credit > options[best].Credit) {
			best = i
		}
	}
	if best < 0 {
		return graded(0)
	}
	g := graded(options[best].Credit)
	g.Feedback = FormFeedback(options[best].ID)
	return g
}

// FormFeedback is the Feedback of a Grade that recognised a written form of number or text, right or mistaken. A blank
// stands in it, so no section's ID can be equal.
func FormFeedback(option int) string { return "option " + strconv.Itoa(option) }
