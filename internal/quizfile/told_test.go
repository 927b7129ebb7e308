package quizfile_test

import (
	"fmt"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/message"
)

// told are notes as a person reads them.
func told(notes []exchange.Note) string {
	var all []string
	for _, n := range notes {
		place := fmt.Sprint(n.Line)
		if n.File != "" {
			place = n.File + ":" + place
		}
		all = append(all, fmt.Sprintf("%s: %s: %s", place, n.Construct, n.In(message.English)))
	}
	return strings.Join(all, "\n")
}
