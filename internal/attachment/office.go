package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"path"
	"strings"

	"hocvu/internal/message"
)

// Bounds of what a document unpacks to.
const (
	maxEntries  = 2000
	maxUnpacked = 100 << 20
	maxPart     = 4 << 20 // of the parts that are read: what a document is, and where it points
)

// keepOffice keeps a document or a sheet as it is: an archive that holds what it says, within its bounds, and nothing
// that runs.
func keepOffice(content []byte) (Kept, error) {
	broken := refuse("attachment.broken", "type", message.New("attachment.type-document"))
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	switch {
	case err != nil:
		return Kept{}, broken
	case archive.Comment != "" || !whole(content):
		return Kept{}, refuse("attachment.two-files")
	case len(archive.File) > maxEntries:
		return Kept{}, refuse("attachment.heavy")
	}
	a := officeFile{parts: map[string][]byte{}}
	for _, f := range archive.File {
		if err := a.add(f); err != nil {
			return Kept{}, err
		}
	}
	ending := a.ending()
	if ending == "" {
		return Kept{}, refuse("attachment.archive")
	}
	if a.pointsOut() {
		return Kept{}, refuse("attachment.active")
	}
	return Kept{endings[ending].name, ending, content}, nil
}

// whole tells whether an archive ends where its last byte is, and begins where its first is: nothing stands around it.
func whole(content []byte) bool {
	const record = 22
	at := len(content) - record
	if at < 0 || string(content[at:at+4]) != "PK\x05\x06" {
		return false
	}
	size, offset := binary.LittleEndian.Uint32(content[at+12:]), binary.LittleEndian.Uint32(content[at+16:])
	return int64(size)+int64(offset) == int64(at)
}

// officeFile is what is known of a document that is an archive.
type officeFile struct {
	parts    map[string][]byte // those that tell what it is and where it points
	unpacked int64
}

// runs are parts by which a document does something by itself.
var runs = []string{"vbaproject", "vbadata", "activex", "oleobject", "macrosheets", "basic/", "scripts/"}

// add looks at one part. All of it is unpacked, so that no part is larger than it says.
func (a *officeFile) add(f *zip.File) error {
	name := strings.ToLower(f.Name)
	switch {
	case f.Mode()&fs.ModeSymlink != 0, path.IsAbs(name), strings.Contains(name, `\`), strings.Contains("/"+name+"/", "/../"):
		return refuse("attachment.archive")
	case f.Flags&1 != 0:
		return refuse("attachment.locked")
	}
	for _, part := range runs {
		if strings.Contains(name, part) {
			return refuse("attachment.macro")
		}
	}
	in, err := f.Open()
	if err != nil {
		return refuse("attachment.broken", "type", message.New("attachment.type-document"))
	}
	defer in.Close() //nolint:errcheck // only read
	left := maxUnpacked - a.unpacked
	var out bytes.Buffer
	var to io.Writer = io.Discard
	if name == "[content_types].xml" || name == "mimetype" || strings.HasSuffix(name, ".rels") {
		to, left = &out, min(left, maxPart)
	}
	n, err := io.Copy(to, io.LimitReader(in, left+1))
	switch {
	case n > left:
		return refuse("attachment.heavy")
	case err != nil:
		return refuse("attachment.broken", "type", message.New("attachment.type-document"))
	}
	a.unpacked += n
	if out.Len() > 0 {
		a.parts[name] = out.Bytes()
	}
	return nil
}

// forms are what documents call themselves.
var forms = []struct{ part, says, ending string }{
	{"[content_types].xml", "wordprocessingml.document.main+xml", "docx"},
	{"[content_types].xml", "spreadsheetml.sheet.main+xml", "xlsx"},
	{"mimetype", "application/vnd.oasis.opendocument.text", "odt"},
	{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "ods"},
}

// ending is what the document says that it is, "" for anything else.
func (a *officeFile) ending() string {
	types := string(a.parts["[content_types].xml"])
	if strings.Contains(strings.ToLower(types), "macroenabled") {
		return ""
	}
	for _, f := range forms {
		said := string(a.parts[f.part])
		if f.part == "mimetype" && said == f.says || f.part != "mimetype" && strings.Contains(said, f.says) {
			return f.ending
		}
	}
	return ""
}

// pointsOut tells whether a document fetches its template or a part from elsewhere when it is opened.
func (a *officeFile) pointsOut() bool {
	for name, part := range a.parts {
		text := strings.ToLower(string(part))
		if !strings.HasSuffix(name, ".rels") || !strings.Contains(text, `targetmode="external"`) {
			continue
		}
		for _, kind := range []string{"/attachedtemplate", "/oleobject", "/frame", "/subdocument"} {
			if strings.Contains(text, kind) {
				return true
			}
		}
	}
	return false
}
