package page

import "net/http"

// Policy lets a page load what stands beside it and nothing else: no inline script or style, no other site, no frame.
const Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// PicturePolicy is for a package's SVG: an untrusted file that must not run anything when someone opens it by itself.
const PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

// FilePolicy is for a file that somebody handed in: it runs nothing and loads nothing.
const FilePolicy = "default-src 'none'; sandbox"

// SecureHeaders sets what every answer carries.
func SecureHeaders(h http.Header) {
	h["Content-Security-Policy"] = []string{Policy}
	h["X-Content-Type-Options"] = []string{"nosniff"}
	// same-origin, not no-referrer: with no-referrer browsers send "Origin: null" and every form would look foreign
	h["Referrer-Policy"] = []string{"same-origin"}
	h["Cross-Origin-Opener-Policy"] = []string{"same-origin"}
	h["Permissions-Policy"] = []string{"camera=(), geolocation=(), microphone=()"}
}
