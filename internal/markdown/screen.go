package markdown

// readScreen reads the items of a screen: what each shows, and last why it is to be dealt with so.
func (a *questionReader) readScreen(items []part) {
	if len(items) == 0 {
		a.report(a.at, "markdown.screen-without-items")
		return
	}
	seen := ids{}
	for i, item := range items {
		s := a.readSection(item, seen, i)
		text, reasons := a.trailingReasons(a.takeParamsAndHints(item.nodes))
		var inside found
		a.inspect(&inside, item.heading)
		a.inspect(&inside, text...)
		a.inspect(&inside, reasons...)
		a.rejectLinks(inside)
		a.collect(inside)
		s.HTML = a.render(text...)
		if len(reasons) > 0 {
			s.Reason = a.inline(reasons[len(reasons)-1])
		}
		if len(reasons) > 1 {
			a.report(reasons[1].Pos(), "markdown.two-reasons")
		}
		a.doc.Sections = append(a.doc.Sections, s)
	}
}
