package page

import (
	"time"

	"hocvu/internal/message"
)

// Day writes an ISO date of a package as a reader expects it.
func Day(l message.Language, iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return message.Date(l, t)
}

// VersionOf names a version of a package, and the day of its last change where the package tells it.
func VersionOf(l message.Language, version, updated string) string {
	if updated == "" {
		return message.New("course.version-alone", "version", version).In(l)
	}
	return message.New("course.version-of", "version", version, "date", Day(l, updated)).In(l)
}

// Named is a name in the reader's language, else in the first language of the package.
func Named(l message.Language, names map[string]string, first string) string {
	if name, ok := names[string(l)]; ok {
		return name
	}
	return names[first]
}
