package study

import (
	"encoding/json"

	"hocvu/internal/quiz"
)

// order is the order in which a variant is displayed, as IDs of the file. Views count what they show from 1: the ID in
// the file would give away the right order of steps, and which right goes with which left.
type order struct {
	options []int   // single, true-false, multiple, order; also of a logic's elements
	rights  []int   // match
	gaps    [][]int // cloze; empty for typed gaps
}

func arrange(q quiz.Question, v quiz.Variant) (order, quiz.Values) {
	shown, values := quiz.ArrangementOf(q, v)
	return order{options: shown.Options, rights: shown.Rights, gaps: shown.Gaps}, values
}

// toFile turns the IDs of a view into those of the file. What is no such ID grades as Invalid: it must not become
// that of an option which the view does not show.
func (a order) toFile(response json.RawMessage) json.RawMessage {
	return a.each(response, func(ids []int, id int) int {
		switch {
		case id >= 1 && id <= len(ids):
			return ids[id-1]
		case len(ids) > 0 && id > 0:
			return -id
		}
		return id
	})
}

// toView turns the IDs of the file into those of a view.
func (a order) toView(response json.RawMessage) json.RawMessage {
	return a.each(response, func(ids []int, id int) int {
		for place, its := range ids {
			if its == id {
				return place + 1
			}
		}
		return id
	})
}

func (a order) each(response json.RawMessage, turn func(ids []int, id int) int) json.RawMessage {
	if len(a.options) == 0 && len(a.rights) == 0 && len(a.gaps) == 0 || len(response) == 0 || string(response) == "null" {
		return response
	}
	var one int
	if json.Unmarshal(response, &one) == nil {
		return written(turn(a.options, one))
	}
	var list []any
	if json.Unmarshal(response, &list) != nil {
		return response
	}
	for i, element := range list {
		x, isNumber := element.(float64)
		id := int(x)
		if !isNumber || float64(id) != x {
			continue
		}
		switch {
		case i < len(a.gaps):
			list[i] = turn(a.gaps[i], id)
		case len(a.rights) > 0:
			list[i] = turn(a.rights, id)
		default:
			list[i] = turn(a.options, id)
		}
	}
	return written(list)
}

func written(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil { // not of what was read from JSON before
		return nil
	}
	return b
}
