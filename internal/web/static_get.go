package web

// staticFile sends a file that is the same for everyone.
func (w *Web) staticFile(v *visit) error {
	return w.pages.SendStatic(v.w, v.r, v.path("file"))
}
