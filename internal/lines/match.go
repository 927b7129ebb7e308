package lines

import "slices"

// deepest is how often a stretch between two lines that both versions share is looked at again by itself.
const deepest = 8

// Match pairs the lines that two versions share, in the order of both. Lines that each version has once come first
// (patience diff): a blank line or a bracket is no proof of sameness. What they lead to follows.
func Match(a, b []string) [][2]int {
	m := matcher{a: a, b: b}
	m.match(0, len(a), 0, len(b), deepest)
	return m.pairs
}

type matcher struct {
	a, b  []string
	pairs [][2]int
}

// match pairs the lines of one stretch of each version.
func (m *matcher) match(aFrom, aTo, bFrom, bTo, depth int) {
	for aFrom < aTo && bFrom < bTo && m.a[aFrom] == m.b[bFrom] {
		m.pairs = append(m.pairs, [2]int{aFrom, bFrom})
		aFrom, bFrom = aFrom+1, bFrom+1
	}
	tail := 0
	for aFrom < aTo && bFrom < bTo && m.a[aTo-1] == m.b[bTo-1] {
		aTo, bTo, tail = aTo-1, bTo-1, tail+1
	}
	if aFrom < aTo && bFrom < bTo && depth > 0 {
		if anchors := m.anchors(aFrom, aTo, bFrom, bTo); len(anchors) > 0 {
			for _, anchor := range anchors {
				m.match(aFrom, anchor[0], bFrom, anchor[1], depth-1)
				m.pairs = append(m.pairs, anchor)
				aFrom, bFrom = anchor[0]+1, anchor[1]+1
			}
			m.match(aFrom, aTo, bFrom, bTo, depth-1)
		}
	}
	for i := range tail {
		m.pairs = append(m.pairs, [2]int{aTo + i, bTo + i})
	}
}

// anchors are the lines that stand once in each of two stretches, as many of them as stand in one order.
func (m *matcher) anchors(aFrom, aTo, bFrom, bTo int) [][2]int {
	type places struct{ a, b, inA, inB int }
	seen := map[string]*places{}
	for i := aFrom; i < aTo; i++ {
		if p := seen[m.a[i]]; p != nil {
			p.inA++
		} else {
			seen[m.a[i]] = &places{a: i, inA: 1}
		}
	}
	for i := bFrom; i < bTo; i++ {
		if p := seen[m.b[i]]; p != nil {
			p.b, p.inB = i, p.inB+1
		}
	}
	var once [][2]int
	for i := aFrom; i < aTo; i++ {
		if p := seen[m.a[i]]; p.inA == 1 && p.inB == 1 {
			once = append(once, [2]int{p.a, p.b})
		}
	}
	return rising(once)
}

// rising is the longest run of pairs, which rise in their first half, that rise in the second too.
func rising(pairs [][2]int) [][2]int {
	var ends []int // the pair on which the best run of each length ends
	before := make([]int, len(pairs))
	for i, pair := range pairs {
		at, _ := slices.BinarySearchFunc(ends, pair[1], func(end, b int) int { return pairs[end][1] - b })
		if before[i] = -1; at > 0 {
			before[i] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, i)
		} else {
			ends[at] = i
		}
	}
	var run [][2]int
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			run = append(run, pairs[i])
		}
	}
	slices.Reverse(run)
	return run
}

// Change is one stretch that differs between two versions.
type Change struct {
	Before, After int // line of each version on which it begins, from 1
	Gone, New     []string
}

// Changes lists what differs between two plain texts.
func Changes(before, after string) (all []Change) {
	a, b := split(before), split(after)
	i, j := 0, 0
	for _, pair := range append(Match(a, b), [2]int{len(a), len(b)}) {
		if i < pair[0] || j < pair[1] {
			all = append(all, Change{i + 1, j + 1, a[i:pair[0]], b[j:pair[1]]})
		}
		i, j = pair[0]+1, pair[1]+1
	}
	return all
}
