package catalog

// CleanDrawing is an SVG as browsers get it: without what drawing programs note for themselves. A problem says why none
// is taken: a script, something from outside, a size beyond the bounds.
func CleanDrawing(name string, content []byte) (cleaned []byte, problems Problems) {
	report := &reporter{file: name}
	if len(content) > MaxText {
		report.at(0, 0, "problem.too-large", "kb", len(content)>>10, "limit", MaxText>>10)
		return nil, report.problems
	}
	cleaned, _, _, ok := drawing(content, report)
	if !ok {
		return nil, report.problems
	}
	return cleaned, nil
}
