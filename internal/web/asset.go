package web

import (
	"hocvu/internal/learning"
)

// asset serves a picture of a package, for those who are signed in.
func (w *Web) asset(v *visit) error {
	catalog := w.learning.Catalog()
	id, name := v.path("package"), v.path("file")
	var content []byte
	var mediaType, digest string
	var err error
	switch v.path("kind") {
	case "course":
		if c, ok := catalog.Courses[id]; ok {
			digest = c.Digest
		}
		content, mediaType, err = catalog.Asset("course", id, name)
	case "quiz":
		if q, ok := catalog.Quizzes[id]; ok {
			digest = q.Digest
		}
		content, mediaType, err = catalog.Asset("quiz", id, name)
	default:
		return errNoPage
	}
	if err != nil || digest == "" {
		return learning.ErrNotFound
	}
	h := v.w.Header()
	h.Set("Content-Security-Policy", picturePolicy)
	h.Set("Content-Type", mediaType)
	keep(h, v.r, digest)
	if h.Get("Cache-Control") == "no-cache" {
		h.Set("Cache-Control", "private, max-age=86400") // a weak signal must not ask for every picture of every page
	}
	if v.fresh(digest) {
		return nil
	}
	v.w.Write(content) //nolint:errcheck // a browser that left needs no answer
	return nil
}
