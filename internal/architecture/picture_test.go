package architecture

import (
	"cmp"
	"flag"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "draw docs/architecture.svg from the table of imports")

// unpainted are the packages of tests, which the picture leaves out.
var unpainted = []string{"internal/learning/learningtest", "internal/web/answer/answertest", "internal/app/engine/enginetest", "pb_migrations/migrationtest", "internal/browsertest", "internal/rostertest", "internal/store/database/databasetest", "internal/acceptance", "internal/architecture"}

// One command draws the picture: go test ./internal/architecture -run Picture -update.
func TestThePictureShowsTheTableOfImports(t *testing.T) {
	file := filepath.Join(root, "docs", "architecture.svg")
	drawn := newPicture(reduced(table())).svg()
	if *update {
		if err := os.WriteFile(file, []byte(drawn), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(file); err != nil || string(kept) != drawn {
		t.Errorf("%s is older than the table of imports (%v): go test ./internal/architecture -run Picture -update", file, err)
	}
}

// table is the import table with the short names that the picture shows.
func table() map[string][]string {
	short := func(name string) string { return cmp.Or(strings.TrimPrefix(name, "internal/"), "main") }
	all := map[string][]string{}
	for name, imports := range may {
		if slices.Contains(unpainted, name) {
			continue
		}
		all[short(name)] = slices.Clone(imports)
	}
	return all
}

// reduced leaves out an import that a chain of other imports implies: of a → b → c and a → c it keeps the chain.
func reduced(all map[string][]string) map[string][]string {
	kept := map[string][]string{}
	for name, imports := range all {
		kept[name] = nil
		for _, one := range imports {
			implied := slices.ContainsFunc(imports, func(other string) bool { return other != one && reaches(all, other, one) })
			if !implied {
				kept[name] = append(kept[name], one)
			}
		}
		slices.Sort(kept[name])
	}
	return kept
}

func reaches(all map[string][]string, from, to string) bool {
	return slices.ContainsFunc(all[from], func(next string) bool { return next == to || reaches(all, next, to) })
}

// node is a package, or a bend of an arrow where it passes a layer (then without a name).
type node struct {
	name       string
	down, up   []*node
	x, y, wide float64
}

// picture holds the layers from main at the top to the packages that import nothing.
type picture struct{ layers [][]*node }

const (
	pictureWidth = 1280.0
	layerHeight  = 84.0
	boxHeight    = 30.0
	letterWidth  = 8.1
	bendWidth    = 14.0
)

func newPicture(all map[string][]string) *picture {
	heights := map[string]int{}
	var height func(string) int
	height = func(name string) int {
		if known, ok := heights[name]; ok {
			return known
		}
		most := 0
		for _, one := range all[name] {
			most = max(most, height(one)+1)
		}
		heights[name] = most
		return most
	}
	top := 0
	for name := range all {
		top = max(top, height(name))
	}
	p := &picture{layers: make([][]*node, top+1)}
	nodes := map[string]*node{}
	names := slices.Sorted(maps.Keys(all))
	for _, name := range names {
		n := &node{name: name, wide: float64(len(name))*letterWidth + 22}
		nodes[name] = n
		p.layers[top-heights[name]] = append(p.layers[top-heights[name]], n)
	}
	for _, name := range names {
		for _, one := range all[name] {
			above := nodes[name]
			for layer := top - heights[name] + 1; layer < top-heights[one]; layer++ {
				bend := &node{wide: bendWidth}
				p.layers[layer] = append(p.layers[layer], bend)
				join(above, bend)
				above = bend
			}
			join(above, nodes[one])
		}
	}
	p.arrange()
	p.centre()
	return p
}

func join(above, below *node) {
	above.down = append(above.down, below)
	below.up = append(below.up, above)
}

// arrange orders each layer by the middle of its neighbours, down and up in turn, and then moves boxes towards them.
func (p *picture) arrange() {
	for y, layer := range p.layers {
		for x, n := range layer {
			n.x, n.y = float64(x)*40, float64(y)*layerHeight+boxHeight
		}
	}
	for round := range 60 {
		for i := range p.layers {
			layer, near := p.layers[i], func(n *node) []*node { return n.up }
			if round%2 == 1 {
				layer, near = p.layers[len(p.layers)-1-i], func(n *node) []*node { return n.down }
			}
			wish := map[*node]float64{}
			for _, n := range layer {
				wish[n] = n.x
				if beside := near(n); len(beside) > 0 {
					wish[n] = 0
					for _, one := range beside {
						wish[n] += one.x / float64(len(beside))
					}
				}
			}
			slices.SortStableFunc(layer, func(a, b *node) int { return cmp.Compare(wish[a], wish[b]) })
			spread(layer, wish)
		}
	}
}

// spread puts the nodes of a layer as near to their wishes as their widths, their order and the picture's edge allow.
func spread(layer []*node, wish map[*node]float64) {
	const gap = 14.0
	edge := 10.0
	for _, n := range layer {
		n.x = max(wish[n], edge+n.wide/2)
		edge = n.x + n.wide/2 + gap
	}
	edge = pictureWidth - 10
	for _, n := range slices.Backward(layer) {
		n.x = min(n.x, edge-n.wide/2)
		edge = n.x - n.wide/2 - gap
	}
}

// centre leaves as much room to the left as to the right.
func (p *picture) centre() {
	left, right := pictureWidth, 0.0
	for _, n := range slices.Concat(p.layers...) {
		left, right = min(left, n.x-n.wide/2), max(right, n.x+n.wide/2)
	}
	for _, n := range slices.Concat(p.layers...) {
		n.x += (pictureWidth - left - right) / 2
	}
}

func (p *picture) svg() string {
	var out strings.Builder
	tall := float64(len(p.layers))*layerHeight + 10
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" font-family="monospace" font-size="13">
<title>The packages of Hocvu. An arrow points from a package to one it imports; an import that a chain of arrows implies is left out.</title>
<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#567"/></marker></defs>
<rect width="100%%" height="100%%" fill="#fff"/>
`, pictureWidth, tall)
	for _, layer := range p.layers {
		for _, n := range layer {
			if n.name == "" {
				continue
			}
			for _, below := range n.down {
				fmt.Fprintln(&out, arrow(n, below))
			}
		}
	}
	for _, layer := range p.layers {
		for _, n := range layer {
			if n.name == "" {
				continue
			}
			fmt.Fprintf(&out, `<rect x="%.0f" y="%.0f" width="%.0f" height="%.0f" rx="5" fill="%s" stroke="#345"/>`+"\n",
				n.x-n.wide/2, n.y-boxHeight/2, n.wide, boxHeight, colour(n.name))
			fmt.Fprintf(&out, `<text x="%.0f" y="%.0f" text-anchor="middle" fill="#123">%s</text>`+"\n", n.x, n.y+4.5, html.EscapeString(n.name))
		}
	}
	out.WriteString("</svg>\n")
	return out.String()
}

// arrow is the line from a package through its bends to the package it imports.
func arrow(from, below *node) string {
	var path strings.Builder
	x, y := from.x, from.y+boxHeight/2
	fmt.Fprintf(&path, `<path d="M%.0f,%.0f`, x, y)
	for {
		end := below.y - boxHeight/2
		middle := (y + end) / 2
		fmt.Fprintf(&path, " C%.0f,%.0f %.0f,%.0f %.0f,%.0f", x, middle, below.x, middle, below.x, end)
		x, y = below.x, end
		if below.name != "" {
			break
		}
		y = below.y + boxHeight/2
		fmt.Fprintf(&path, " L%.0f,%.0f", x, y)
		below = below.down[0]
	}
	path.WriteString(`" fill="none" stroke="#567" marker-end="url(#tip)"/>`)
	return path.String()
}

func colour(name string) string {
	switch first, _, _ := strings.Cut(name, "/"); {
	case nouns["internal/"+name]:
		return "#e6f4e6"
	case first == "learning":
		return "#fdf0d5"
	case first == "web" || first == "oidc":
		return "#e3eefb"
	case first == "catalog" || first == "markdown" || first == "quizjs" || first == "worker" || first == "store":
		return "#f3e8f7"
	}
	return "#f2f2f2"
}
