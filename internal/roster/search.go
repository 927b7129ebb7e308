package roster

import "strings"

// Matches tells whether an officer is meant by what somebody typed: a part of the badge, with or without its hyphen, or
// the beginnings of words of the name, in any order, without regard to marks, case and how letters are composed.
func (o Officer) Matches(typed string) bool {
	key := foldKey(typed)
	if key == "" {
		return false
	}
	plain := func(text string) string { return strings.ReplaceAll(foldKey(text), " ", "") }
	if strings.Contains(plain(o.Badge), plain(typed)) {
		return true
	}
	name := " " + foldKey(o.Name)
	for _, word := range strings.Fields(key) {
		if !strings.Contains(name, " "+word) {
			return false
		}
	}
	return true
}
