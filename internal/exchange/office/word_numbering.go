package office

import (
	"regexp"
	"strconv"
	"strings"

	"hocvu/internal/exchange/xmltree"
)

func itoa(n int) string { return strconv.Itoa(n) }

// numbering is how the lists of a document count: the levels of each, by the ID that paragraphs name.
type numbering struct {
	lists map[string]*list
	// counts are the numbers reached in each abstract list, by level.
	counts map[string][]int
}

// list is one list as paragraphs name it; lists that share an abstract one count on where another ended.
type list struct {
	abstract string
	levels   map[int]level
	restart  map[int]int // what a list begins with again, by level
	begun    bool
}

// level is how one level of a list counts.
type level struct {
	format string // decimal, bullet, lowerLetter, …
	text   string // %1. or "Điều %1."
	start  int
}

const maxLevels = 9

func readNumbering(root *xmltree.Node) numbering {
	n := numbering{lists: map[string]*list{}, counts: map[string][]int{}}
	abstracts := map[string]map[int]level{}
	for _, a := range root.Children("abstractNum") {
		levels := map[int]level{}
		for _, l := range a.Children("lvl") {
			levels[number(l.Attribute("ilvl"))] = readLevel(l)
		}
		abstracts[a.Attribute("abstractNumId")] = levels
	}
	for _, one := range root.Children("num") {
		l := &list{abstract: one.Child("abstractNumId").Attribute("val"), restart: map[int]int{}, levels: map[int]level{}}
		for i, as := range abstracts[l.abstract] {
			l.levels[i] = as
		}
		for _, o := range one.Children("lvlOverride") {
			at := number(o.Attribute("ilvl"))
			if own := o.Child("lvl"); own != nil {
				l.levels[at] = readLevel(own)
			}
			if start := o.Child("startOverride"); start != nil {
				l.restart[at] = number(start.Attribute("val"))
			}
		}
		n.lists[one.Attribute("numId")] = l
	}
	return n
}

func readLevel(n *xmltree.Node) level {
	l := level{format: n.Child("numFmt").Attribute("val"), text: n.Child("lvlText").Attribute("val"), start: 1}
	if start := n.Child("start"); start != nil {
		l.start = number(start.Attribute("val"))
	}
	return l
}

// number reads a whole number of the document, 0 where it is none or a wild one.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0
	}
	return n
}

// plainNumber is a label that Markdown writes by itself: "1." or "1)".
var plainNumber = regexp.MustCompile(`^%\d[.)]?$`)

// next counts one paragraph of a list. It is the entry of a list with a bullet or a number; or, with a label, a
// paragraph that begins with it: "a)", "Điều 5.".
func (n *numbering) next(id string, at int) (label string, count int, bullet, known bool) {
	l := n.lists[id]
	if l == nil || id == "0" || at >= maxLevels {
		return "", 0, false, false
	}
	as, there := l.levels[at]
	if !there {
		as = level{format: "decimal", text: "%" + itoa(at+1) + ".", start: 1}
	}
	if n.counts[l.abstract] == nil {
		n.counts[l.abstract] = make([]int, maxLevels)
	}
	counts := n.counts[l.abstract]
	if !l.begun {
		l.begun = true
		for i, start := range l.restart {
			if i < maxLevels {
				counts[i] = start - 1
			}
		}
	}
	if counts[at] == 0 && as.start > 0 {
		counts[at] = as.start - 1
	}
	counts[at]++
	for deeper := at + 1; deeper < maxLevels; deeper++ {
		counts[deeper] = 0
	}
	switch {
	case as.format == "bullet":
		return "", 0, true, true
	case as.format == "none" || as.text == "":
		return "", 0, false, true
	case as.format == "decimal" && plainNumber.MatchString(as.text):
		return "", counts[at], false, true
	}
	return l.label(as.text, counts), counts[at], false, true
}

var levelMark = regexp.MustCompile(`%\d`)

// label fills the numbers of all levels into the text of one.
func (l *list) label(text string, counts []int) string {
	return levelMark.ReplaceAllStringFunc(text, func(mark string) string {
		at := int(mark[1] - '1')
		if at < 0 || at >= maxLevels {
			return ""
		}
		return counted(l.levels[at].format, max(counts[at], 1))
	})
}

// counted writes a number as a format of lists does.
func counted(format string, n int) string {
	switch format {
	case "lowerLetter", "upperLetter":
		letter := string(rune('a' + (n-1)%26))
		if format == "upperLetter" {
			letter = strings.ToUpper(letter)
		}
		return strings.Repeat(letter, min(1+(n-1)/26, 9))
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + itoa(n)
		}
	}
	return itoa(n)
}

func roman(n int) string {
	if n > 3999 {
		return itoa(n)
	}
	var b strings.Builder
	for _, sign := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"},
		{5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= sign.value {
			b.WriteString(sign.text)
			n -= sign.value
		}
	}
	return b.String()
}
