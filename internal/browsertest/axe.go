package browsertest

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axe is axe-core, whose licence (MPL 2.0) stands in its first lines. It is no part of the product.
//
//go:embed axe.min.js
var axe string

// audit asks axe for what breaks WCAG 2.2 AA on the page that is there.
const audit = `axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations']})
	.then((found) => found.violations.flatMap((v) => v.nodes.map((n) => ({rule: v.id, help: v.help, html: n.html}))))`

// Violation is one element of a page that breaks a rule of WCAG 2.2 AA.
type Violation struct {
	Rule, Help, HTML string
}

// String names the rule and shows the element.
func (v Violation) String() string { return fmt.Sprintf("%s (%s): %s", v.Rule, v.Help, v.HTML) }

// Audit returns what axe finds wrong with the page that a tab shows.
func Audit(tab context.Context) ([]Violation, error) {
	var found []Violation
	awaited := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
	err := chromedp.Run(tab,
		chromedp.Evaluate(axe+"\n;0", nil),
		chromedp.Evaluate(audit, &found, awaited))
	return found, err
}

// List writes violations one to a line.
func List(found []Violation) string {
	var lines strings.Builder
	for _, v := range found {
		lines.WriteString("\n\t" + v.String())
	}
	return lines.String()
}
