package lessons

import (
	"strings"

	"hocvu/internal/attachment"
	"hocvu/internal/exchange"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
)

// picture is a picture as it is kept.
type picture struct {
	name string
	size int
}

// fit makes all pictures anew within what a lesson may have of one.
func (w *writer) fit() {
	for _, address := range sorted(w.doc.Pictures) {
		p := w.doc.Pictures[address]
		name, content := p.Name, p.Content
		if strings.HasSuffix(strings.ToLower(name), ".svg") {
			if len(content) > maxPicture {
				w.note(named(name), "", "document.picture-heavy", "most", maxPicture>>10)
				continue
			}
		} else {
			fitted, ok := attachment.Fit(content, maxPicture, attachment.Cut(p.Crop))
			if !ok {
				w.note(named(name), "", "document.picture-unread")
				continue
			}
			if fitted.Moved {
				w.note(named(name), "", "document.picture-moved")
			}
			content, name = fitted.Content, name[:len(name)-len(ending(name))]+"."+fitted.Ending
		}
		if kept, ok := w.assets.Add(name, content, markdown.Slug); ok {
			w.pictures[address] = picture{kept, len(content)}
		} else {
			w.note(named(name), "", "document.picture-many")
		}
	}
}

func ending(name string) string {
	if at := strings.LastIndexByte(name, '.'); at > strings.LastIndexByte(name, '/') {
		return name[at:]
	}
	return ""
}

// named is the place of a picture of which nobody knows where it stands.
func named(name string) message.Message {
	return message.New("document.picture-named", "name", exchange.Shorten(name))
}
