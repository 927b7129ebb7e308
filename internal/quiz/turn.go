package quiz

import (
	"bytes"
	"encoding/json"
)

// Turns reports whether a question is answered turn by turn: each response takes up the one before and goes on from it,
// and what was done cannot be taken back.
func (q Question) Turns() bool { return defined(q.Kind).turns }

// Unfinished reports whether a response to such a question is to be gone on with. One that is none is not.
func Unfinished(q Question, value json.RawMessage) bool {
	return q.Turns() && Missing(q, Response{Value: value}) > 0
}

// Continues reports whether a response goes on from the one before it: it begins with all of it, and adds to it. A nil
// response is the beginning. Nothing goes on from one that is finished.
func Continues(q Question, before, after json.RawMessage) bool {
	var old, all []json.RawMessage
	if len(before) > 0 && (json.Unmarshal(before, &old) != nil || !Unfinished(q, before)) {
		return false
	}
	if json.Unmarshal(after, &all) != nil || len(all) <= len(old) {
		return false
	}
	for i, turn := range old {
		if !bytes.Equal(compacted(turn), compacted(all[i])) {
			return false
		}
	}
	return true
}

func compacted(value json.RawMessage) []byte {
	var b bytes.Buffer
	if json.Compact(&b, value) != nil {
		return value
	}
	return b.Bytes()
}
