package spelling

// Distance tells how far a word is from one that was perhaps meant: the letters to put in, take out, change or swap
// with a neighbour.
func Distance(a, b string) int { return distance(a, b, 1) }

// DistanceInLetters tells the same where two letters that are swapped are two that differ. Names need it: Thoa and Thảo
// are two people.
func DistanceInLetters(a, b string) int { return distance(a, b, 2) }

// distance counts a swap of neighbours as so many letters.
func distance(a, b string, swap int) int {
	s, t := []rune(a), []rune(b)
	rows := [3][]int{make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)}
	before, above, row := rows[0], rows[1], rows[2]
	for j := range above {
		above[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+swap)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(t)]
}
