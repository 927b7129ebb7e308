package web

import (
	"path"
	"strings"
	"testing"
)

// The budgets of a cheap phone on a weak signal, in bytes as they travel.
const (
	budgetCSS    = 8 << 10
	budgetStaff  = 6 << 10 // staff.css and slips.css, which officers without an appointment do not load
	budgetTask   = 2 << 10 // task.css, which only pages with a picture to point at, a story or a screen load
	budgetJS     = 12 << 10
	budgetDraft  = 5 << 10   // draft.css and draft.js, which trainers load on the page of a file that is written
	budgetEditor = 110 << 10 // editor.js, on the same page

	budgetPreview = 2 << 10 // preview.css and preview.js, which those who write packages load
)

func TestStaticFilesKeepTheirBudget(t *testing.T) {
	sum := map[string]int{}
	for name, f := range bare(t).site.Pages.Static {
		kind := path.Ext(name)
		if name == "staff.css" || name == "slips.css" {
			kind = "staff"
		}
		if strings.HasPrefix(name, "preview.") {
			kind = "preview"
		}
		if name == "editor.js" {
			kind = "editor"
		}
		if strings.HasPrefix(name, "draft.") {
			kind = "draft"
		}
		if name == "task.css" {
			kind = "task"
		}
		sum[kind] += len(f.Gzipped)
	}
	t.Logf("CSS %d, for the staff %d more, for tasks %d, JS %d bytes", sum[".css"], sum["staff"], sum["task"], sum[".js"])
	if sum["preview"] == 0 || sum["preview"] > budgetPreview {
		t.Errorf("the CSS and JS of a preview weigh %d bytes, allowed are %d", sum["preview"], budgetPreview)
	}
	if sum["editor"] == 0 || sum["editor"] > budgetEditor {
		t.Errorf("the editor weighs %d bytes, allowed are %d", sum["editor"], budgetEditor)
	}
	if sum["draft"] == 0 || sum["draft"] > budgetDraft {
		t.Errorf("the CSS and JS of the page of a file weigh %d bytes, allowed are %d", sum["draft"], budgetDraft)
	}
	if sum["staff"] == 0 || sum["staff"] > budgetStaff {
		t.Errorf("the CSS of the staff weighs %d bytes, allowed are %d", sum["staff"], budgetStaff)
	}
	if sum["task"] == 0 || sum["task"] > budgetTask {
		t.Errorf("the CSS of tasks weighs %d bytes, allowed are %d", sum["task"], budgetTask)
	}
	if sum[".css"] == 0 || sum[".css"] > budgetCSS {
		t.Errorf("CSS weighs %d bytes, allowed are %d", sum[".css"], budgetCSS)
	}
	if sum[".js"] == 0 || sum[".js"] > budgetJS {
		t.Errorf("JS weighs %d bytes, allowed are %d", sum[".js"], budgetJS)
	}
}
