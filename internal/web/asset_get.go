package web

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/web/page"
)

// asset serves a picture of a package, for those who are signed in. Pages ask for it by its version, so that it is kept for
// a year; without one, or for one that is gone, today's picture is kept for a day.
func (v filePages) asset() error {
	picture, err := v.Site.Learning.Catalog().Asset(v.Path("kind"), v.Path("package"), v.Path("file"))
	if err != nil {
		return access.ErrNotFound
	}
	h := v.W.Header()
	h.Set("Content-Security-Policy", page.PicturePolicy)
	h.Set("Content-Type", picture.MediaType)
	h.Set("ETag", `"`+picture.Version+`"`)
	h.Set("Cache-Control", "private, max-age=86400") // a weak signal must not ask for every picture of every page
	if v.R.URL.Query().Get("v") == picture.Version {
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	if page.NotModified(v.W, v.R, picture.Version) {
		return nil
	}
	v.W.Write(picture.Content) //nolint:errcheck // a browser that left needs no answer
	return nil
}
