package access

import (
	"strings"

	"hocvu/internal/roster"
)

// ParseBadge normalizes a typed badge: the hyphen may be missing and letters may be in lower case. Text that is no badge
// is returned trimmed.
func ParseBadge(typed string) string {
	if badge, ok := roster.Badge(typed); ok {
		return badge
	}
	return strings.TrimSpace(typed)
}
