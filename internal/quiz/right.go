package quiz

import (
	"encoding/json"
	"strconv"

	"hocvu/internal/message"
)

// Right returns a response to a variant that gets credit 1, for the page that shows keys and for the gate that tries them.
// False when the question names none. It holds the key: never send it to one who may not see it.
func Right(q Question, v Variant) (Response, bool) {
	value, ok := right(q, v)
	if !ok {
		return Response{}, false
	}
	text, err := json.Marshal(value)
	return Response{Value: text, Language: message.English}, err == nil // writeNumber writes as English does
}

func right(q Question, v Variant) (value any, ok bool) {
	if q.Logic != "" {
		return rightOfLogic(q, v)
	}
	switch q.Kind {
	case Single, TrueFalse:
		return best(q.Options)
	case Multiple:
		ids := rightTicks(q.Options)
		return ids, len(ids) > 0
	case Order:
		return written(len(q.Options)), true
	case Match:
		return written(q.Pairs), true
	case Cloze:
		return rightGaps(q.Gaps)
	case Number, TextKind:
		return rightForm(q)
	default:
		return nil, false
	}
}

func rightForm(q Question) (string, bool) {
	id, ok := best(q.Options)
	if !ok {
		return "", false
	}
	form := q.Options[id-1].Form
	if q.Kind == TextKind {
		return form, true
	}
	low, _, ok := Interval(form)
	return writeNumber(low), ok
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
		return writeNumber(x), ok
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

// writeNumber writes a number as an officer could type it.
func writeNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
