package web

// policy lets a page load what stands beside it and nothing else: no inline script or style, no other site, no frame.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// picturePolicy is for a package's SVG: a stranger's file that must not act when someone opens it by itself.
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

func (v *visit) secureHeaders() {
	h := v.w.Header()
	h["Content-Security-Policy"] = []string{policy}
	h["X-Content-Type-Options"] = []string{"nosniff"}
	// same-origin, not no-referrer: with no-referrer browsers send "Origin: null" and every form would look foreign
	h["Referrer-Policy"] = []string{"same-origin"}
	h["Cross-Origin-Opener-Policy"] = []string{"same-origin"}
	h["Permissions-Policy"] = []string{"camera=(), geolocation=(), microphone=()"}
}
