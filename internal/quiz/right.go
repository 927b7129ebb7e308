package quiz

import (
	"encoding/json"
	"strconv"

	"hocvu/internal/message"
)

// Right returns a response to a variant that gets credit 1, for the page that shows keys and for the gate that tries them.
// False when the question names none. It holds the key: never send it to one who may not see it.
func Right(q Question, v Variant) (Response, bool) {
	var value any
	ok := true
	switch {
	case q.Logic != "":
		value, ok = rightOfLogic(q, v)
	case q.Kind == Single || q.Kind == TrueFalse:
		value, ok = best(q.Options)
	case q.Kind == Multiple:
		ids := rightTicks(q.Options)
		value, ok = ids, len(ids) > 0
	case q.Kind == Order:
		value = written(len(q.Options))
	case q.Kind == Match:
		value = written(q.Pairs)
	case q.Kind == Cloze:
		value, ok = rightGaps(q.Gaps)
	case q.Kind == TextKind:
		var id int
		if id, ok = best(q.Options); ok {
			value = q.Options[id-1].Form
		}
	case q.Kind == Number:
		var id int
		if id, ok = best(q.Options); ok {
			var low float64
			low, _, ok = Interval(q.Options[id-1].Form)
			value = typed(low)
		}
	default:
		ok = false
	}
	if !ok {
		return Response{}, false
	}
	text, err := json.Marshal(value)
	return Response{Value: text, Language: message.English}, err == nil // typed writes numbers as English does
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

func rightTicks(options []Option) []int {
	var ids []int
	for _, o := range options {
		if o.Credit > 0 {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

func rightGaps(gaps []Gap) ([]any, bool) {
	values := make([]any, len(gaps))
	for i, gap := range gaps {
		for _, o := range gap.Options {
			if !o.Right {
				continue
			}
			if values[i] = o.Form; gap.Choices {
				values[i] = o.ID
			}
			break
		}
		if values[i] == nil {
			return nil, false
		}
	}
	return values, true
}

func rightOfLogic(q Question, v Variant) (any, bool) {
	response, ok := keyResponse(v.Key)
	if !ok {
		return nil, false
	}
	switch q.Kind {
	case Number:
		x, ok := response.(float64)
		return typed(x), ok
	case TextKind:
		words, ok := response.(string)
		return words, ok
	}
	var values Values
	if err := json.Unmarshal(v.Params, &values); err != nil {
		return nil, false
	}
	ids, ok := chosen(v.Key, values.Options)
	switch {
	case !ok || len(ids) == 0:
		return nil, false
	case q.Kind == Single:
		return ids[0], len(ids) == 1
	default:
		return ids, true
	}
}

// typed writes a number as an officer could type it.
func typed(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
