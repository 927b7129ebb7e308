package prose

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	renderer "github.com/yuin/goldmark/renderer/html"

	dom "golang.org/x/net/html"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/zipfile"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// maxText is how many bytes one Markdown file may have, and maxPicture how many a picture.
const (
	maxText    = 1 << 20
	maxPicture = 16 << 20
	maxPages   = 500
)

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Footnote, extension.Strikethrough, extension.DefinitionList),
	goldmark.WithParserOptions(parser.WithHeadingAttribute()), goldmark.WithRendererOptions(renderer.WithUnsafe()))

// pages are the endings of files that are read as lessons.
var pages = []string{".md", ".markdown"}

// Markdown tells whether a file is one that is read as a lesson, by its name.
func Markdown(name string) bool { return slices.Contains(pages, strings.ToLower(path.Ext(name))) }

// HoldsPages tells whether an archive holds Markdown files.
func HoldsPages(a *zipfile.Archive) bool { return slices.ContainsFunc(a.Names(), Markdown) }

// ReadFolder reads a zip with a folder of Markdown files: each becomes a lesson, each folder within it a module. Title
// is what the course is called where nothing says it.
func ReadFolder(content []byte, title string) (document.Document, error) {
	d := document.Document{Title: title, Pictures: map[string]document.Picture{}, Footers: map[string]document.Block{}}
	a, err := zipfile.Open(content)
	if err != nil {
		return d, err
	}
	names := slices.DeleteFunc(a.Names(), hidden)
	for _, name := range names {
		if base := path.Base(name); base == "course.yaml" || base == "framework.yaml" || base == "quiz.md" {
			return d, refusal.New("file", "document.own-package", "name", name)
		}
	}
	base := shared(names)
	read := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !Markdown(name) })
	if len(read) > maxPages {
		return d, refusal.New("file", "document.many-pages", "most", maxPages)
	}
	slices.SortFunc(read, inOrder)
	seen := map[string]bool{}
	for _, name := range read {
		text := a.Read(name, maxText)
		if text == nil && a.Err() == nil {
			d.Add(inFile(strings.TrimPrefix(name, base)), "", "document.file-large", "most", maxText>>20)
		}
		if a.Err() != nil {
			return d, a.Err()
		}
		source, err := exchange.Decode(text, "")
		if err != nil {
			d.Add(inFile(strings.TrimPrefix(name, base)), "", "document.file-unread")
			continue
		}
		(&folderPage{&d, a, name, base, seen}).read(source)
	}
	for _, name := range names {
		if !Markdown(name) && !exchange.Picture(name) {
			d.Add(inFile(strings.TrimPrefix(name, base)), "", "document.file-other")
		} else if exchange.Picture(name) && d.Pictures[name].Content == nil {
			d.Add(inFile(strings.TrimPrefix(name, base)), "", "document.picture-unused")
		}
	}
	return d, a.Err()
}

// inFile is the place of what a whole file has.
func inFile(name string) message.Message {
	return message.New("document.file", "file", exchange.Shorten(name))
}

// ReadMarkdown reads one Markdown file.
func ReadMarkdown(name, source string) (document.Document, error) {
	d := document.Document{Pictures: map[string]document.Picture{}, Footers: map[string]document.Block{}}
	if len(source) > maxText {
		return d, refusal.New("file", "document.text-large", "most", maxText>>20)
	}
	(&folderPage{&d, nil, path.Base(name), "", map[string]bool{}}).read(source)
	return d, nil
}

// folderPage is one Markdown file of a folder.
type folderPage struct {
	doc        *document.Document
	archive    *zipfile.Archive // nil: the file stands alone
	name, base string
	seen       map[string]bool
}

var frontMatter = regexp.MustCompile(`^(?s:---\n(.*?)\n---\n|\+\+\+\n(.*?)\n\+\+\+\n)`)

func (f *folderPage) read(source string) {
	short := strings.TrimPrefix(f.name, f.base)
	front, title := "", ""
	if m := frontMatter.FindStringSubmatch(source); m != nil {
		source, front = source[len(m[0]):], m[1]+m[2]
	}
	title, rest := titleOf(front)
	if rest != "" {
		f.doc.Add(inFile(short), "", "document.front-matter", "words", exchange.Shorten(rest))
	}
	var b strings.Builder
	if err := markdown.Convert([]byte(f.looseNotes(source, short)), &b); err != nil {
		f.doc.Add(inFile(short), "", "document.file-unread")
		return
	}
	root, err := dom.Parse(strings.NewReader(b.String()))
	if err != nil {
		f.doc.Add(inFile(short), "", "document.file-unread")
		return
	}
	own := document.Document{Pictures: f.doc.Pictures, Footers: map[string]document.Block{}}
	at := func(number int, words string) message.Message { return document.InFile(short, number) }
	r := &reader{doc: &own, at: at, seen: map[string]bool{}, resolve: f.picture, follow: f.link}
	r.read(body(root))
	f.join(own, title, short)
}

var (
	noteStart = regexp.MustCompile(`(?m)^ {0,3}\[\^([^\]\n]+)\]:[ \t]*`)
	noteUse   = regexp.MustCompile(`\[\^([^\]\n]+)\](?:[^:]|$)`)
)

// looseNotes makes paragraphs of the notes that nothing refers to, and of a second one of the same name: otherwise
// nobody would read them.
func (f *folderPage) looseNotes(source, short string) string {
	used, defined := map[string]bool{}, map[string]bool{}
	for _, m := range noteUse.FindAllStringSubmatch(source, -1) {
		used[strings.ToLower(m[1])] = true
	}
	return noteStart.ReplaceAllStringFunc(source, func(start string) string {
		name := strings.ToLower(noteStart.FindStringSubmatch(start)[1])
		if used[name] && !defined[name] {
			defined[name] = true
			return start
		}
		f.doc.Add(inFile(short), "", "document.loose-note", "name", exchange.Shorten(name))
		return "\n\n"
	})
}

// join puts the blocks of the file behind those of others: the file is a lesson, named by its first heading where its
// front matter does not name it.
func (f *folderPage) join(own document.Document, title, short string) {
	if title == "" && len(own.Blocks) > 0 && own.Blocks[0].Level == 1 {
		title = own.Blocks[0].Heading
		own.Blocks = own.Blocks[1:]
	}
	if title == "" {
		title = nameWords(path.Base(short))
	}
	deeper := slices.ContainsFunc(own.Blocks, func(b document.Block) bool { return b.Level == 1 })
	group := path.Dir(short)
	if group == "." {
		group = ""
	}
	begin := document.Block{Place: document.InFile(short, 0), Level: 1, Heading: title, Group: group, File: f.name}
	f.doc.Blocks = append(f.doc.Blocks, begin)
	for _, b := range own.Blocks {
		if b.Group = group; b.Level > 0 && deeper {
			b.Level++
		}
		b.HTML = strings.ReplaceAll(b.HTML, `href="#fn:`, `href="#`+url.PathEscape(f.name)+`:`)
		f.doc.Blocks = append(f.doc.Blocks, b)
	}
	for address, note := range own.Footers {
		f.doc.Footers["#"+url.PathEscape(f.name)+":"+strings.TrimPrefix(address, "#fn:")] = note
	}
	f.doc.Notes = append(f.doc.Notes, own.Notes...)
	f.doc.Said = append(f.doc.Said, own.Said...)
}
