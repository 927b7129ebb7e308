package competency

import (
	"cmp"
	"slices"
	"time"
)

// RulingKind is what a ruling says of evidence.
type RulingKind string

// The kinds of ruling. Each of the first two is undone by the later ruling of the other pair on the same target.
const (
	Void     RulingKind = "void"     // it does not count and never did
	Obsolete RulingKind = "obsolete" // it counts before a day and not from it on
	Restore  RulingKind = "restore"  // undoes Void
	Revive   RulingKind = "revive"   // undoes Obsolete
)

// Undoes is the kind that a kind takes back; empty: it is not an undoing one.
func (k RulingKind) Undoes() RulingKind {
	switch k {
	case Restore:
		return Void
	case Revive:
		return Obsolete
	}
	return ""
}

// Target is what a ruling is about: one answer, one attempt, one question, or one competency of a framework.
type Target struct {
	Evidence, Attempt     string // IDs
	Question              string // quiz#question
	Framework, Competency string
}

// ItemName names one edition of a question.
type ItemName struct{ Question, Digest string }

// Ruling is a person's decision about evidence that is on record. Evidence and rulings never change: a ruling is undone
// by a later one. Rulings name no rulings, so that they can form no circle.
type Ruling struct {
	ID     string
	Kind   RulingKind
	Target Target
	Items  []ItemName // of a question or a competency: the editions that existed when it was made; later ones count
	From   time.Time  // Obsolete: the first moment at which they count no more
	Reason string     // code
	Words  string
	Made   time.Time
}

// Validity is what rulings say of one piece of evidence. It is derived and never stored; the zero Validity says that
// the evidence counts.
type Validity struct {
	Void   bool
	Until  time.Time // it counts before this moment only; zero: for ever
	Ruling string    // ID of the ruling that says so
}

// over reports whether evidence given at a time in Unix milliseconds counts no more.
func (v *Validity) over(at int64) bool { return !v.Until.IsZero() && at >= v.Until.UnixMilli() }

// before reports whether a ruling was made before another. Of two made at the same moment the undoing one is the
// later, else the ID decides, so that the order in which they are read never does.
func (r *Ruling) before(other *Ruling) bool {
	undoing := func(r *Ruling) int {
		if r.Kind.Undoes() != "" {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(r.Made.UnixMilli(), other.Made.UnixMilli()), cmp.Compare(undoing(r), undoing(other)),
		cmp.Compare(r.ID, other.ID)) < 0
}

// InForce are the rulings that no later one undoes, in the order in which they were made.
func InForce(rulings []Ruling) []Ruling {
	var force []Ruling
	for i := range rulings {
		r := &rulings[i]
		undone := slices.ContainsFunc(rulings, func(later Ruling) bool {
			return later.Kind.Undoes() == r.Kind && later.Target == r.Target && r.before(&later)
		})
		if r.Kind.Undoes() == "" && !undone {
			force = append(force, *r)
		}
	}
	slices.SortFunc(force, func(a, b Ruling) int {
		switch {
		case a.before(&b):
			return -1
		case b.before(&a):
			return 1
		}
		return 0
	})
	return force
}

// ApplyRulings gives the same evidence, in the same order, with what the rulings say of each piece. A ruling about an
// answer or an attempt holds for all corrections of that answer, whichever of them it names.
func ApplyRulings(evidence []Evidence, rulings []Ruling) []Evidence {
	force := InForce(rulings)
	if len(force) == 0 {
		return evidence
	}
	voids := map[Target]string{}               // answers and attempts to the ID of the ruling
	items := map[ItemName]Validity{}           // editions of questions
	for _, r := range slices.Backward(force) { // so that of several the first made is named
		if r.Kind == Void && (r.Target.Evidence != "" || r.Target.Attempt != "") {
			voids[r.Target] = r.ID
		}
		for _, item := range r.Items {
			items[item] = items[item].with(&r)
		}
	}
	ruled, roots := slices.Clone(evidence), rootsOf(evidence)
	voided := map[string]string{} // by the ID of the response: the lowest ID of a ruling
	for i := range ruled {
		for _, target := range []Target{{Evidence: roots[i]}, {Evidence: ruled[i].ID}, {Attempt: ruled[i].Attempt}} {
			if id := voids[target]; id != "" && (voided[roots[i]] == "" || id < voided[roots[i]]) {
				voided[roots[i]] = id
			}
		}
	}
	for i := range ruled {
		e := &ruled[i]
		if e.Validity = items[ItemName{e.Item.Question, e.Item.Digest}]; voided[roots[i]] != "" {
			e.Validity = Validity{Void: true, Ruling: voided[roots[i]]}
		}
	}
	return ruled
}

// with is the validity of an edition under one more ruling, made before those known so far: void beats obsolete, and of
// two days the earlier counts.
func (v Validity) with(r *Ruling) Validity {
	switch {
	case r.Kind == Void:
		return Validity{Void: true, Ruling: r.ID}
	case v.Void, !v.Until.IsZero() && v.Until.Before(r.From):
		return v
	}
	return Validity{Until: r.From, Ruling: r.ID}
}

// rootsOf gives for every piece of evidence the ID of the response that it corrects in the end; its own where it
// corrects none. What stands in a circle has the lowest ID of the circle.
func rootsOf(evidence []Evidence) []string {
	supersedes := make(map[string]string, len(evidence))
	for i := range evidence {
		supersedes[evidence[i].ID] = evidence[i].Supersedes
	}
	roots := make([]string, len(evidence))
	for i := range evidence {
		id, seen := evidence[i].ID, map[string]bool{}
		for supersedes[id] != "" && !seen[id] {
			seen[id] = true
			id = supersedes[id]
		}
		if seen[id] { // once around
			for lowest, next := id, supersedes[id]; ; next = supersedes[next] {
				lowest = min(lowest, next)
				if next == id {
					id = lowest
					break
				}
			}
		}
		roots[i] = id
	}
	return roots
}
