package demo

import (
	"bytes"
	"context"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

// ruled rules on a question and a competency that officers of the demo were asked about, and on one officer's answer.
func ruled(ctx context.Context, t *testing.T, s *learning.Services, db *store.Store) {
	t.Helper()
	ids, err := db.Officers.IDs()
	if err != nil {
		t.Fatal(err)
	}
	framework := s.Catalog().FrameworkIDs()[0]
	var facts []competency.Evidence
	for _, id := range ids {
		if facts, err = db.Evidence.Of(id, framework); err != nil {
			t.Fatal(err)
		}
		if len(facts) > 5 {
			break
		}
	}
	if len(facts) <= 5 {
		t.Fatal("nobody has answered")
	}
	for _, r := range []scoring.RulingRequest{
		{Kind: competency.Void, Target: competency.Target{Evidence: facts[0].ID}, Reason: "fraud"},
		{Kind: competency.Void, Target: competency.Target{Question: facts[1].Item.Question}, Reason: "wrong-key"},
		{Kind: competency.Void, Target: competency.Target{Question: facts[3].Item.Question}, Reason: "wrong-key"},
		{Kind: competency.Restore, Target: competency.Target{Question: facts[3].Item.Question}, Reason: "appeal"},
		{Kind: competency.Obsolete, Target: competency.Target{Framework: framework,
			Competency: facts[5].Item.Weights[0].Competency}, From: evening.AddDate(0, -1, 0), Reason: "law-changed"},
	} {
		r.Words = "vì thế"
		if _, err := s.Rulings.Make(ctx, access.Actor{}, r, nil); err != nil {
			t.Fatal(r.Target, err)
		}
	}
}

// fewEnough officers are recomputed one by one, in the transaction of a ruling.
const fewEnough = 45

func TestBlocksOfOfficersGiveTheScoresOfOneByOneAlsoUnderRulingsAndCalibrations(t *testing.T) {
	ctx, site := context.Background(), newSite(t)
	now := evening
	site.Now = func() time.Time { return now }
	s := learning.New(site)
	if err := Fill(ctx, s, fewEnough, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	ruled(ctx, t, s, site.Store)
	r, err := s.Calibrations.Rescore(ctx, nil) // in blocks, against what was made one by one
	if err != nil || len(r.Differences) != 0 || r.Officers != fewEnough {
		t.Fatalf("%+v %v", r, err)
	}
	now = now.Add(time.Hour)
	if _, err := s.Calibrations.Run(ctx, nil); err != nil { // in blocks
		t.Fatal(err)
	}
	oneByOne(t, s, site.Store)
}

// oneByOne drops every score and compares what one officer's evidence gives with it.
func oneByOne(t *testing.T, s *learning.Services, db *store.Store) {
	t.Helper()
	ids, err := db.Officers.IDs()
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, framework := range s.Catalog().FrameworkIDs() {
		m, err := s.Scores.Fitted(s.Catalog(), framework)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range ids {
			stored, err := db.Scores.Of(id, framework)
			if err != nil {
				continue // no answer, no score
			}
			drop := func(tx *store.Store) error { return tx.Scores.Drop(id, framework) }
			if err := db.InTx(context.Background(), drop); err != nil {
				t.Fatal(err)
			}
			state, missing, err := s.Scores.State(m, id)
			if err != nil {
				t.Fatal(err)
			}
			packed, err := state.MarshalBinary()
			if err != nil || !bytes.Equal(packed, stored.State) || len(missing) != 0 ||
				stored.Parameters != m.Parameters.Number {
				t.Errorf("officer %s in %s: another score than that of the block, or %d events are missing (%v)",
					id, framework, len(missing), err)
			}
			compared++
		}
	}
	if compared < fewEnough/2 {
		t.Errorf("only %d scores were compared", compared)
	}
}
