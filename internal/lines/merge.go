package lines

import (
	"slices"
	"strings"
)

// Marks are the words that stand around what two people have written differently.
type Marks struct{ Mine, Between, Theirs string }

// The signs that a line with a mark begins with.
const (
	mineSign    = "<<<<<<< "
	betweenSign = "======= "
	theirsSign  = ">>>>>>> "
)

// Marked reports whether a text has a line with a mark.
func Marked(text string) bool {
	return slices.ContainsFunc(split(text), func(line string) bool {
		return slices.ContainsFunc([]string{mineSign, betweenSign, theirsSign}, func(sign string) bool {
			return strings.HasPrefix(line, sign)
		})
	})
}

// Merge makes one plain text of two that were written from the same base. Where both have changed the same lines in
// different ways both ways stand in it, with marks around them; conflicts counts these places. No line that somebody
// wrote is left out.
func Merge(base, mine, theirs string, marks Marks) (text string, conflicts int) {
	if mine == theirs || theirs == base {
		return mine, 0
	}
	if mine == base {
		return theirs, 0
	}
	g := merger{base: split(base), mine: split(mine), theirs: split(theirs), marks: marks}
	g.merge()
	return strings.Join(g.out, "\n"), g.conflicts
}

type merger struct {
	base, mine, theirs []string
	marks              Marks
	out                []string
	conflicts          int
}

// merge goes from one line that all three share to the next and settles what lies between.
func (g *merger) merge() {
	inMine, inTheirs := places(g.base, g.mine), places(g.base, g.theirs)
	from, mine, theirs := 0, 0, 0
	for at := range len(g.base) + 1 {
		m, t := len(g.mine), len(g.theirs)
		if at < len(g.base) {
			if m, t = inMine[at], inTheirs[at]; m < 0 || t < 0 {
				continue
			}
		}
		g.settle(g.base[from:at], g.mine[mine:m], g.theirs[theirs:t])
		if at < len(g.base) {
			g.out = append(g.out, g.base[at])
		}
		from, mine, theirs = at+1, m+1, t+1
	}
}

// places tells for each line of a base where another version has it, -1 for nowhere.
func places(base, other []string) []int {
	at := make([]int, len(base))
	for i := range at {
		at[i] = -1
	}
	for _, pair := range Match(base, other) {
		at[pair[0]] = pair[1]
	}
	return at
}

// settle writes what becomes of one stretch.
func (g *merger) settle(base, mine, theirs []string) {
	switch {
	case slices.Equal(mine, base):
		g.out = append(g.out, theirs...)
		return
	case slices.Equal(theirs, base), slices.Equal(mine, theirs):
		g.out = append(g.out, mine...)
		return
	}
	for len(mine) > 0 && len(theirs) > 0 && mine[0] == theirs[0] {
		g.out = append(g.out, mine[0])
		mine, theirs = mine[1:], theirs[1:]
	}
	var tail []string
	for len(mine) > 0 && len(theirs) > 0 && mine[len(mine)-1] == theirs[len(theirs)-1] {
		tail = append(tail, mine[len(mine)-1])
		mine, theirs = mine[:len(mine)-1], theirs[:len(theirs)-1]
	}
	g.conflicts++
	g.out = append(g.out, mineSign+g.marks.Mine)
	g.out = append(g.out, mine...)
	g.out = append(g.out, betweenSign+g.marks.Between)
	g.out = append(g.out, theirs...)
	g.out = append(g.out, theirsSign+g.marks.Theirs)
	slices.Reverse(tail)
	g.out = append(g.out, tail...)
}
