// Package refusal owns the shape of a "no" to what a person asked for or typed: which rule says it, which field it is
// about, and the sentence. The layer that knows the rule makes the refusal; page, console and terminal have one
// renderer each. It refuses to know forms, statuses and languages. What finds a defect instead of answering a person
// has a type of its own: a fault of a script (quiz.Fault, quizjs.Fault), a broken chain of the audit
// (store.AuditFault). A row of a list says its place beside the refusal (roster.RefusedRow). What hides or delays
// something is a sentinel: access.ErrNotFound, access.ErrClosed and their like.
package refusal

import (
	"errors"

	"hocvu/internal/message"
)

// Refusal says why something is not done, so that who asked for it can ask for what can be done.
type Refusal struct {
	Code  string // names the rule; the message's ID where nobody gave it a name
	Field string // of the domain: "officer", "due"; "" for the whole act
	message.Message
}

// New makes a refusal of a field, "" for the whole act, with the sentence of the given ID.
func New(field, id string, pairs ...any) *Refusal { return Coded(id, field, id, pairs...) }

// Coded makes a refusal of a rule that has a name.
func Coded(code, field, id string, pairs ...any) *Refusal {
	return &Refusal{Code: code, Field: field, Message: message.New(id, pairs...)}
}

// Error is the sentence in English, for a log.
func (r *Refusal) Error() string { return r.In(message.English) }

// Is makes errors.Is hold for every refusal by the same rule.
func (r *Refusal) Is(target error) bool {
	other, ok := target.(*Refusal)
	return ok && other.Code == r.Code
}

// Of is the refusal in an error, nil where there is none.
func Of(err error) *Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	return nil
}

// All are the refusals in an error, which may join several.
func All(err error) []*Refusal {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Refusal
		for _, one := range joined.Unwrap() {
			all = append(all, All(one)...)
		}
		return all
	}
	if r := Of(err); r != nil {
		return []*Refusal{r}
	}
	return nil
}

// For is the sentence for an audience: the one in the catalogue that is named for the audience and the rule
// ("console.unit-gone"), else the refusal's own.
func (r *Refusal) For(audience string) message.Message {
	if id := audience + "." + r.Code; message.Has(id) {
		return message.Message{ID: id, Arguments: r.Arguments}
	}
	return r.Message
}
