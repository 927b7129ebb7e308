package study

import (
	"sync"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
)

// maxRecent is how many officers' last answers are remembered, about half a kilobyte each.
const maxRecent = 5000

// recentChanges remembers what the last practice answer of each officer changed, for the page that is loaded after it: to
// find it out again takes a replay of all evidence, too much for a lesson. It may forget at any time.
type recentChanges struct {
	mu   sync.Mutex
	last map[string]recentChange // by officer
}

type recentChange struct {
	response string
	language message.Language // of the names in it
	changes  []scoring.Change
}

func (r *recentChanges) put(o access.Officer, response string, changes []scoring.Change) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.last == nil || len(r.last) >= maxRecent {
		r.last = map[string]recentChange{}
	}
	r.last[o.ID] = recentChange{response, o.Language, changes}
}

// of gives what a response of the officer changed, nil where that is not remembered.
func (r *recentChanges) of(o access.Officer, response string) []scoring.Change {
	r.mu.Lock()
	defer r.mu.Unlock()
	if its := r.last[o.ID]; its.response == response && its.language == o.Language {
		return its.changes
	}
	return nil
}
