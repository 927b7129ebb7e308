package questions_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/store"
)

// answered adds first answers to the variants of "tinh" as the count does: to each seed so many, of them right so many.
func (h *fixture) answered(t testing.TB, of func(seed uint32) item.VariantCount) {
	t.Helper()
	edition := h.of(t, "tinh", store.Practice)[0].Item
	more := map[store.ItemKey]*item.Tally{}
	whole := &item.Tally{}
	for seed := uint32(1); seed <= 50; seed++ {
		its := &item.Tally{}
		c := of(seed)
		its.Add(item.Answer{Credit: 1, Right: true}, c.Right)
		its.Add(item.Answer{}, c.Answers-c.Right)
		more[store.ItemKey{Item: edition, Mode: store.Exam, Seed: seed}] = its
		whole.Join(*its, 1)
	}
	more[store.ItemKey{Item: edition, Mode: store.Exam}] = whole
	err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.ItemStatistics.Add(more) })
	if err != nil {
		t.Fatal(err)
	}
}

func (h *fixture) asideNow(t testing.TB) (seeds []uint32, rows []store.VariantAside) {
	t.Helper()
	rows, err := h.Store.VariantsAside.OfQuiz("bai")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		seeds = append(seeds, row.Seeds...)
	}
	return seeds, rows
}

// hard makes a question of which 30 of 40 answer each variant rightly, but for some seeds.
func hard(right int64, seeds ...uint32) func(uint32) item.VariantCount {
	return func(seed uint32) item.VariantCount {
		if slices.Contains(seeds, seed) {
			return item.VariantCount{Answers: 40, Right: right}
		}
		return item.VariantCount{Answers: 40, Right: 30}
	}
}

func TestAVariantThatIsMuchHarderIsDrawnNoLonger(t *testing.T) {
	h := open(t)
	trainer := h.trainer(t, "900-001", "")
	before := h.OpenPracticeOf(t, h.Other, "tinh").Attempt // open before
	h.practise(t, h.Mine, "tinh", true)
	h.run(t)
	h.answered(t, hard(5, 7, 9))
	if seeds, _ := h.asideNow(t); seeds != nil {
		t.Fatalf("%v without a look", seeds)
	}
	h.practise(t, h.enlist(t, "100-001")[0], "tinh", true)
	h.run(t)
	seeds, rows := h.asideNow(t)
	if slices.Sort(seeds); !slices.Equal(seeds, []uint32{7, 9}) || rows[0].Its.Right > 6 || rows[0].By != "" {
		t.Fatalf("%v %+v", seeds, rows)
	}
	if n := h.Count(t, "audit WHERE act = 'variant-set-aside' AND by = ''"); n != 2 {
		t.Errorf("%d entries", n)
	}
	h.drawnBeside(t, seeds)
	if r, err := h.Replays.Attempt(ctx, before); err != nil || !r.Identical() {
		t.Errorf("an attempt from before: %+v %v", r.Differences, err)
	}

	page, err := h.Services.Questions.Question(trainer, "bai", "tinh")
	if err != nil || len(page.Aside) != 2 || !page.MayAct {
		t.Fatalf("%+v %v", page.Aside, err)
	}
	if err := h.Services.Questions.BringBack(ctx, trainer, "bai", "tinh", page.Aside[0].ID); err != nil {
		t.Fatal(err)
	}
	h.answered(t, hard(5, 7, 9)) // the next look is due, and the figures are as bad
	h.practise(t, h.enlist(t, "100-002")[0], "tinh", true)
	h.run(t)
	if now, _ := h.asideNow(t); !slices.Equal(now, page.Aside[1].Seeds) {
		t.Errorf("what a person brought back stays: %v", now)
	}
	if n := h.Count(t, "variant_looks WHERE looks = 2"); n != 1 {
		t.Errorf("%d looks noted", n)
	}
}

