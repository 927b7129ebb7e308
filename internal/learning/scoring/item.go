package scoring

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/quiz"
)

// ItemOf is a question as the model knows it. Its digest covers everything that its row holds: the same question with
// another level or other weights is another item.
func ItemOf(c *catalog.Catalog, q *quiz.Quiz, question quiz.Question) competency.Item {
	item := c.Item(q.ID, question)
	all, err := json.Marshal([]any{item, q.Framework})
	if err != nil { // the check lets no number through that JSON does not have
		return item
	}
	sum := sha256.Sum256(all)
	item.Digest = hex.EncodeToString(sum[:16])
	return item
}

// UseOf says where a question is served: "practice", "exam" or "both".
func UseOf(q quiz.Question) string {
	switch {
	case q.Both:
		return "both"
	case q.Placed:
		return "practice"
	default:
		return "exam"
	}
}
