package study

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
)

// maxRecent is how many officers' last answers are remembered, about half a kilobyte each.
const maxRecent = 5000

// recentChanges remembers what the last practice answer of each officer changed, for the page that is loaded after it: to
// find it out again takes a replay of all evidence, too much for a lesson. It may forget at any time.
type recentChanges struct {
	last *lru.Cache[string, recentChange] // by officer
}

type recentChange struct {
	response string
	language message.Language // of the names in it
	changes  []scoring.Change
}

func (r *recentChanges) put(o access.Officer, response string, changes []scoring.Change) {
	r.last.Add(o.ID, recentChange{response, o.Language, changes})
}

// of gives what a response of the officer changed, nil where that is not remembered.
func (r *recentChanges) of(o access.Officer, response string) []scoring.Change {
	if its, known := r.last.Get(o.ID); known && its.response == response && its.language == o.Language {
		return its.changes
	}
	return nil
}
