package publish_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/publish"
)

// photo is a JPEG of many colours.
func photo(t testing.TB, width, height int) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.SetRGBA(x, y, color.RGBA{byte(x * y), byte(x ^ y), byte(x + 3*y), 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAPictureIsPutIntoADraftSmallAndUnderAnotherName(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	content := photo(t, 1500, 1000)
	made, err := h.Packages.AddPicture(ctx, operator, draft, lesson1, "Ảnh chụp màn hình.PNG", content)
	if err != nil || made.File != "content/mat-khau/assets/anh-chup-man-hinh.jpg" || made.Before != len(content) ||
		made.After > publish.MaxPicture {
		t.Fatalf("%+v, %v", made, err)
	}
	again, err := h.Packages.AddPicture(ctx, operator, draft, lesson1, "Ảnh chụp màn hình.PNG", content)
	if err != nil || again.File != made.File || again.Draft != made.Draft {
		t.Errorf("the same picture again is %+v, %v", again, err)
	}
	other, err := h.Packages.AddPicture(ctx, operator, draft, lesson1, "Ảnh chụp màn hình.PNG", photo(t, 300, 200))
	if err != nil || other.File != "content/mat-khau/assets/anh-chup-man-hinh-2.jpg" {
		t.Errorf("%+v, %v", other, err)
	}
	nameless, err := h.Packages.AddPicture(ctx, operator, draft, lesson1, "", photo(t, 200, 300))
	if err != nil || nameless.File != "content/mat-khau/assets/hinh.jpg" {
		t.Errorf("%+v, %v", nameless, err)
	}
	text := strings.Replace(h.text(t, draft, lesson1), "Mở đầu.", "Mở đầu.\n\n![Màn hình đăng nhập](../assets/anh-chup-man-hinh.jpg)", 1)
	one := h.sketch(t, operator, draft, lesson1, text)
	for _, p := range one.Problems {
		if p.File == lesson1 {
			t.Error(p.In("vi"))
		}
	}
	if asset, err := one.Catalog.Asset("course", "mat-khau", "assets/anh-chup-man-hinh.jpg"); err != nil || len(asset.Content) != made.After {
		t.Errorf("the preview has no picture: %v", err)
	}
}

func TestADrawingIsCleanedOrRefusedByTheRulesOfCheck(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	const plain = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<metadata>Ai vẽ</metadata><!-- ghi --><path d="M0 0h9"/></svg>`
	made, err := h.Packages.AddPicture(ctx, operator, draft, lesson1, "ve.svg", []byte(plain))
	if err != nil || made.File != "content/mat-khau/assets/ve.svg" {
		t.Fatalf("%+v, %v", made, err)
	}
	of, err := h.Store.PackageArchives.ByID(made.Draft)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := h.Store.PackageArchives.Content(of.Files[made.File])
	has := func(words string) bool { return strings.Contains(string(kept), words) }
	if err != nil || has("Ai vẽ") || has("ghi") || !has("M0 0h9") {
		t.Errorf("%s, %v", kept, err)
	}
	for name, content := range map[string]string{
		"a script":         `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
		"an event":         `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
		"from elsewhere":   `<svg xmlns="http://www.w3.org/2000/svg"><use href="https://la.example/x.svg#a"/></svg>`,
		"a page":           `<html><body>x</body></html>`,
		"an entity":        `<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>`,
		"no XML":           `<svg`,
		"beyond its bound": `<svg xmlns="http://www.w3.org/2000/svg"><text>` + strings.Repeat("a", publish.MaxText) + `</text></svg>`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Packages.AddPicture(ctx, operator, draft, lesson1, "ve.png", []byte(content))
			refusedBy(t, err, "package.drawing-refused")
		})
	}
}

func TestWhoMayNotEditADraftPutsNoPictureIntoIt(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	content := photo(t, 20, 20)
	_, err := h.Packages.AddPicture(ctx, h.trainer(t, "000-010", ""), draft, lesson1, "a.jpg", content)
	refusedBy(t, err, "package.admins-only")
	stranger := access.Actor{Officer: h.AddOfficer(t, "000-012", h.Unit(t, "B")).ID}
	_, err = h.Packages.AddPicture(ctx, stranger, draft, lesson1, "a.jpg", content)
	learningtest.Refused(t, err, access.ErrNotFound)
	_, err = h.Packages.AddPicture(ctx, operator, draft, "content/bdhvs/framework.yaml", "a.jpg", content)
	learningtest.Refused(t, err, access.ErrNotFound)
	_, err = h.Packages.AddPicture(ctx, operator, draft, lesson1, "a.jpg", []byte("không phải hình"))
	refusedBy(t, err, "attachment.other-type")
}
