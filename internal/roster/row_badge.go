package roster

import (
	"strings"

	"hocvu/internal/message"
)

// badge reads the badge, which must be one and stand once.
func (j *judge) badge() bool {
	typed := j.values[BadgeField]
	badge, ok := Listed(typed)
	j.line.Badge = badge
	if r, found := Stranger(typed); found {
		return j.refuse(BadgeField, "roster.badge-stranger", "badge", typed, "letter", string(r), "resembles", j.resembles(typed))
	}
	if !ok {
		if typed == "" {
			return j.refuse(BadgeField, "roster.badge-missing")
		}
		if power.MatchString(typed) {
			return j.refuse(BadgeField, "roster.badge-power", "badge", typed)
		}
		return j.refuse(BadgeField, "roster.badge-bad", "badge", typed)
	}
	if plain, _ := Badge(typed); plain != badge {
		j.line.Notes = append(j.line.Notes, message.New("roster.badge-read", "typed", typed, "badge", badge))
	}
	if full := Padded(badge); full != badge {
		j.line.Notes = append(j.line.Notes, message.New("roster.badge-padded", "typed", typed, "badge", full))
		badge, j.line.Badge = full, full
	}
	if before, twice := j.seen[badge]; twice {
		return j.refuse(BadgeField, "roster.badge-twice", "badge", badge, "row", before.row, "of", ofSheet(before.sheet))
	}
	j.seen[badge] = place{j.line.Sheet, j.line.Row}
	return true
}

// resembles is the ending of a sentence that names who has the badge that a typed one looks like.
func (j *judge) resembles(typed string) any {
	badge, ok := j.skeletons[Skeleton(typed)]
	if !ok {
		return ""
	}
	if i, known := j.byBadge[badge]; known && !j.present[i].Outside {
		return message.New("roster.resembles", "badge", badge, "name", j.present[i].Name)
	}
	return message.New("roster.resembles-badge", "badge", badge)
}

// stranger refuses a badge that nobody has and that is easily read as another.
func (j *judge) stranger() bool {
	badge := j.line.Badge
	skeleton := Skeleton(badge)
	if other, taken := j.skeletons[skeleton]; taken && other != badge {
		return j.refuse(BadgeField, "roster.badge-alike", "badge", j.values[BadgeField], "resembles", j.resembles(badge))
	}
	if whole, _ := Badge(skeleton); len(skeleton) == badgeDigits && strings.Trim(skeleton, "0123456789") == "" && whole != badge {
		return j.refuse(BadgeField, "roster.badge-letters", "badge", j.values[BadgeField], "digits", whole)
	}
	return true
}
