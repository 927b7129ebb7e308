package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http/httptest"
	"path"
	"testing"

	"hocvu/internal/message"
)

// The budgets of a cheap phone on a weak signal, in bytes as they travel.
const (
	budgetCSS   = 8 << 10
	budgetJS    = 12 << 10
	budgetPage  = 12 << 10
	budgetFirst = 40 << 10 // a first view without pictures: page, style and scripts
)

func TestStaticFilesKeepTheirBudget(t *testing.T) {
	sum := map[string]int{}
	for name, f := range bare(t).static {
		sum[path.Ext(name)] += len(f.gzipped)
	}
	t.Logf("CSS %d, JS %d bytes", sum[".css"], sum[".js"])
	if sum[".css"] == 0 || sum[".css"] > budgetCSS {
		t.Errorf("CSS weighs %d bytes, allowed are %d", sum[".css"], budgetCSS)
	}
	if sum[".js"] == 0 || sum[".js"] > budgetJS {
		t.Errorf("JS weighs %d bytes, allowed are %d", sum[".js"], budgetJS)
	}
}

func TestPagesKeepTheirBudget(t *testing.T) {
	w := bare(t)
	for _, l := range message.Languages {
		v, _ := visitor(w, l, "/")
		for name, f := range drawn(v) {
			if name == "kinds" {
				continue
			}
			rec := httptest.NewRecorder()
			v := &visit{web: w, w: rec, r: httptest.NewRequest("GET", "/", nil), language: l}
			v.r.Header.Set("Accept-Encoding", "gzip")
			if err := v.render(name, f); err != nil {
				t.Fatal(err)
			}
			page := rec.Body.Len()
			first := page + len(w.static["app.css"].gzipped)
			for _, script := range f.Scripts {
				first += len(w.static[script].gzipped)
			}
			if page > budgetPage || first > budgetFirst {
				t.Errorf("%s in %s weighs %d bytes, the first view %d; allowed are %d and %d", name, l, page, first, budgetPage, budgetFirst)
			}
		}
	}
}

func TestAGzippedPageIsThePlainOne(t *testing.T) {
	w := bare(t)
	v, _ := visitor(w, message.Vietnamese, "/")
	for name, f := range drawn(v) {
		if name == "kinds" {
			continue
		}
		want := page(t, w, message.Vietnamese, name, f)
		zipped, rec := visitor(w, message.Vietnamese, "/")
		zipped.r.Header.Set("Accept-Encoding", "gzip, deflate")
		f.Title = "Thử"
		if err := zipped.render(name, f); err != nil {
			t.Fatal(err)
		}
		if rec.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s was not compressed", name)
		}
		reader, err := gzip.NewReader(rec.Body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(reader)
		if err != nil {
			t.Errorf("%s: %v (parts that refer to one another, or a wrong sum)", name, err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is another page when compressed", name)
		}
	}
}

func BenchmarkLessonShell(b *testing.B) {
	w := bare(b)
	v, _ := visitor(w, message.Vietnamese, "/")
	f := drawn(v)["lesson"]
	for _, encoding := range []string{"", "gzip"} {
		b.Run("encoding="+encoding, func(b *testing.B) {
			for b.Loop() {
				v, rec := visitor(w, message.Vietnamese, "/khoa-hoc/mat-khau/a")
				v.r.Header.Set("Accept-Encoding", encoding)
				if err := v.render("lesson", f); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(rec.Body.Len()))
			}
		})
	}
}
