package access

import (
	"strings"

	"hocvu/internal/roster"
)

// ParseBadge is the badge that was meant: without hyphen or in small letters is well too.
func ParseBadge(typed string) string {
	if badge, ok := roster.Badge(typed); ok {
		return badge
	}
	return strings.TrimSpace(typed)
}
