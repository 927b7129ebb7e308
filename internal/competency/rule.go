package competency

import "fmt"

// Rule is the edition of what evidence weighs, when a level is awarded and when a refresher is due. A level is always
// judged by the edition that awarded it, so an edition is never changed: a better one gets the next number.
type Rule int

// The editions.
const (
	FirstRule Rule = 0 // docs/decisions/0008: repeats weigh a half, the own evidence is asked for more than a half
	// docs/decisions/0023: repeats halve, parts weigh, own evidence must not speak against, knowledge grows old
	SecondRule Rule = 1
	// docs/decisions/0029: a level asks for more before eight answers and for less at eight, observers are lenient
	ThirdRule Rule = 2

	CurrentRule = ThirdRule
)

func (r Rule) check() error {
	if r < FirstRule || r > CurrentRule {
		return fmt.Errorf("competency: rule %d (must be 0 to %d: a newer program has been at work)", r, CurrentRule)
	}
	return nil
}

// By is the same parameters under an edition of the rule.
func (p Parameters) By(r Rule) Parameters {
	p.Rule = r
	return p
}

// DefaultParametersBy are the parameters before any calibration, as an edition of the rule began with them.
func DefaultParametersBy(f *Framework, r Rule) Parameters {
	p := DefaultParameters(f).By(r)
	if r == FirstRule {
		p.Forgetting = firstForgetting
	}
	return p
}

// firstForgetting is the default κ of the first rule.
const firstForgetting = 0.10
