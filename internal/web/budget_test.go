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
	budgetStaff = 6 << 10 // staff.css and slips.css, which officers without an appointment do not load
	budgetJS    = 12 << 10
	budgetPage  = 12 << 10
	budgetFirst = 40 << 10 // a first view without pictures: page, style and scripts
)

func TestStaticFilesKeepTheirBudget(t *testing.T) {
	sum := map[string]int{}
	for name, f := range bare(t).pages.Static {
		kind := path.Ext(name)
		if name == "staff.css" || name == "slips.css" {
			kind = "staff"
		}
		sum[kind] += len(f.Gzipped)
	}
	t.Logf("CSS %d, for the staff %d more, JS %d bytes", sum[".css"], sum["staff"], sum[".js"])
	if sum["staff"] == 0 || sum["staff"] > budgetStaff {
		t.Errorf("the CSS of the staff weighs %d bytes, allowed are %d", sum["staff"], budgetStaff)
	}
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
			rec := httptest.NewRecorder()
			v := &visit{web: w, w: rec, r: httptest.NewRequest("GET", "/", nil), language: l}
			v.r.Header.Set("Accept-Encoding", "gzip")
			draw(t, v, name, f)
			page := rec.Body.Len()
			first := page + len(w.pages.Static["app.css"].Gzipped)
			for _, script := range f.Scripts {
				first += len(w.pages.Static[script].Gzipped)
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
		want := rendered(t, w, message.Vietnamese, name, f)
		zipped, rec := visitor(w, message.Vietnamese, "/")
		zipped.r.Header.Set("Accept-Encoding", "gzip, deflate")
		draw(t, zipped, name, f)
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
