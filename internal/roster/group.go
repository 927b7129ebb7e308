package roster

import (
	"slices"
	"strings"

	"hocvu/internal/spelling"
)

// groupNames are the groups that a list can name: those that there are, and any in which somebody is.
func (p Present) groupNames() []string {
	names := slices.Clone(p.Groups)
	for _, o := range p.Officers {
		if o.Group != "" {
			names = append(names, o.Group)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// MatchName finds the name of a group or a block that a text means: the one that differs in capitals and signs only.
// Where there is none, near is the one that was most likely meant: without its marks, by its beginning, or with a few
// other letters. It is asked about and never taken.
func MatchName(typed string, names []string) (name, near string) {
	key, folded := nameKey(typed), foldKey(typed)
	least := max(2, len(folded)/4) + 1
	for _, n := range names {
		if nameKey(n) == key {
			return n, ""
		}
		other := foldKey(n)
		distance := spelling.Distance(folded, other)
		if folded != "" && (strings.HasPrefix(other, folded+" ") || strings.HasPrefix(folded, other+" ") || other == folded) {
			distance = 0
		}
		if distance < least {
			near, least = n, distance
		}
	}
	return "", near
}
