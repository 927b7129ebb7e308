package publish_test

import (
	"strings"
	"testing"

	"hocvu/internal/learning/publish"
)

func TestATextThatCannotBeKeptAsItIsIsRefused(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	for rule, text := range map[string]string{"package.text-letters": "a\x00b", "package.text-too-large": strings.Repeat("ạ", publish.MaxText)} {
		_, err := h.save(operator, draft, lesson1, text)
		refusedBy(t, err, rule)
	}
	_, err := h.save(operator, draft, lesson1, "a\xffb")
	refusedBy(t, err, "package.text-letters")
	_, err = h.save(operator, draft, "content/mat-khau/lessons/khac.md", "x")
	refusedBy(t, err, "package.file-gone")
}

func TestAFileKeepsTheEndsOfItsLines(t *testing.T) {
	h := open(t)
	data := h.with(t, "content/mat-khau", lesson1, "\ufeff"+strings.ReplaceAll(string(h.files[lesson1]), "\n", "\r\n"))
	draft, err := h.Packages.Stage(ctx, operator, "goi.zip", data)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(h.text(t, draft.ID, lesson1), "\r\n", "\n")
	if strings.Contains(text, "\ufeff") {
		t.Error("the form shows what stands before the first letter")
	}
	id := h.saved(t, draft.ID, lesson1, strings.ReplaceAll(text+"\nThêm.\n", "\n", "\r\n"))
	of, err := h.Store.PackageArchives.ByID(id)
	if err != nil {
		t.Fatal(err)
	}
	content, err := h.Store.PackageArchives.Content(of.Files[lesson1])
	if err != nil {
		t.Fatal(err)
	}
	if want := "\ufeff" + strings.ReplaceAll(text+"\nThêm.\n", "\n", "\r\n"); string(content) != want {
		t.Errorf("got %q, want %q", content, want)
	}
}
