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
)

// begun opens a draft of the course.
func (h *fixture) begun(t testing.TB, a access.Actor) string {
	t.Helper()
	draft, err := h.Packages.Begin(ctx, a, "course", "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	return draft
}

// text is a file of a draft as its form shows it.
func (h *fixture) text(t testing.TB, draft, file string) string {
	t.Helper()
	text, err := h.Packages.Text(operator, draft, file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (h *fixture) save(a access.Actor, draft, file, text string) (publish.Saved, error) {
	return h.Packages.Save(ctx, a, draft, file, text, message.Vietnamese)
}

// saved keeps a text that nobody else is in the way of.
func (h *fixture) saved(t testing.TB, draft, file, text string) string {
	t.Helper()
	saved, err := h.save(operator, draft, file, text)
	if err != nil {
		t.Fatal(err)
	}
	return saved.ID
}

func TestADraftIsBegunFromWhatIsServedWithItsVersionRaised(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	if text := h.text(t, draft, manifest); !strings.Contains(text, "\nversion: 1.0.1\n") || !strings.Contains(text, "title: { vi: Mật khẩu") {
		t.Errorf("the manifest begins as %s", text)
	}
	if again := h.begun(t, operator); again != draft {
		t.Error("another draft is begun beside the one that is there")
	}
	e, err := h.Packages.Preview(ctx, operator, draft)
	if err != nil || e.Broken || len(e.Differences) != 1 || e.Archive.Packages[0].Version != "1.0.1" {
		t.Errorf("%+v, %v", e, err)
	}
	h.published(t, operator, h.opening(t, "Đã phát hành."))
	if err := h.Packages.Discard(ctx, operator, draft); err != nil {
		t.Fatal(err)
	}
	if text := h.text(t, h.begun(t, operator), lesson1); !strings.Contains(text, "Đã phát hành.") {
		t.Errorf("of what was published the draft has %s", text)
	}
	_, err = h.Packages.Begin(ctx, operator, "course", "khong-co")
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestOfTwoWhoBeginADraftAtOnceBothEditTheSame(t *testing.T) {
	h := open(t)
	var begun [2]string
	var errs [2]error
	var both sync.WaitGroup
	for i := range begun {
		both.Go(func() { begun[i], errs[i] = h.Packages.Begin(ctx, operator, "course", "mat-khau") })
	}
	both.Wait()
	n := h.QueryText(t, `SELECT count(*) FROM package_archives`)
	if begun[0] != begun[1] || n != "1" || errors.Join(errs[:]...) != nil {
		t.Errorf("%s drafts: %v, %v", n, begun, errs)
	}
}

func TestASaveIsKeptWithItsFaultsAndPublishedWithoutThem(t *testing.T) {
	h := open(t)
	first := h.begun(t, operator)
	broken := h.saved(t, first, lesson1, strings.Replace(h.text(t, first, lesson1), "Mở đầu.", "Mở bài.\n\n## Không tên", 1))
	e, err := h.Packages.Edit(ctx, operator, first)
	if err != nil || e.Archive.ID != broken || len(e.Problems) == 0 || e.Problems[0].File != lesson1 {
		t.Fatalf("%+v, %v", e, err)
	}
	effect, err := h.Packages.Preview(ctx, operator, broken)
	if err != nil || !effect.Broken {
		t.Fatalf("%+v, %v", effect, err)
	}
	var faults *publish.Broken
	if err := h.Packages.Publish(ctx, operator, broken, effect.Basis); !errors.As(err, &faults) {
		t.Errorf("a draft with faults is published: %v", err)
	}
	whole := h.saved(t, broken, lesson1, strings.Replace(h.text(t, broken, lesson1), "\n\n## Không tên", "", 1))
	if strings.Contains(h.lesson(), "Mở bài") {
		t.Error("officers read a draft")
	}
	if err := h.Packages.Publish(ctx, operator, broken, effect.Basis); err == nil {
		t.Error("an earlier save is published")
	}
	if effect, err = h.Packages.Preview(ctx, operator, first); err != nil || effect.Archive.ID != whole {
		t.Fatalf("%+v, %v", effect, err)
	}
	if err := h.Packages.Publish(ctx, operator, whole, effect.Basis); err != nil || !strings.Contains(h.lesson(), "Mở bài") {
		t.Errorf("%v, officers read %s", err, h.lesson())
	}
	_, err = h.save(operator, whole, lesson1, "---\ntitle: Muộn\n---\n\nMuộn.\n")
	refusedBy(t, err, "package.draft-over")
	if n := h.QueryText(t, `SELECT count(*) FROM audit WHERE act = 'package-edited'`); n != "3" {
		t.Errorf("the audit names %s edits", n)
	}
}

func TestWhatTwoWriteInDifferentPlacesIsBothKept(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := h.text(t, draft, lesson1)
	h.saved(t, draft, lesson1, strings.Replace(text, "Mở đầu.", "Mở bài.", 1))
	saved, err := h.save(operator, draft, lesson1, strings.Replace(text, "Kẻ gian đoán.", "Kẻ gian thử.", 1))
	if err != nil || !saved.Merged {
		t.Fatalf("%+v, %v", saved, err)
	}
	if got := h.text(t, saved.ID, lesson1); !strings.Contains(got, "Mở bài.") || !strings.Contains(got, "Kẻ gian thử.") {
		t.Errorf("it has %s", got)
	}
	same, err := h.save(operator, saved.ID, lesson1, h.text(t, saved.ID, lesson1))
	if err != nil || !same.Same || same.ID != saved.ID {
		t.Errorf("the same text is another save: %+v, %v", same, err)
	}
}

func TestWhatTwoWriteInOnePlaceIsChosenByWhoComesSecond(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := h.text(t, draft, lesson1)
	theirs := h.saved(t, draft, lesson1, strings.Replace(text, "Mở đầu.", "Của họ.", 1))
	_, err := h.save(operator, draft, lesson1, strings.Replace(text, "Mở đầu.", "Của tôi.", 1))
	var conflict *publish.Conflict
	if !errors.As(err, &conflict) || conflict.Places != 1 || conflict.Draft != theirs ||
		!strings.Contains(conflict.Text, "Của họ.") ||
		!strings.Contains(conflict.Text, "Của tôi.") || !strings.Contains(conflict.Text, "phần đồng chí vừa viết") {
		t.Fatalf("%+v, %v", conflict, err)
	}
	if got := h.text(t, draft, lesson1); !strings.Contains(got, "Của họ.") || strings.Contains(got, "Của tôi.") {
		t.Errorf("something was kept: %s", got)
	}
	_, err = h.save(operator, conflict.Draft, lesson1, conflict.Text)
	refusedBy(t, err, "package.text-marks")
	solved := h.saved(t, conflict.Draft, lesson1, strings.Replace(text, "Mở đầu.", "Của họ và của tôi.", 1))
	if got := h.text(t, solved, lesson1); !strings.Contains(got, "Của họ và của tôi.") {
		t.Errorf("it has %s", got)
	}
}

func TestOfManyWhoSaveAtOnceNobodyLosesALine(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	var long strings.Builder
	for _, word := range strings.Fields("một hai ba bốn năm sáu") {
		long.WriteString("Đoạn " + word + ".\n\n")
	}
	text := "---\ntitle: Dài\n---\n\n" + long.String()
	draft = h.saved(t, draft, lesson1, text)
	var all sync.WaitGroup
	for _, word := range strings.Fields("một ba năm sáu") {
		all.Go(func() {
			mine := strings.Replace(text, "Đoạn "+word+".", "Đoạn "+word+" đã sửa.", 1)
			for {
				if _, err := h.save(operator, draft, lesson1, mine); err == nil {
					return
				} else if err != access.ErrBusy {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	if got := h.text(t, draft, lesson1); strings.Count(got, "đã sửa") != 4 || strings.Count(got, "Đoạn") != 6 {
		t.Errorf("it has %s", got)
	}
}

func TestADraftIsNeverOverWhileItIsSaved(t *testing.T) {
	h := open(t)
	first, err := h.Packages.Stage(ctx, operator, "goi.zip", h.opening(t, "Gửi lên."))
	if err != nil {
		t.Fatal(err)
	}
	var saves sync.WaitGroup
	ended := make(chan struct{})
	saves.Go(func() {
		defer close(ended)
		text, last := h.text(t, first.ID, lesson1), first.ID
		for range 20 {
			text += "\nThêm.\n"
			saved, err := h.save(operator, last, lesson1, text)
			if err != nil {
				t.Error(err)
				return
			}
			last = saved.ID
		}
	})
	for saving := true; saving; {
		select {
		case <-ended:
			saving = false
		default:
		}
		if _, err := h.Packages.Text(operator, first.ID, lesson1); err != nil {
			t.Error(err)
			saving = false
		}
	}
	saves.Wait()
}

func TestWhoMayNotPublishAPackageMayNotEditIt(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := h.text(t, draft, lesson1)
	trainer, stranger := h.trainer(t, "000-010", ""), access.Actor{Officer: h.AddOfficer(t, "000-012", h.Unit(t, "B")).ID}
	for name, try := range map[string]func(a access.Actor) error{
		"begin": func(a access.Actor) error { _, err := h.Packages.Begin(ctx, a, "course", "mat-khau"); return err },
		"look":  func(a access.Actor) error { _, err := h.Packages.Edit(ctx, a, draft); return err },
		"read":  func(a access.Actor) error { _, err := h.Packages.Text(a, draft, lesson1); return err },
		"save":  func(a access.Actor) error { _, err := h.save(a, draft, lesson1, text+"\nThêm.\n"); return err },
		"add": func(a access.Actor) error {
			_, _, err := h.Packages.AddFile(ctx, a, draft, "content/mat-khau", "lessons/03.md")
			return err
		},
		"remove": func(a access.Actor) error { _, err := h.Packages.RemoveFile(ctx, a, draft, lesson1); return err },
		"saves":  func(a access.Actor) error { _, _, err := h.Packages.Saves(a, draft); return err },
		"restore": func(a access.Actor) error {
			_, err := h.Packages.Restore(ctx, a, draft, draft)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			refusedBy(t, try(trainer), "package.admins-only")
			learningtest.Refused(t, try(stranger), access.ErrNotFound)
		})
	}
	if n := h.QueryText(t, `SELECT count(*) FROM package_saves`); n != "1" {
		t.Errorf("%s saves are kept", n)
	}
}

func TestASaveIsWholeOrNotThereAtAll(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := h.text(t, draft, lesson1)
	h.SQL(t, `CREATE TRIGGER full BEFORE INSERT ON package_saves BEGIN SELECT RAISE(ABORT, 'full'); END`)
	if _, err := h.save(operator, draft, lesson1, text+"\nThêm.\n"); err == nil {
		t.Fatal("it is said to be kept")
	}
	if got := h.text(t, draft, lesson1); got != text {
		t.Errorf("the draft has %s", got)
	}
	if n := h.QueryText(t, `SELECT count(*) FROM package_archives`); n != "1" {
		t.Errorf("%s archives are there", n)
	}
	h.SQL(t, `DROP TRIGGER full`)
	h.saved(t, draft, lesson1, text+"\nThêm.\n")
}
