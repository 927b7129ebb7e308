package office

import (
	"bytes"
	"unicode/utf16"
)

// Refused says why a file that is none of those that are read is not, and what its author can do: the error is a
// *refusal.Refusal. Nil: its bytes are those of nothing that is known here.
func Refused(content []byte) error {
	switch {
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		switch {
		case names(content, "EncryptedPackage"):
			return refuse("document.locked")
		case names(content, "PowerPoint Document"):
			return refuse("document.old-slides")
		case names(content, "Workbook"):
			return refuse("document.sheet")
		}
		return refuse("document.old-word")
	case bytes.HasPrefix(content, []byte("{\\rtf")):
		return refuse("document.rich-text")
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return refuse("document.pdf")
	case !bytes.HasPrefix(content, []byte("PK")):
		return nil
	}
	p, err := open(content)
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(p.Read("mimetype", 200), []byte("application/vnd.oasis.opendocument")):
		return refuse("document.open-document")
	case p.Has("xl/workbook.xml"):
		return refuse("document.sheet")
	case p.Has("imsmanifest.xml"):
		return refuse("document.questions")
	}
	return nil
}

// names tells whether a compound file has a stream of this name, which it writes in UTF-16.
func names(content []byte, name string) bool {
	var wide []byte
	for _, unit := range utf16.Encode([]rune(name)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	return bytes.Contains(content, wide)
}
