package web

// filePages serve static files, pictures of packages and the health check.
type filePages struct{ *visit }

// static sends a file that is the same for everyone.
func (v filePages) static() error {
	return v.web.pages.SendStatic(v.w, v.r, v.path("file"))
}
