package preview

import (
	"net/url"
	"strings"

	"hocvu/internal/web/page"
)

// phoneView is a page in a frame as wide as a cheap phone.
type phoneView struct{ Src, Wide string }

// phone shows another page of this site as wide as a phone.
func (v *visit) phone() error {
	of := v.local(v.r.URL.Query().Get("xem"))
	b := v.newBar()
	b.Phone, b.Events = "", "" // the page in the frame loads itself anew
	b.Links = append(b.Links, page.Link{Href: of, Text: v.say("preview.wide")})
	return v.show("preview-phone", page.Frame{Title: v.say("preview.phone"), View: phoneView{of, of}}, b)
}

// local is an address of this site, its home for any other.
func (v *visit) local(address string) string {
	u, err := url.Parse(address)
	bad := err != nil || u.IsAbs() || u.Host != "" || u.Opaque != "" || strings.ContainsAny(address, "\\\r\n")
	if bad || !strings.HasPrefix(u.Path, v.site.Prefix+"/") || strings.HasPrefix(u.Path, "//") {
		return v.at("")
	}
	return address
}
