package document

import (
	"strconv"
	"strings"
)

// Item is an entry of a list: HTML within it, how deep it lies, and its number, 0 for one with a bullet.
type Item struct {
	HTML   string
	Level  int
	Number int
}

// List writes entries that follow one another as lists within lists.
func List(items []Item) string {
	var b strings.Builder
	var open []string // the ends of the lists that are open
	for _, item := range items {
		tag := "ul"
		if item.Number > 0 {
			tag = "ol"
		}
		depth := min(item.Level, len(open))
		for len(open) > depth+1 {
			b.WriteString("</li></" + open[len(open)-1] + ">")
			open = open[:len(open)-1]
		}
		if len(open) == depth+1 {
			b.WriteString("</li>")
			if open[depth] != tag {
				b.WriteString("</" + open[depth] + ">")
				open = open[:depth]
			}
		}
		if len(open) == depth {
			b.WriteString("<" + tag)
			if item.Number > 1 {
				b.WriteString(` start="` + strconv.Itoa(item.Number) + `"`)
			}
			b.WriteString(">")
			open = append(open, tag)
		}
		b.WriteString("<li>" + item.HTML)
	}
	for len(open) > 0 {
		b.WriteString("</li></" + open[len(open)-1] + ">")
		open = open[:len(open)-1]
	}
	return b.String()
}
