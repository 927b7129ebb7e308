package web

import "hocvu/internal/web/visit"

// filePages serve static files, pictures of packages and the health check.
type filePages struct{ *visit.Visit }

// static sends a file that is the same for everyone.
func (v filePages) static() error {
	return v.Site.Pages.SendStatic(v.W, v.R, v.Path("file"))
}
