package page

import (
	"fmt"
	"html/template"
)

// icons are drawn in a field of 24 × 24 with one stroke. A state is never told by an icon alone: a word stands beside it.
var icons = map[string]string{
	"again":     "M5 12a7 7 0 1 1 2 5M5 12l-2-3M5 12l3-2.5",
	"arrowdown": "M12 5v14M6 13l6 6 6-6",
	"award":     "M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM8.5 14 7 21l5-2.5L17 21l-1.5-7",
	"back":      "M15 5l-7 7 7 7",
	"check":     "M5 12.5 10 17.5 19.5 7",
	"clock":     "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
	"cross":     "M6 6 18 18M18 6 6 18",
	"device":    "M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5zM11 18h2",
	"flag":      "M6 21V4M6 4h12l-3 4 3 4H6",
	"home":      "M4 11 12 4l8 7v9h-6v-6h-4v6H4z",
	"lock":      "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
	"next":      "M9 5l7 7-7 7",
	"note":      "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.5v.01",
	"pencil":    "M4 20l1-4L16 5l3 3L8 19z",
	"person":    "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20.5c.8-4 4-6 8-6s7.200 2 8 6",
	"read":      "M12 6c-2-1.5-5-2-9-2v15c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2zM12 6v15",
	"rings":     "M12 3c6 0 9 4 9 9s-4 9-9 9-9-3-9-9 3-9 9-9zM12 8c3 0 4.5 2 4.5 4S15 16 12 16s-4-1.5-4-4 1-4 4-4z",
	"route":     "M4 19a2 2 0 1 0 4 0 2 2 0 0 0-4 0M16 5a2 2 0 1 0 4 0 2 2 0 0 0-4 0M8 19h8a3.5 3.5 0 0 0 0-7H8a3.5 3.5 0 0 1 0-7h8",
	"up":        "M12 20V5M6 11l6-6 6 6",
	"warn":      "M12 4 2.5 20h19zM12 10v4M12 17v.01",
}

// iconHead gives an icon its size and its lines by itself: without the style sheet it would be a black shape as wide as
// the page.
const iconHead = `<svg class="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">`

// Icon is written in place rather than as a reference to a sprite: it needs no list of what a page uses, and repeated
// paths cost next to nothing compressed.
func Icon(name string) (template.HTML, error) {
	path, ok := icons[name]
	if !ok {
		return "", fmt.Errorf("page: no icon %q", name)
	}
	return template.HTML(iconHead + `<path d="` + path + `"/></svg>`), nil
}
