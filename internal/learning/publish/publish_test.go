package publish_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

const (
	manifest = "content/mat-khau/course.yaml"
	lesson1  = "content/mat-khau/lessons/01-dai.md"
	quiz1    = "quizzes/mat-khau/quiz.md"
)

func TestADraftIsSeenByTrainersAloneUntilItIsPublished(t *testing.T) {
	h := open(t)
	by := h.trainer(t, "000-010", "")
	data := h.with(t, "content/mat-khau", lesson1, h.changed(t, lesson1, "Kẻ gian đoán.", "Kẻ gian thử."))
	draft, err := h.Packages.Stage(ctx, operator, "mat-khau.zip", data)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(h.lesson(), "thử") {
		t.Error("officers read a draft")
	}
	again, err := h.Packages.Stage(ctx, operator, "ban-sao.zip", data)
	if err != nil || again.ID != draft.ID {
		t.Errorf("the same content is another draft: %v, %v", again.ID, err)
	}
	if _, drafts, err := h.Packages.List(by, message.Vietnamese); err != nil || len(drafts) != 1 {
		t.Errorf("a trainer sees %d drafts, %v", len(drafts), err)
	}
	if _, _, err := h.Packages.List(access.Actor{Officer: h.Mine.ID}, message.Vietnamese); err != access.ErrNotFound {
		t.Errorf("an officer sees the list: %v", err)
	}
	h.published(t, operator, data)
	if !strings.Contains(h.lesson(), "thử") {
		t.Errorf("officers read %q", h.lesson())
	}
	h.restart(t)
	if !strings.Contains(h.lesson(), "thử") {
		t.Error("after a restart the program's own version is served")
	}
}

func TestPackagesWithFaultsAreRefusedWithAllOfThem(t *testing.T) {
	h := open(t)
	data := h.with(t, "content/mat-khau quizzes/mat-khau", lesson1, h.changed(t, lesson1, "Mở đầu.", "<b>Mở</b>"),
		quiz1, h.changed(t, quiz1, "[x]", "[v]"))
	_, err := h.Packages.Stage(ctx, operator, "hong.zip", data)
	var broken *publish.Broken
	if !errors.As(err, &broken) || len(broken.Problems) < 2 {
		t.Fatalf("got %v", err)
	}
	if _, drafts, _ := h.Packages.List(operator, message.Vietnamese); len(drafts) != 0 {
		t.Error("a broken archive was kept")
	}
}

