package quiz

import (
	"encoding/json"
	"fmt"
	"regexp"
)

// maxElements bounds the options of a variant: more than this no one reads on a phone.
const maxElements = 50

var namesIn = regexp.MustCompile(`\{\{ *([\p{L}_][\p{L}\p{N}_]*) *\}\}`)

// elements makes the options of a variant: each written option stands for itself, each named list for its elements. A
// list that holds anything but strings and numbers, one twice, or too many is the author's fault.
func elements(q Question, written []Option, values map[string]any, seed uint32) ([]Element, error) {
	var all []Element
	seen := map[any]bool{}
	for _, o := range written {
		list := []any{o.Form}
		for _, name := range namesIn.FindAllStringSubmatch(o.Form, -1) {
			if _, many := values[name[1]].([]any); many {
				return nil, faultOf(newFault("script.list-in-text", "name", name[1], "text", o.Form), q, seed)
			}
		}
		if o.List != "" {
			value, ok := values[o.List]
			if !ok {
				return nil, faultOf(newFault("script.no-list", "name", o.List), q, seed)
			}
			if list, ok = value.([]any); !ok {
				list = []any{value}
			}
		}
		for _, value := range list {
			switch value.(type) {
			case string, float64:
			default:
				return nil, faultOf(newFault("script.strange-element", "name", o.List), q, seed)
			}
			if seen[value] {
				return nil, faultOf(newFault("script.equal-options", "value", fmt.Sprint(value)), q, seed)
			}
			seen[value] = true
			all = append(all, Element{Option: o.ID, Value: value})
		}
	}
	if len(all) < 2 || len(all) > maxElements {
		return nil, faultOf(newFault("script.option-count", "n", len(all), "most", maxElements), q, seed)
	}
	return all, nil
}

// chosen finds the elements that a generated key names, as IDs in the key's order. False when the key names another.
func chosen(response any, options []Element) ([]int, bool) {
	list, many := response.([]any)
	if !many {
		list = []any{response}
	}
	ids := make([]int, 0, len(list))
	for _, value := range list {
		for i, e := range options {
			if e.Value == value {
				ids = append(ids, i+1)
			}
		}
	}
	return ids, len(ids) == len(list)
}

// keyResponse is the response that generate's key says gets credit 1: string, float64 or a list of both.
func keyResponse(key json.RawMessage) (response any, ok bool) {
	if json.Unmarshal(KeyResponse(key), &response) != nil {
		return nil, false
	}
	return response, response != nil
}

// KeyResponse is the response of a generated key as it is written, nil where there is none. Names are read exactly: a
// key may have others, and Response is one of them.
func KeyResponse(key json.RawMessage) json.RawMessage {
	var named map[string]json.RawMessage
	if json.Unmarshal(key, &named) != nil {
		return nil
	}
	return named["response"]
}
