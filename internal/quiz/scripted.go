package quiz

// wholly compares what was given with the key as a whole.
func wholly(equals func(q Question, given, key any) bool) func(Question, any, any) (any, float64) {
	return func(q Question, given, key any) (any, float64) {
		if equals(q, given, key) {
			return key, 1
		}
		return given, 0
	}
}

// makeOptions makes the options that a variant is chosen from.
func makeOptions(q Question, values *Values, key any, seed uint32) (err error) {
	if values.Options, err = elements(q, q.Options, values.Values, seed); err != nil {
		return err
	}
	right, ok := chosen(key, values.Options)
	if !ok {
		return faultOf(newFault("script.key-of-options"), q, seed)
	}
	if q.Show > 0 && q.Show <= len(right) {
		return faultOf(newFault("script.show", "show", q.Show, "n", len(right)), q, seed)
	}
	values.Shown = q.drawn(seed, len(values.Options), right)
	return nil
}

// makeSteps makes options whose key names them all, in their right order.
func makeSteps(q Question, values *Values, key any, seed uint32) error {
	if err := makeOptions(q, values, key, seed); err != nil {
		return err
	}
	right, _ := chosen(key, values.Options)
	if len(right) != len(values.Options) {
		return faultOf(newFault("script.key-of-options"), q, seed)
	}
	values.Shown = disordered(seed, q.ID, right)
	return nil
}

// rightOptions is the response that names the elements of a key.
func rightOptions(_ Question, values Values, key any) (any, bool) {
	ids, ok := chosen(key, values.Options)
	return ids, ok && len(ids) > 0
}

// listed is a key that is a list of n.
func listed(key any, n int) ([]any, bool) {
	list, ok := key.([]any)
	return list, ok && len(list) == n
}

// find is the ID of the element of a value, 0 for none.
func find(elements []Element, value any) int {
	for i, e := range elements {
		if e.Value == value {
			return i + 1
		}
	}
	return 0
}

// askedAlike reports whether two editions of a question with logic ask for the same: in the same unit, and in gaps of
// the same form.
func askedAlike(before, after wording) bool {
	if before.text.Unit != after.text.Unit || len(before.Gaps) != len(after.Gaps) {
		return false
	}
	for i := range before.Gaps {
		if !sameField(before, after, i) {
			return false
		}
	}
	return true
}
