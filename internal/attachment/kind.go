package attachment

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// read finds out what a file is by its bytes, and makes of it what is kept.
func read(f File) (Kept, error) {
	if len(bytes.TrimSpace(f.Content)) == 0 {
		return Kept{}, refuse("attachment.empty")
	}
	name, keep := recognise(f.Content)
	if keep == nil {
		return Kept{}, refuse("attachment.unknown", "types", Names(f.Types))
	}
	if !slices.Contains(f.Types, name) && name != office {
		return Kept{}, refuse("attachment.other-type", "is", message.New("attachment.type-"+name), "types", Names(f.Types))
	}
	if f.Most > 0 && name == quiz.Photo {
		return keepSmall(f.Content, f.Most)
	}
	k, err := keep(f.Content)
	if err == nil && !slices.Contains(f.Types, k.Type) {
		return Kept{}, refuse("attachment.other-type", "is", message.New("attachment.type-"+k.Type), "types",
			Names(f.Types))
	}
	return k, err
}

// Names lists types of files in words.
func Names(types []string) message.Message {
	var all message.Message
	for i, name := range types {
		one := message.New("attachment.type-" + name)
		if all = message.New("attachment.and", "some", all, "one", one); i == 0 {
			all = one
		}
	}
	return all
}

// office stands for documents and sheets until their archive is looked into.
const office = "office"

// recognise tells what a file is by how it begins, and how what is kept of it is made; nil for one that is nothing of
// what is taken. The beginning must be the very first byte: what stands before it could be another file.
func recognise(content []byte) (name string, keep func([]byte) (Kept, error)) {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")), bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")),
		len(content) > 12 && string(content[:4]) == "RIFF" && string(content[8:12]) == "WEBP":
		return quiz.Photo, keepPhoto
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return quiz.PDF, keepPDF
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return office, keepOffice
	case isText(content):
		return quiz.PlainTxt, keepText
	}
	return "", nil
}

// isText tells whether a file is words and nothing else: UTF-8 without control characters, and no markup, which a
// browser could be talked into showing.
func isText(content []byte) bool {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	head := bytes.ToLower(bytes.TrimSpace(content))
	if !utf8.Valid(content) || bytes.HasPrefix(head, []byte("<")) || bytes.HasPrefix(head, []byte("#!")) {
		return false
	}
	for _, tag := range []string{"<script", "<svg", "<html", "<!doctype", "<iframe", "<?xml"} {
		if bytes.Contains(head, []byte(tag)) {
			return false
		}
	}
	return !bytes.ContainsFunc(content, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f
	})
}

func keepText(content []byte) (Kept, error) {
	return Kept{quiz.PlainTxt, "txt", bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))}, nil
}

// tail is how far from the end of a file the directory of an archive may begin.
const tail = 66 << 10

// active are names by which a PDF does something when it is opened, or brings another file along. A PDF can hide them,
// so this is a sieve and no proof: what is served is never shown by our pages.
var active = [][]byte{[]byte("/JavaScript"), []byte("/Launch"), []byte("/EmbeddedFile"), []byte("/RichMedia")}

// keepPDF keeps a PDF as it is, unless it is broken off, another file at the same time, or does something by itself.
func keepPDF(content []byte) (Kept, error) {
	end := bytes.LastIndex(content, []byte("%%EOF"))
	last := content[max(0, len(content)-tail):]
	switch {
	case end < 0:
		return Kept{}, refuse("attachment.broken", "type", message.New("attachment.type-pdf"))
	case len(bytes.Trim(content[end+len("%%EOF"):], "\x00 \t\r\n")) > 0 || bytes.Contains(last, []byte("PK\x05\x06")):
		return Kept{}, refuse("attachment.two-files")
	}
	for _, name := range active {
		if bytes.Contains(content, name) {
			return Kept{}, refuse("attachment.active")
		}
	}
	return Kept{quiz.PDF, "pdf", content}, nil
}
