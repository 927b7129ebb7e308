package catalog

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// attributes returns those that are part of the drawing, or the first that is refused.
func (c *svgCleaner) attributes(all []xml.Attr) (kept []xml.Attr, kind, bad string) {
	for _, a := range all {
		space, name := a.Name.Space, strings.ToLower(a.Name.Local)
		text := a.Name.Local + "=" + strconv.Quote(a.Value)
		switch {
		case space == "xmlns":
			c.dropped = c.dropped || a.Value != xlinkSpace && a.Value != svgSpace
			continue
		case name == "xmlns":
			continue
		case strings.HasPrefix(name, "on"):
			return nil, "script", a.Name.Local
		case (name == "href" || name == "src") && (space == "" || space == svgSpace || space == xlinkSpace || space == "xlink"):
			if !strings.HasPrefix(strings.TrimSpace(a.Value), "#") {
				return nil, "outside", text
			}
		case space == xmlSpace || space == "xml":
			a.Name.Local = "xml:" + a.Name.Local
			if name == "base" {
				return nil, "outside", text
			}
		case space != "" && space != svgSpace && space != xlinkSpace && space != "xlink":
			c.dropped = true
			continue
		case outside(a.Value):
			return nil, "outside", text
		}
		kept = append(kept, a)
	}
	return kept, "", ""
}

// outside reports whether a style takes something from elsewhere than the drawing itself. A backslash could spell it
// differently.
func outside(style string) bool {
	s := strings.ToLower(strings.Join(strings.Fields(style), ""))
	if strings.Contains(s, "@import") || strings.Contains(s, "javascript:") || strings.Contains(s, "\\") {
		return true
	}
	for _, rest := range strings.Split(s, "url(")[1:] {
		if !strings.HasPrefix(strings.TrimLeft(rest, `"'`), "#") {
			return true
		}
	}
	return strings.Contains(s, "image-set(") || strings.Contains(s, "image(")
}
