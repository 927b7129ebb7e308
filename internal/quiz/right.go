package quiz

import (
	"encoding/json"

	"hocvu/internal/message"
)

// Right returns a response to a variant that gets credit 1, for the page that shows keys and for the check that tries
// them. False when the question names none. It holds the key: never send it to one who may not see it.
func Right(q Question, v Variant) (Response, bool) {
	value, ok := right(q, v)
	if !ok {
		return Response{}, false
	}
	text, err := json.Marshal(value)
	return Response{Value: text, Language: message.English}, err == nil // numbers are written as in English
}

func right(q Question, v Variant) (value any, ok bool) {
	d := defined(q.Kind)
	switch {
	case q.Logic == "" && d.right != nil:
		return d.right(q)
	case q.Logic != "" && d.script != nil:
		return rightOfScript(q, d.script, v)
	default:
		return nil, false
	}
}

func rightOfScript(q Question, s *scripted, v Variant) (any, bool) {
	key, ok := keyResponse(v.Key)
	var values Values
	if !ok || json.Unmarshal(v.Params, &values) != nil {
		return nil, false
	}
	return s.right(q, values, key)
}

// best is the ID of the option that pays most, false when none pays.
func best(options []Option) (int, bool) {
	id := 0
	credit := 0.0
	for _, o := range options {
		if o.Credit > credit {
			id, credit = o.ID, o.Credit
		}
	}
	return id, id > 0
}

func bestForm(options []Option) (string, bool) {
	id, ok := best(options)
	if !ok {
		return "", false
	}
	return options[id-1].Form, true
}

func rightTicks(options []Option) []int {
	var ids []int
	for _, o := range options {
		if o.Credit > 0 {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// Parts tells which parts of a response are right: each gap of a cloze, each pair of a match, each pair of neighbours
// of an order. Nil for a kind that has no parts, and for what is no response. It tells the key: only for one who may
// see it.
func Parts(q Question, v Variant, r Response) []bool {
	d := defined(q.Kind)
	switch {
	case q.Logic == "" && d.parts != nil:
		return d.parts(q, r)
	case q.Logic != "" && d.script != nil && d.script.parts != nil:
		var values Values
		if key, ok := keyResponse(v.Key); ok && json.Unmarshal(v.Params, &values) == nil {
			return d.script.parts(q, values, key, r)
		}
	}
	return nil
}

// Missing counts the parts of a response that were left empty: gaps of a cloze, rows of a match. It tells no key.
func Missing(q Question, r Response) int {
	if d := defined(q.Kind); d.missing != nil {
		return d.missing(q, r)
	}
	return 0
}
