package learning

import (
	"fmt"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// taught keeps n answers of an officer to exam questions of quiz "bai", one an hour over days, right where right says.
func (h *house) taught(t *testing.T, officer string, n int, right func(question int) bool) {
	t.Helper()
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		in := h.on(tx)
		for i := range n {
			item := competency.Item{Question: fmt.Sprintf("bai#q%d", i%10), Digest: "d", Level: "basic", Weights: []competency.Weight{{Competency: "4.1", Share: 1}}}
			id, err := tx.Questions.Ensure("bai", fmt.Sprintf("q%d", i%10), "khung", "exam", item)
			if err != nil {
				return err
			}
			at := h.Now().Add(time.Duration(i-n) * time.Hour)
			e := competency.Evidence{Attempt: "a" + officer, Sequence: i, Item: item, Source: competency.Exam, Effective: at, Received: h.Now(), Keyless: true}
			if right(i % 10) {
				e.Credit = 1
			}
			if _, err := in.believe(officer, "khung", []fact{{store.NewEvidence(e), "", id}}, h.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) expire(t testing.TB) {
	t.Helper()
	if _, err := h.Expire(ctx); err != nil {
		t.Fatal(err)
	}
}

// agrees fails when the stored scores are not what the evidence gives.
func (h *house) agrees(t testing.TB) {
	t.Helper()
	r, err := h.Rescore(ctx, nil)
	if err != nil || len(r.Differences) != 0 {
		t.Errorf("%+v %v", r, err)
	}
	if r.Evidence != h.count(t, "evidence") {
		t.Errorf("rescored %d facts of %d", r.Evidence, h.count(t, "evidence"))
	}
}
