package quiz

import (
	"encoding/json"

	"hocvu/internal/refusal"
)

// definition is what this package does with one kind of question. Each kind defines itself in the file named for it. A
// nil function means that the kind has nothing of the sort: no order of display, no response to give as the key.
type definition struct {
	name string
	// observed marks a kind that officers do not answer on a page: a person sees it done and records it.
	observed bool
	// opinion marks a kind in which nothing is right: it is asked on a page of its own, and never graded.
	opinion bool
	// params returns what a variant of a question without logic stores: the order of display.
	params func(q Question, seed uint32) any
	// arrange reads that order back.
	arrange func(params json.RawMessage) Arrangement
	// grade judges a response to a question without logic.
	grade func(q Question, r Response) Grade
	// shorthand reads a response as it is written at a terminal; false when the text is none.
	shorthand func(q Question, text string) (json.RawMessage, bool)
	// right returns a response that gets credit 1.
	right func(q Question) (value any, ok bool)
	// parts tells which parts of a response are right.
	parts func(q Question, r Response) []bool
	// missing counts the parts of a response that were left empty.
	missing func(q Question, r Response) int
	// guess returns the expected credit of a random response.
	guess func(q Question) float64
	// chosen tells that a response names options of the author's by their IDs.
	chosen bool
	// choices lists what a response chose in each part, and rightly tells whether a choice is right there.
	choices func(q Question, r Response) []Choice
	rightly func(q Question, c Choice) bool
	// byPerson tells that a person judges each response.
	byPerson bool
	// turns tells that each response goes on from the one before, see Question.Turns.
	turns bool
	// script is how a logic asks in this kind, nil where it cannot.
	script *scripted
	// carry turns a response to one edition of a question into one to another, see Carry.
	carry func(before, after wording, value json.RawMessage) (json.RawMessage, bool)
}

// scripted is what a kind does with a question whose variants and grades come from a script.
type scripted struct {
	// make adds to the values of a variant what is shown of them, such as options, and holds the key against it; nil
	// where nothing is made.
	make func(q Question, values *Values, key any, seed uint32) error
	// read returns what the script's grade gets of a response.
	read func(q Question, values Values, r Response) (any, *refusal.Refusal)
	// compare gives what was read with the key in the place of all that the question takes for it, and the credit that
	// this comparison gives where the script has no grade.
	compare func(q Question, given, key any) (any, float64)
	// right returns the response that equals the script's key.
	right func(q Question, values Values, key any) (value any, ok bool)
	// parts tells which parts of a response are right.
	parts func(q Question, values Values, key any, r Response) []bool
	// guess returns the expected credit of a random response; nil where it is typed.
	guess func(q Question) float64
}

// table lists every kind, in the order in which messages name them.
var table = []definition{
	single, multiple, trueFalse, number, text, order, match, cloze,
	scenario, screen,
	hotspot, written, handedIn,
	practical, survey,
}

// graded reports whether responses to the kind are graded.
func (d definition) graded() bool { return !d.observed && !d.opinion }

// KindNames returns the names of all kinds, those that are never graded on a page included.
func KindNames() []string {
	names := make([]string, len(table))
	for i, d := range table {
		names[i] = d.name
	}
	return names
}

// LogicKinds returns the names of the kinds in which a logic can ask.
func LogicKinds() []string {
	var names []string
	for _, d := range table {
		if d.script != nil {
			names = append(names, d.name)
		}
	}
	return names
}

// defined returns the definition of a kind; the zero definition for a name that is none.
func defined(name string) definition {
	for _, d := range table {
		if d.name == name {
			return d
		}
	}
	return definition{}
}

// Open reports whether officers answer this kind themselves and are graded; the others are observed, or surveys.
func (q Question) Open() bool { return !q.Observed() && !q.Opinion() }

// Chosen reports whether responses name options that the author wrote, by their IDs.
func (q Question) Chosen() bool { return defined(q.Kind).chosen && q.Logic == "" }

// Observed reports whether a person sees the question done and records it, as of a checklist.
func (q Question) Observed() bool { return defined(q.Kind).observed }

// Kinds returns every kind that officers can answer, by its name. Logic stands under LogicKind, and only when the
// runner can run it.
func Kinds(run Runner) map[string]Kind {
	kinds := map[string]Kind{}
	for _, d := range table {
		if d.graded() {
			kinds[d.name] = static{d}
		}
	}
	if run.Generate != nil && run.Grade != nil {
		kinds[LogicKind] = logic{run}
	}
	return kinds
}

// KindOf returns the kind that answers for a question: the one that runs its logic, else the one it is named after.
// False for a kind that is observed, for a survey, and for a logic that nobody can run.
func KindOf(kinds map[string]Kind, q Question) (Kind, bool) {
	name := q.Kind
	if q.Logic != "" {
		name = LogicKind
	}
	kind, ok := kinds[name]
	return kind, ok
}
