package publish_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hocvu/internal/archive"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/shelf"
)

// stocked is a folder with a shelf of archives, each with the course mat-khau in a version.
func stocked(t *testing.T, archives map[string][]byte) string {
	t.Helper()
	folder := t.TempDir()
	index := shelf.Index{Format: 1}
	for version, data := range archives {
		file := "mat-khau-" + version + ".zip"
		index.Archives = append(index.Archives, shelf.Archive{File: file, Bytes: int64(len(data)),
			Digest: archive.Sum(data), Packages: []shelf.Package{{Kind: "course", ID: "mat-khau", Version: version, Language: "vi",
				Languages: []message.Language{"vi"}, Titles: message.Words{"vi": "Mật khẩu"}}}})
		if err := os.WriteFile(filepath.Join(folder, file), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	content, err := json.Marshal(index)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, shelf.IndexFile), content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// shelve lets the site's settings name a shelf.
func (h *fixture) shelve(t *testing.T, address string) {
	t.Helper()
	if err := h.Store.Settings.Ensure(ctx); err != nil {
		t.Fatal(err)
	}
	value, err := json.Marshal(address)
	if err != nil {
		t.Fatal(err)
	}
	h.SQL(t, `UPDATE settings SET value = '`+string(value)+`' WHERE name = 'shelf'`)
}

// versioned packs the course in a version.
func (h *fixture) versioned(t *testing.T, version, opening string) []byte {
	t.Helper()
	return h.with(t, "content/mat-khau", manifest, h.changed(t, manifest, "version: 1.0.0", "version: "+version),
		lesson1, h.changed(t, lesson1, "Mở đầu.", opening))
}

// ended waits for a fetch.
func (h *fixture) ended(t *testing.T, a access.Actor, name string) publish.Fetch {
	t.Helper()
	for range 2000 {
		f, err := h.Shelf.Fetched(a, name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Ended {
			return f
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("the fetch does not end")
	return publish.Fetch{}
}

func TestTheShelfIsComparedWithWhatIsServedHere(t *testing.T) {
	h := open(t)
	if v, err := h.Shelf.Look(ctx, operator, ""); err != nil || v.Address != "" {
		t.Errorf("without a setting: %+v %v", v, err)
	}
	h.shelve(t, stocked(t, map[string][]byte{"1.1.0": h.versioned(t, "1.1.0", "Mới."), "0.9.0": h.versioned(t, "0.9.0", "Cũ.")}))
	v, err := h.Shelf.Look(ctx, operator, "")
	if err != nil || v.Err != nil || v.Asking || len(v.Offers) != 1 {
		t.Fatalf("%+v %v", v, err)
	}
	if o := v.Offers[0]; o.Version != "1.1.0" || o.Here != "1.0.0" || o.State != shelf.NewerThere {
		t.Errorf("%+v", o)
	}
	if newer, err := h.Shelf.Newer(operator); err != nil || newer["content/mat-khau"] != "1.1.0" {
		t.Errorf("%v %v", newer, err)
	}
	if v, err := h.Shelf.Look(ctx, operator, "dien thoai"); err != nil || len(v.Offers) != 0 {
		t.Errorf("found %+v %v", v.Offers, err)
	}
	if v, err := h.Shelf.Look(ctx, operator, "mat khau"); err != nil || len(v.Offers) != 1 {
		t.Errorf("found %+v %v", v.Offers, err)
	}
	_, err = h.Shelf.Look(ctx, access.Actor{Officer: h.Mine.ID}, "")
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestWhatIsFetchedIsADraftAndNothingMore(t *testing.T) {
	h := open(t)
	h.shelve(t, stocked(t, map[string][]byte{"1.1.0": h.versioned(t, "1.1.0", "Từ kho."), "0.9.0": h.versioned(t, "0.9.0", "Cũ."),
		"1.2.0": h.versioned(t, "1.2.0", "<b>Hỏng</b>")}))
	_, err := h.Shelf.Fetch(operator, "content/mat-khau", "1.1.0", false)
	refusedBy(t, err, "shelf.look-first")
	if _, err := h.Shelf.Look(ctx, operator, ""); err != nil {
		t.Fatal(err)
	}
	name, err := h.Shelf.Fetch(operator, "content/mat-khau", "1.1.0", false)
	if err != nil {
		t.Fatal(err)
	}
	f := h.ended(t, operator, name)
	if f.Err != nil || f.Draft == "" {
		t.Fatalf("%+v", f)
	}
	_, drafts, err := h.Packages.List(operator, message.Vietnamese)
	if err != nil || len(drafts) != 1 || drafts[0].ID != f.Draft {
		t.Errorf("%v %v", drafts, err)
	}
	if h.lesson() == "" || h.reloader.Catalog().Courses["mat-khau"].Version != "1.0.0" {
		t.Error("it is served before anybody published it")
	}
	_, err = h.Shelf.Fetch(operator, "content/mat-khau", "0.9.0", false)
	refusedBy(t, err, "shelf.older-here")
	if name, err = h.Shelf.Fetch(operator, "content/mat-khau", "0.9.0", true); err != nil || h.ended(t, operator, name).Err != nil {
		t.Errorf("an older one that was asked for: %v", err)
	}
	if name, err = h.Shelf.Fetch(operator, "content/mat-khau", "1.2.0", false); err != nil {
		t.Fatal(err)
	}
	var broken *publish.Broken
	if f := h.ended(t, operator, name); !errors.As(f.Err, &broken) || len(broken.Problems) == 0 || f.Draft != "" {
		t.Errorf("one with faults: %+v", f)
	}
	_, err = h.Shelf.Fetch(operator, "content/mat-khau", "7.0.0", false)
	refusedBy(t, err, "shelf.no-version")
	a := h.trainer(t, "000-010", h.Unit(t, "B")) // what came with the program belongs to the admins
	if name, err = h.Shelf.Fetch(a, "content/mat-khau", "1.1.0", false); err != nil {
		t.Fatal(err)
	}
	refusedBy(t, h.ended(t, a, name).Err, "package.admins-only")
	_, err = h.Shelf.Fetched(access.Actor{Officer: h.Mine.ID}, name)
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestAShelfThatCannotBeReachedIsToldAndHoldsNothingUp(t *testing.T) {
	h := open(t)
	h.shelve(t, filepath.Join(t.TempDir(), "usb"))
	v, err := h.Shelf.Look(ctx, operator, "")
	if no := refusal.Of(v.Err); err != nil || no == nil || no.Code != "shelf.no-folder" {
		t.Errorf("%+v %v", v, err)
	}
	hang := make(chan struct{})
	defer close(hang)
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	}))
	h.shelve(t, s.URL)
	began := time.Now()
	if newer, err := h.Shelf.Newer(operator); err != nil || len(newer) != 0 || time.Since(began) > time.Second {
		t.Errorf("the list waits for the shelf: %v %v", newer, err)
	}
	if v, err := h.Shelf.Look(ctx, operator, ""); err != nil || !v.Asking {
		t.Errorf("%+v %v", v, err)
	}
	h.Services.Close() // the question ends with the process
	if v, err := h.Shelf.Look(ctx, operator, ""); err != nil || v.Err == nil {
		t.Errorf("%+v %v", v, err)
	}
}
