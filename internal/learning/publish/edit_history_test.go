package publish_test

import (
	"errors"
	"strings"
	"testing"

	"hocvu/internal/archive"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/publish"
	"hocvu/internal/store"
)

func TestASaveCanBeLookedAtAndGoneBackTo(t *testing.T) {
	h := open(t)
	staged, err := h.Packages.Stage(ctx, operator, "goi.zip", h.opening(t, "Bản một."))
	if err != nil {
		t.Fatal(err)
	}
	second := h.saved(t, staged.ID, lesson1, strings.Replace(h.text(t, staged.ID, lesson1), "Bản một.", "Bản hai.", 1))
	third, file, err := h.Packages.AddFile(ctx, operator, second, "content/mat-khau", "lessons/03-moi.md")
	if err != nil || file != "content/mat-khau/lessons/03-moi.md" ||
		!strings.Contains(h.text(t, third, file), "title: Bài đầu tiên") {
		t.Fatal(file, err)
	}
	_, saves, err := h.Packages.Saves(operator, staged.ID)
	if err != nil || len(saves) != 3 || saves[0].Act != store.SaveAdded || !saves[0].Current ||
		saves[2].Act != store.SaveBegun {
		t.Fatalf("%+v, %v", saves, err)
	}
	_, changes, err := h.Packages.Changes(operator, third, second)
	if err != nil || len(changes) != 1 || len(changes[0].Changes) != 1 || changes[0].Changes[0].Gone[0] != "Bản một." ||
		changes[0].Changes[0].New[0] != "Bản hai." {
		t.Errorf("%+v, %v", changes, err)
	}
	back, err := h.Packages.Restore(ctx, operator, third, staged.ID)
	if err != nil || !strings.Contains(h.text(t, back, lesson1), "Bản một.") {
		t.Fatal(back, err)
	}
	_, err = h.Packages.Restore(ctx, operator, third, second)
	refusedBy(t, err, "package.saved-meanwhile")
	if _, err := h.Packages.Text(operator, back, file); err != access.ErrNotFound {
		t.Errorf("the file that was added later is still there: %v", err)
	}
	if _, saves, _ := h.Packages.Saves(operator, back); len(saves) != 4 || saves[0].Act != store.SaveRestored {
		t.Errorf("%+v", saves)
	}
}

func TestTheNewestSavesAloneAreKeptAndADiscardedDraftLeavesNone(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := h.text(t, draft, lesson1)
	first := h.saved(t, draft, lesson1, text+"\nLần 0.\n")
	of, err := h.Store.PackageArchives.ByID(first)
	if err != nil {
		t.Fatal(err)
	}
	last := first
	for range 31 {
		text += "\nThêm.\n"
		last = h.saved(t, last, lesson1, text)
	}
	_, saves, err := h.Packages.Saves(operator, draft)
	if err != nil || len(saves) != 31 {
		t.Errorf("%d saves, %v", len(saves), err)
	}
	if _, err := h.Store.PackageArchives.Content(of.Files[lesson1]); err != store.ErrNotFound {
		t.Errorf("an old text is still there: %v", err)
	}
	var conflict *publish.Conflict
	_, err = h.save(operator, first, lesson1, text+"\nRất muộn.\n")
	if !errors.As(err, &conflict) || !strings.Contains(conflict.Text, "Rất muộn.") {
		t.Errorf("a text written from what is kept no longer: %v", err)
	}
	if err := h.Packages.Discard(ctx, operator, last); err != nil {
		t.Fatal(err)
	}
	if n := h.QueryText(t, `SELECT count(*) FROM package_archives WHERE state != 'discarded'`); n != "0" {
		t.Errorf("%s archives are left", n)
	}
	if n := h.QueryText(t, `SELECT count(*) FROM package_files`); n != "0" {
		t.Errorf("%s files are left", n)
	}
}

func TestAFileIsAddedAndRemovedButNotTheOneByWhichThereIsAPackage(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	for name, rule := range map[string]string{"": "package.file-name", "../x.md": "package.file-name", "lessons/Có dấu.md": "package.file-name",
		"lessons/aux.md": "package.file-name", "a/b/c/d/e.md": "package.file-kind", "assets/hinh.svg": "package.file-kind",
		"lessons/01-DAI.md": "package.file-there", ".an.md": "package.file-name", "lessons//x.md": "package.file-name"} {
		_, _, err := h.Packages.AddFile(ctx, operator, draft, "content/mat-khau", name)
		if err == nil {
			t.Errorf("%q was added", name)
		}
		refusedBy(t, err, rule)
	}
	_, _, err := h.Packages.AddFile(ctx, operator, draft, "content/khac", "lessons/x.md")
	learningtest.Refused(t, err, access.ErrNotFound)
	draft, file, err := h.Packages.AddFile(ctx, operator, draft, "content/mat-khau", "lessons/01-dai.en.md")
	if err != nil || h.text(t, draft, file) != string(h.files[lesson1]) {
		t.Errorf("a translation begins as %q, %v", h.text(t, draft, file), err)
	}
	if draft, err = h.Packages.RemoveFile(ctx, operator, draft, file); err != nil {
		t.Fatal(err)
	}
	_, err = h.Packages.RemoveFile(ctx, operator, draft, file)
	refusedBy(t, err, "package.file-gone")
	_, err = h.Packages.RemoveFile(ctx, operator, draft, manifest)
	refusedBy(t, err, "package.file-needed")
	data, _, err := h.Packages.Zip(operator, draft)
	if err != nil {
		t.Fatal(err)
	}
	read, err := archive.Read(data)
	if err != nil || len(read.Files) != 3 || string(read.Files[lesson1]) != string(h.files[lesson1]) {
		t.Errorf("%+v, %v", read, err)
	}
}
