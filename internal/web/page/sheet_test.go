package page

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The oldest browsers that docs/design.md promises a styled page: Chrome, Edge and Android WebView 87, Firefox 78 and
// Safari 14.1. What a sheet may use is what all of them have; the rest must be something that a page can do without.
var (
	oldAtRules    = []string{"media", "page", "supports"}
	oldPseudo     = []string{"root", "hover", "focus", "checked", "disabled", "target", "first-child", "last-child", "only-child", "nth-child", "not", "lang", "before", "after", "marker"}
	newerPseudo   = []string{"focus-visible", "details-content", "-webkit-details-marker"} // in rules of their own
	oldFunctions  = []string{"var", "calc", "min", "max", "minmax", "fit-content", "repeat", "rotate", "scale", "translate", "attr", "env", "inset", "url"}
	oldUnits      = []string{"", "%", "px", "pt", "mm", "em", "rem", "vw", "vh", "fr", "deg", "s", "ms"}
	oldProperties = strings.Fields(`-webkit-print-color-adjust -webkit-text-size-adjust align-items align-self background background-color
		border border-block border-bottom border-bottom-color border-bottom-width border-collapse border-color border-left border-left-color
		border-radius border-right border-top border-top-color border-width bottom box-shadow box-sizing break-after break-before break-inside
		caption-side clear clip-path color column-gap content cursor display fill fill-opacity flex flex-basis flex-direction flex-wrap float
		font font-family font-size font-style font-variant-numeric font-weight gap grid grid-auto-flow grid-column grid-row grid-template
		grid-template-columns grid-template-rows height hyphens inset justify-content justify-items left letter-spacing line-height list-style
		margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width opacity order outline outline-offset
		overflow overflow-wrap overflow-x overflow-y padding padding-block padding-bottom padding-inline padding-left padding-right padding-top
		paint-order place-items position right row-gap scroll-margin-top scroll-padding size stroke stroke-dasharray stroke-linecap
		stroke-linejoin stroke-width text-align text-decoration text-decoration-thickness text-overflow text-underline-offset top transform
		transition vector-effect vertical-align visibility white-space width word-break z-index`)
	newerProperties = []string{"accent-color", "content-visibility", "print-color-adjust", "text-emphasis", "text-emphasis-position", "text-wrap"}
)

var (
	cssComment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssString   = regexp.MustCompile(`"[^"]*"`)
	cssPseudo   = regexp.MustCompile(`::?([a-z-]+)`)
	cssFunction = regexp.MustCompile(`([a-z-]+)\(`)
	cssNumber   = regexp.MustCompile(`(?:^|[\s(,/*+-])[+-]?(?:\d+\.?\d*|\.\d+)([a-z%]*)`)
)

func TestSheetsUseWhatTheOldestBrowserHas(t *testing.T) {
	files, err := readStatic()
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range files {
		if path.Ext(name) == ".css" {
			t.Run(name, func(t *testing.T) {
				for _, wrong := range newerThanOldest(string(f.plain)) {
					t.Error(wrong)
				}
			})
		}
	}
}

func TestWhatTheOldestBrowserLacksIsFound(t *testing.T) {
	for what, sheet := range map[string]string{
		"a layer": "@layer base { a { color: red; } }", "a list of layers": "@layer a, b;", "a container": "@container (width > 1px) { a { color: red; } }",
		":has": "a:has(b) { color: red; }", ":is": "a:is(b) { color: red; }", "nesting": "a { color: red; b { color: red; } }",
		"nesting behind &": "a { &:hover { color: red; } }", "color-mix": "a { color: color-mix(in srgb, red, blue); }", "oklch": "a { color: oklch(1 0 0); }",
		"a range": "@media (width >= 30rem) { a { color: red; } }", "dvh": "a { height: 100dvh; }", "a property": "a { aspect-ratio: 1; }",
		"a newer pseudo in a list": "a:hover, a:focus-visible { color: red; }", "a rule left open": "a { color: red;",
	} {
		if newerThanOldest(sheet) == nil {
			t.Errorf("%s: %s passes", what, sheet)
		}
	}
	if wrong := newerThanOldest("@media (min-width: 3rem) { a:hover > b { margin: 0 calc(-1 * var(--a)); } } a { b: c }"); len(wrong) != 1 {
		t.Errorf("one property is unknown: %v", wrong)
	}
}

// newerThanOldest lists what a sheet uses that the oldest browser lacks and a page cannot do without.
func newerThanOldest(sheet string) (wrong []string) {
	sheet = cssString.ReplaceAllString(cssComment.ReplaceAllString(sheet, ""), `""`)
	var open []string // "@" for a group of rules, else "rule"
	start := 0
	for i, c := range sheet {
		text := strings.TrimSpace(sheet[start:i])
		switch c {
		case '{':
			if len(open) > 0 && open[len(open)-1] != "@" {
				wrong = append(wrong, "nested rule: "+text)
			}
			kind, why := opens(text)
			open, wrong = append(open, kind), append(wrong, why...)
		case ';', '}':
			if text != "" {
				wrong = append(wrong, declares(text)...)
			}
			if c == '}' && len(open) > 0 {
				open = open[:len(open)-1]
			}
		default:
			continue
		}
		start = i + 1
	}
	if len(open) > 0 {
		wrong = append(wrong, "a rule is left open")
	}
	return wrong
}

// opens judges what stands before a brace.
func opens(head string) (kind string, wrong []string) {
	if strings.HasPrefix(head, "@") {
		name, rest, _ := strings.Cut(head[1:], " ")
		if !slices.Contains(oldAtRules, name) || strings.ContainsAny(rest, "<>=") {
			wrong = append(wrong, head)
		}
		if name == "page" {
			return "rule", wrong
		}
		return "@", wrong
	}
	for _, match := range cssPseudo.FindAllStringSubmatch(head, -1) {
		alone := slices.Contains(newerPseudo, match[1]) && !strings.Contains(head, ",")
		if !slices.Contains(oldPseudo, match[1]) && !alone {
			wrong = append(wrong, "pseudo "+match[0]+" in "+head)
		}
	}
	return "rule", wrong
}

// declares judges a declaration; a statement without a block is judged as one that nobody knows.
func declares(text string) (wrong []string) {
	name, value, _ := strings.Cut(text, ":")
	custom := strings.HasPrefix(name, "--")
	if !custom && !slices.Contains(oldProperties, name) && !slices.Contains(newerProperties, name) {
		wrong = append(wrong, "property "+text)
	}
	for _, match := range cssFunction.FindAllStringSubmatch(value, -1) {
		if !slices.Contains(oldFunctions, match[1]) {
			wrong = append(wrong, "function "+match[0]+") in "+text)
		}
	}
	for _, match := range cssNumber.FindAllStringSubmatch(value, -1) {
		if !slices.Contains(oldUnits, match[1]) {
			wrong = append(wrong, "unit "+match[1]+" in "+text)
		}
	}
	return wrong
}
