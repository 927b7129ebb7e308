package web

// filePages serve static files, pictures of packages and the health check.
type filePages struct{ *visit }

// staticFile sends a file that is the same for everyone.
func (v filePages) staticFile() error {
	return v.web.pages.SendStatic(v.w, v.r, v.path("file"))
}