// drawnBeside lets officers open the question until one would have got a variant that is aside, and makes that attempt
// again from its row.
func (h *fixture) drawnBeside(t testing.TB, aside []uint32) {
	t.Helper()
	for n := range 400 {
		o := h.enlist(t, fmt.Sprintf("300-%03d", n))[0]
		id := h.OpenPracticeOf(t, o, "tinh").Attempt
		a, err := h.Store.Attempts.ByID(id)
		if err != nil {
			t.Fatal(err)
		}
		asked, _ := a.Question("tinh")
		if slices.Contains(aside, asked.Variant.Seed) {
			t.Fatalf("%d is drawn", asked.Variant.Seed)
		}
		if asked.Aside == nil {
			continue
		}
		if r, err := h.Replays.Attempt(ctx, id); err != nil || !r.Identical() || r.Variants != 1 {
			t.Errorf("%+v %v", r.Differences, err)
		}
		return
	}
	t.Error("400 officers, and none would have got a variant that is aside")
}

func TestAFifthOfTheVariantsGoAtMost(t *testing.T) {
	h := open(t)
	h.practise(t, h.Mine, "tinh", true)
	h.run(t)
	var seeds []uint32
	for seed := uint32(1); seed <= 15; seed++ {
		seeds = append(seeds, seed)
	}
	h.answered(t, hard(1, seeds...))
	h.practise(t, h.Other, "tinh", true)
	h.run(t)
	if seeds, _ := h.asideNow(t); len(seeds) != 10 {
		t.Errorf("%v", seeds)
	}
}

func TestCountingEverythingAnewComparesNothingAgain(t *testing.T) {
	h := open(t)
	h.practise(t, h.Mine, "tinh", true)
	h.run(t)
	h.answered(t, hard(30))
	h.practise(t, h.Other, "tinh", true)
	h.run(t)
	if err := h.Services.Questions.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	h.run(t)
	if n := h.Count(t, "variant_looks WHERE looks = 1 AND answers = 2002"); n != 1 {
		t.Errorf("%s", h.QueryText(t, "SELECT looks || ' ' || answers FROM variant_looks"))
	}
}

func TestATrainerOfTheWholeSiteSetsVariantsAsideAndTenStay(t *testing.T) {
	h := open(t)
	trainer, q := h.trainer(t, "900-001", ""), h.Services.Questions
	local := h.trainer(t, "900-002", h.Unit(t, "A"))
	h.practise(t, h.Mine, "tinh", true)
	h.run(t)
	learningtest.Refused(t, q.SetAside(ctx, h.Mine, "bai", "tinh", 3), access.ErrNotFound)
	learningtest.Refused(t, q.SetAside(ctx, local, "bai", "tinh", 3), access.ErrNotFound)
	learningtest.Refused(t, q.SetAside(ctx, trainer, "bai", "mot", 3), access.ErrNotFound)
	for seed := uint32(1); seed <= 40; seed++ {
		if err := q.SetAside(ctx, trainer, "bai", "tinh", seed); err != nil {
			t.Fatal(seed, err)
		}
	}
	refusedBy(t, q.SetAside(ctx, trainer, "bai", "tinh", 3), "item.aside-not-drawn")
	refusedBy(t, q.SetAside(ctx, trainer, "bai", "tinh", 51), "item.aside-not-drawn")
	refusedBy(t, q.SetAside(ctx, trainer, "bai", "tinh", 41), "item.aside-few")
	_, rows := h.asideNow(t)
	if err := q.BringBack(ctx, local, "bai", "tinh", rows[0].ID); !errors.Is(err, access.ErrNotFound) {
		t.Error(err)
	}
	learningtest.Refused(t, q.BringBack(ctx, trainer, "bai", "ca-hai", rows[0].ID), access.ErrNotFound)
	if err := q.BringBack(ctx, trainer, "bai", "tinh", rows[0].ID); err != nil {
		t.Error(err)
	}
	refusedBy(t, q.BringBack(ctx, trainer, "bai", "tinh", rows[0].ID), "item.aside-back-already")
	if n := h.Count(t, "audit WHERE act = 'variant-set-aside'") + h.Count(t, "audit WHERE act = 'variant-brought-back'"); n != 41 {
		t.Errorf("%d entries", n)
	}
}
