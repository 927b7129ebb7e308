package prose

import (
	"net/url"
	"path"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
)

// picture finds a picture of the folder.
func (f *folderPage) picture(address string) string {
	plain, err := url.PathUnescape(address)
	if err != nil || f.archive == nil || strings.Contains(address, "://") || strings.HasPrefix(address, "data:") {
		return ""
	}
	plain, _, _ = strings.Cut(plain, "?")
	name := path.Join(path.Dir(f.name), plain)
	if strings.HasPrefix(plain, "/") {
		name = path.Join(f.base, plain)
	}
	if f.doc.Pictures[name].Content != nil {
		return name
	}
	if !exchange.Picture(name) || !f.archive.Has(name) {
		return ""
	}
	content := f.archive.Read(name, maxPicture)
	if content == nil {
		return ""
	}
	f.doc.Pictures[name] = document.Picture{Name: name, Content: content}
	return name
}

// PageScheme begins the address of another file of the folder.
const PageScheme = "page:"

// link gives the address of a link: one to another file of the folder leads to its lesson.
func (f *folderPage) link(address string) string {
	plain, err := url.PathUnescape(address)
	if err != nil || f.archive == nil || strings.Contains(plain, ":") || strings.HasPrefix(plain, "#") {
		return address
	}
	plain, _, _ = strings.Cut(plain, "#")
	name := path.Join(path.Dir(f.name), plain)
	if Markdown(name) && f.archive.Has(name) {
		return PageScheme + name
	}
	return address
}