func TestAVersionIsRolledBackRetiredAndLowered(t *testing.T) {
	h := open(t)
	original := h.lesson()
	first := h.published(t, operator, h.opening(t, "Bản một."))
	h.published(t, operator, h.opening(t, "Bản hai."))
	if !strings.Contains(h.lesson(), "Bản hai") {
		t.Fatal(h.lesson())
	}
	e, err := h.Packages.Preview(ctx, operator, first)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Packages.Publish(ctx, operator, first, e.Basis); err != nil || !strings.Contains(h.lesson(), "Bản một") {
		t.Errorf("rolled back: %v, %q", err, h.lesson())
	}
	if err := h.Packages.Retire(ctx, operator, "course", "mat-khau"); err != nil || h.lesson() != "" {
		t.Errorf("retired: %v, %q", err, h.lesson())
	}
	refusedBy(t, h.Packages.Retire(ctx, operator, "course", "mat-khau"), "package.changed-meanwhile")
	if err := h.Packages.Lower(ctx, operator, "course", "mat-khau"); err != nil || h.lesson() != original {
		t.Errorf("lowered: %v, %q", err, h.lesson())
	}
	learningtest.Refused(t, h.Packages.Retire(ctx, operator, "course", "khong-co"), access.ErrNotFound)
	events, err := h.Packages.History(operator, "course", "mat-khau")
	if err != nil || len(events) != 5 || events[0].Act != store.PublicationLowered || !events[0].Current ||
		events[1].Current {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestWhoMayPublishWhatIsARule(t *testing.T) {
	h := open(t)
	a, b := h.trainer(t, "000-010", h.Unit(t, "B")), h.trainer(t, "000-011", h.Unit(t, "A"))
	stranger := access.Actor{Officer: h.AddOfficer(t, "000-012", h.Unit(t, "B")).ID}
	other := func(text string) []byte {
		return h.with(t, "content/khac", "content/khac/course.yaml", h.changed(t, manifest, "id: mat-khau", "id: khac"),
			"content/khac/lessons/01-dai.md", "---\ntitle: Một\nsources: [nist]\n---\n\n"+text+"\n", "content/khac/lessons/02-lop.md", "---\ntitle: Hai\n---\n\nHai.\n")
	}
	_, err := h.Packages.Stage(ctx, a, "goi.zip", h.opening(t, "Của tôi."))
	refusedBy(t, err, "package.admins-only")
	_, err = h.Packages.Stage(ctx, stranger, "goi.zip", other("Một."))
	learningtest.Refused(t, err, access.ErrNotFound)
	h.published(t, a, other("Một."))
	h.published(t, b, other("Hai.")) // A is above B
	h.published(t, a, other("Ba."))  // it was a's first
	c := h.AddOfficer(t, "000-013", h.Unit(t, "B"))
	unit := h.AddUnits(t, [2]string{"C", ""})["C"]
	h.Appoint(t, store.Appointment{Officer: c.ID, Role: access.Trainer, Unit: unit, Starts: learningtest.Monday})
	_, err = h.Packages.Stage(ctx, access.Actor{Officer: c.ID}, "goi.zip", other("Bốn."))
	refusedBy(t, err, "package.another-unit")
	refusedBy(t, h.Packages.Retire(ctx, access.Actor{Officer: c.ID}, "course", "khac"), "package.another-unit")
	learningtest.Refused(t, h.Packages.Retire(ctx, stranger, "course", "khac"), access.ErrNotFound)
	if n := h.QueryText(t, `SELECT count(*) FROM audit WHERE act = 'package-published'`); n != "3" {
		t.Errorf("the audit names %s publications", n)
	}
}

func TestOfTwoPublishesThatWereSeenBeforeOneAnotherTheSecondIsAskedAgain(t *testing.T) {
	h := open(t)
	var drafts [2]string
	var basis [2]string
	for i, text := range []string{"Bản một.", "Bản hai."} {
		draft, err := h.Packages.Stage(ctx, operator, "goi.zip", h.opening(t, text))
		if err != nil {
			t.Fatal(err)
		}
		e, err := h.Packages.Preview(ctx, operator, draft.ID)
		if err != nil {
			t.Fatal(err)
		}
		drafts[i], basis[i] = draft.ID, e.Basis
	}
	var both sync.WaitGroup
	var errs [2]error
	for i := range drafts {
		both.Go(func() { errs[i] = h.Packages.Publish(ctx, operator, drafts[i], basis[i]) })
	}
	both.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Errorf("got %v and %v", errs[0], errs[1])
	}
}

func TestADifferenceSaysWhatChangesForOfficers(t *testing.T) {
	h := open(t)
	draft, err := h.Packages.Stage(ctx, operator, "goi.zip", h.with(t, "content/mat-khau quizzes/mat-khau",
		lesson1, h.changed(t, lesson1, "Mở đầu.", "Mở bài."),
		manifest, h.changed(t, manifest, "en: Passwords", "en: Pass words")))
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Packages.Preview(ctx, operator, draft.ID)
	if err != nil || len(e.Differences) != 2 {
		t.Fatalf("%+v %v", e, err)
	}
	var said []string
	for _, c := range e.Differences[0].Changes {
		said = append(said, c.ID+" "+strings.Join(c.IDs, " "))
	}
	if got := strings.Join(said, "; "); got != "package.change-lessons-changed 01-dai; package.change-title ; package.change-version " {
		t.Errorf("got %q", got)
	}
	if got := e.Differences[0].Changes[0].Titles; len(got) != 1 || got[0] != "Một cụm từ dài" {
		t.Errorf("the lesson is called %q", got)
	}
	if !e.Differences[1].Same || e.Differences[1].Regrade {
		t.Errorf("the quiz: %+v", e.Differences[1])
	}
}

func TestADifferenceSaysWhatChangesOfLearningPaths(t *testing.T) {
	h := open(t)
	const paths = "content/bdhvs/paths.yaml"
	path := func(id, audience string) string {
		return "  - id: " + id + "\n    title: { vi: Chung }\n    summary: { vi: Cho mọi người }\n" + audience +
			"    steps: [{ course: mat-khau }]\n"
	}
	before := "paths:\n" + path("chung", "") + path("rieng", "")
	h.published(t, operator, h.with(t, "content/bdhvs", paths, before))
	difference := func(text string) (said string) {
		t.Helper()
		draft, err := h.Packages.Stage(ctx, operator, "goi.zip", h.with(t, "content/bdhvs", paths, text))
		if err != nil {
			t.Fatal(err)
		}
		e, err := h.Packages.Preview(ctx, operator, draft.ID)
		if err != nil || len(e.Differences) != 1 {
			t.Fatalf("%+v %v", e, err)
		}
		for _, c := range e.Differences[0].Changes {
			said += c.ID + " " + strings.Join(c.IDs, " ") + "; "
		}
		return said
	}
	const version = "package.change-version ; "
	for _, c := range []struct{ name, text, want string }{
		{"new", before + path("moi", ""), "package.change-paths-new moi; " + version},
		{"gone", "paths:\n" + path("chung", ""), "package.change-paths-gone rieng; " + version},
		{"for others", "paths:\n" + path("chung", "") + path("rieng", "    for: { roles: [trainer] }\n"),
			"package.change-paths-for rieng; " + version},
		{"in another order", "paths:\n" + path("rieng", "") + path("chung", ""), "package.change-paths-order ; " + version},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := difference(c.text); got != c.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestADiscardedDraftLeavesNoFileThatNoOtherArchiveHas(t *testing.T) {
	h := open(t)
	h.published(t, operator, h.opening(t, "Bản một."))
	draft, err := h.Packages.Stage(ctx, operator, "goi.zip", h.opening(t, "Bản hai."))
	if err != nil {
		t.Fatal(err)
	}
	of, err := h.Store.PackageArchives.ByID(draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Packages.Discard(ctx, operator, draft.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Store.PackageArchives.Content(of.Files[lesson1]); err != store.ErrNotFound {
		t.Errorf("the draft's lesson is still there: %v", err)
	}
	if _, err := h.Store.PackageArchives.Content(of.Files[manifest]); err != nil {
		t.Errorf("what the published version has too is gone: %v", err)
	}
	refusedBy(t, h.Packages.Discard(ctx, operator, draft.ID), "package.no-draft")
	_, err = h.Packages.Preview(ctx, operator, draft.ID)
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestWhatAnotherProcessPublishesIsServedAfterARefresh(t *testing.T) {
	h := open(t)
	served := h.reloader
	before := h.Packages
	h.restart(t) // the command beside the server
	h.published(t, operator, h.opening(t, "Từ dòng lệnh."))
	changed, _, err := before.Refresh(ctx)
	if err != nil || !changed || !strings.Contains(firstBlock(served.Catalog()), "Từ dòng lệnh") {
		t.Errorf("changed %v, %v", changed, err)
	}
	if changed, _, err := before.Refresh(ctx); err != nil || changed {
		t.Errorf("nothing new, and it reloads: %v", err)
	}
}

func TestASiteMayAskForASignature(t *testing.T) {
	h := open(t)
	if err := h.Store.Settings.Ensure(ctx); err != nil {
		t.Fatal(err)
	}
	h.SQL(t, `UPDATE settings SET value = 'true' WHERE name = 'packages_signed'`)
	draft, err := h.Packages.Stage(ctx, operator, "goi.zip", h.opening(t, "Không ký."))
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Packages.Preview(ctx, operator, draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	refusedBy(t, h.Packages.Publish(ctx, operator, draft.ID, e.Basis), "package.must-be-signed")
}

func TestWhatOthersStandOnIsNotTakenAway(t *testing.T) {
	h := open(t)
	refusedBy(t, h.Packages.Retire(ctx, operator, "framework", "bdhvs"), "package.in-use")
	refusedBy(t, h.Packages.Retire(ctx, operator, "quiz", "mat-khau"), "package.in-use")
	if err := h.Packages.Retire(ctx, operator, "course", "mat-khau"); err != nil {
		t.Fatal(err)
	}
	if err := h.Packages.Retire(ctx, operator, "quiz", "mat-khau"); err != nil {
		t.Errorf("nobody stands on it any more: %v", err)
	}
}

func TestADraftSaysThatItWasOvertakenAndWhatItsAuthorShouldSee(t *testing.T) {
	h := open(t)
	left := "Mở đầu bằng một chuyện ở đơn vị: ai, lúc nào, vướng ở đâu. Bài nói cách gỡ."
	old, err := h.Packages.Stage(ctx, operator, "cu.zip", h.opening(t, left))
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Packages.Preview(ctx, operator, old.ID)
	if err != nil || e.Overtaken {
		t.Fatalf("overtaken by nothing: %v", err)
	}
	var said []string
	for _, p := range e.Notes {
		said = append(said, p.File+" "+p.Message.ID)
	}
	if !strings.Contains(strings.Join(said, "; "), lesson1+" problem.sample") {
		t.Errorf("words of the sample are not told: %q", said)
	}
	h.Clock.Add(1000)
	h.published(t, operator, h.opening(t, "Bản hai."))
	if e, err = h.Packages.Preview(ctx, operator, old.ID); err != nil || !e.Overtaken {
		t.Errorf("nobody says that the draft is older than what is served: %v", err)
	}
	if all, err := h.Packages.Overtaken([]store.PackageArchive{old}); err != nil || !all[old.ID] {
		t.Errorf("%v %v", all, err)
	}
}
