package roster

import (
	"strings"

	"hocvu/internal/message"
)

// badge reads the badge, which must be one and stand once.
func (j *rowComparison) badge() bool {
	typed := j.values[BadgeField]
	badge, ok := ParseBadge(typed)
	j.line.Badge = badge
	if r, found := Confusable(typed); found {
		return j.refuse(BadgeField, "roster.badge-stranger", "badge", typed, "letter", string(r), "resembles", j.resembles(typed))
	}
	if !ok {
		if typed == "" {
			return j.refuse(BadgeField, "roster.badge-missing")
		}
		if exponentBadge.MatchString(typed) {
			return j.refuse(BadgeField, "roster.badge-power", "badge", typed)
		}
		return j.refuse(BadgeField, "roster.badge-bad", "badge", typed)
	}
	badge = j.keptBadge(badge, typed, j.line.Name)
	j.line.Badge = badge
	switch plain, _ := plainBadge(typed); {
	case zerosLost(typed):
		j.note("roster.badge-padded", "typed", typed, "badge", badge)
	case strings.ReplaceAll(badge, "-", "") != plain:
		j.note("roster.badge-read", "typed", typed, "badge", badge)
	}
	if rows := j.contradicting[badge]; rows != "" {
		return j.refuse(BadgeField, "roster.badge-contradicts", "badge", badge, "rows", rows)
	}
	if before, twice := j.seen[badge]; twice {
		return j.refuse(BadgeField, "roster.badge-twice", "badge", badge, "row", before.row, "of", ofSheet(before.sheet))
	}
	j.seen[badge] = place{j.line.Sheet, j.line.Row}
	return true
}

// keptBadge is the badge as the roster keeps it. A site may have kept two badges that are read as one before there was
// one form; then the one that is typed exactly so counts, else that of the person who is named.
func (c *comparison) keptBadge(badge, typed, name string) string {
	holders := c.byForm[badge]
	if len(holders) == 0 {
		return badge
	}
	plain, _ := plainBadge(wholeNumber(typed))
	for _, same := range []func(Officer) bool{
		func(o Officer) bool { kept, _ := plainBadge(o.Badge); return kept == plain },
		func(o Officer) bool { return name != "" && SamePerson(name, o.Name) },
		func(o Officer) bool { return o.Badge == badge },
	} {
		for _, i := range holders {
			if same(c.present[i]) {
				return c.present[i].Badge
			}
		}
	}
	return c.present[holders[0]].Badge
}

// resembles is the ending of a sentence that names who has the badge that a typed one looks like.
func (j *rowComparison) resembles(typed string) any {
	badge, ok := j.byConfusableKey[ConfusableKey(typed)]
	if !ok {
		return ""
	}
	if i, known := j.byBadge[badge]; known && !j.present[i].Outside {
		return message.New("roster.resembles", "badge", badge, "name", j.present[i].Name)
	}
	return message.New("roster.resembles-badge", "badge", badge)
}

// checkConfusable refuses a badge that nobody has and that is easily read as another.
func (j *rowComparison) checkConfusable() bool {
	badge := j.line.Badge
	key := ConfusableKey(badge)
	if other, taken := j.byConfusableKey[key]; taken && other != badge {
		return j.refuse(BadgeField, "roster.badge-alike", "badge", j.values[BadgeField], "resembles", j.resembles(badge))
	}
	if whole, _ := Badge(key); len(key) == badgeDigits && strings.Trim(key, "0123456789") == "" && whole != badge {
		return j.refuse(BadgeField, "roster.badge-letters", "badge", j.values[BadgeField], "digits", whole)
	}
	if unusualBadge(badge) {
		j.note("roster.badge-length", "badge", badge, "most", badgeDigits)
	}
	return true
}
