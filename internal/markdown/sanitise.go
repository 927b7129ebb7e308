package markdown

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

// policy is the second line: it lists what the renderers write, so that a fault in one of them, or in goldmark, does
// not reach a page.
var policy = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "em", "strong", "b", "code", "pre", "ul", "li", "dl", "dt", "dd", "blockquote", "sup",
		"table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "h2", "h3", "ol")
	matching := func(attribute, form string, elements ...string) {
		p.AllowAttrs(attribute).Matching(regexp.MustCompile(`^(` + form + `)$`)).OnElements(elements...)
	}
	matching("id", sectionPrefix+`[a-z0-9-]+`, "h2")
	matching("id", `note-[0-9]+(-back(-[0-9]+)?)?`, "li", "a")
	matching("start", `[0-9]{1,9}`, "ol")
	matching("class", `n`, "th", "td")
	matching("scope", `col`, "th")
	matching("class", `scroll`, "div")
	matching("role", `region`, "div", "pre")
	matching("tabindex", `0`, "div", "pre")
	matching("class", `callout( tip| warning| example)?`, "aside")
	matching("class", `footnotes`, "section")
	p.AllowAttrs("aria-label").OnElements("div", "pre", "aside", "section", "a")
	p.AllowAttrs("alt").OnElements("img")
	matching("src", `/?[^/:][^:]*`, "img") // of this server
	matching("width", `[0-9]{1,5}`, "img")
	matching("height", `[0-9]{1,5}`, "img")
	matching("loading", `lazy`, "img")
	p.AllowAttrs("href").OnElements("a")
	matching("rel", `noopener noreferrer external`, "a")
	p.AllowURLSchemes("https", "tel")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
}
