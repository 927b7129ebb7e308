package qti

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/refusal"
)

// The bounds of a package.
const (
	MaxFiles    = 5000
	MaxUnpacked = 64 << 20 // bytes of all files together
)

const manifestName = "imsmanifest.xml"

// ParsePackage reads a content package. Decode converts a file of it to UTF-8, slug makes plain names of words. What
// cannot be kept is told in the bank's notes; the error is a *refusal.Refusal.
func ParsePackage(
	content []byte, decode func([]byte) (string, error), slug func(string) string,
) (exchange.Bank, error) {
	a, err := open(content)
	if err != nil {
		return exchange.Bank{}, err
	}
	manifest, ok := a.read(manifestName)
	if !ok {
		return exchange.Bank{}, refusal.New("file", "exchange.zip-manifest")
	}
	text, err := decode(manifest)
	if err != nil {
		return exchange.Bank{}, err
	}
	root, err := xmltree.Parse(text)
	if err != nil {
		return exchange.Bank{}, err
	}
	p := &parser{bank: exchange.Bank{Assets: exchange.Assets{}}, slug: slug, asset: a.read, found: map[string]string{}}
	resources := root.Find("resource")
	if slices.ContainsFunc(resources, isFirst) && !slices.ContainsFunc(resources, isItem) {
		return exchange.Bank{}, refusal.New("file", "exchange.qti1")
	}
	for _, resource := range resources {
		p.resource(resource, a, decode)
		if a.full {
			return exchange.Bank{}, large()
		}
	}
	return p.bank, nil
}

// isItem tells whether a resource is a question.
func isItem(n *xmltree.Node) bool { return strings.HasPrefix(n.Attributes["type"], "imsqti_item") }

// firsts are the beginnings of types of the first version of QTI, as Canvas and Blackboard write it.
var firsts = []string{"imsqti_xmlv1", "imsqti_asi_v1", "imsqti_assessment_xmlv1", "assessment/x-bb-"}

// isFirst tells whether a resource is of the first version of QTI.
func isFirst(n *xmltree.Node) bool {
	return slices.ContainsFunc(firsts, func(begin string) bool { return strings.HasPrefix(n.Attributes["type"], begin) })
}

// nameOf is how a resource is named: its file, else its own name.
func nameOf(n *xmltree.Node) string {
	return exchange.Shorten(cmp.Or(n.Attributes["href"], n.Child("file").Attribute("href"), n.Attributes["identifier"]))
}

// resource reads one resource of the manifest.
func (p *parser) resource(n *xmltree.Node, a *archive, decode func([]byte) (string, error)) {
	href, kind := n.Attributes["href"], n.Attributes["type"]
	p.file = manifestName
	switch {
	case isItem(n):
	case kind == "webcontent", strings.HasPrefix(kind, "associatedcontent"), strings.HasPrefix(kind, "css"), exchange.Picture(href):
		return // what items show is found from them
	case isFirst(n):
		p.note(&p.bank, n.Line, nameOf(n), "exchange.qti1-part")
		return
	default:
		p.note(&p.bank, n.Line, nameOf(n), "exchange.zip-other", "type", exchange.Shorten(kind))
		return
	}
	content, ok := a.read(path.Clean(href))
	if !ok {
		p.bank.Left++
		p.note(&p.bank, n.Line, exchange.Shorten(href), "exchange.zip-missing")
		return
	}
	if len(p.bank.Questions) >= MaxQuestions {
		p.bank.Left++
		p.note(&p.bank, n.Line, exchange.Shorten(href), "exchange.too-many", "most", MaxQuestions)
		return
	}
	p.file = path.Clean(href)
	p.describe(n)
	text, err := decode(content)
	if err == nil {
		err = p.item(text, &p.bank)
	}
	if no := refusal.Of(err); no != nil { // one item that cannot be read leaves the others
		p.bank.Left++
		p.bank.Notes = append(p.bank.Notes, exchange.Note{File: p.file, Line: 1, Construct: "XML", Message: no.Message})
	}
}

// describe reads the words and groups of an item from the manifest.
func (p *parser) describe(n *xmltree.Node) {
	p.tags = nil
	for _, keyword := range n.Find("keyword") {
		if words := strings.Join(strings.Fields(keyword.Content()), " "); words != "" {
			p.tags = append(p.tags, words)
		}
	}
	var groups []string
	for _, taxon := range n.Find("taxon") {
		if words := strings.Join(strings.Fields(taxon.Child("entry").Content()), " "); words != "" {
			groups = append(groups, words)
		}
	}
	p.category = strings.Join(groups, "/")
}

// archive is a package that has been looked at: no name leaves it, nothing is a link.
type archive struct {
	files map[string]*zip.File
	left  int64
	full  bool
}

func large() error {
	return refusal.New("file", "exchange.zip-large", "most", MaxUnpacked>>20, "files", MaxFiles)
}

func open(content []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, refusal.New("file", "exchange.zip", "detail", err.Error())
	}
	if len(z.File) > MaxFiles {
		return nil, large()
	}
	a := &archive{files: map[string]*zip.File{}, left: MaxUnpacked}
	inside := root(z.File)
	for _, f := range z.File {
		name := f.Name
		switch {
		case f.FileInfo().IsDir():
			continue
		case f.Mode()&fs.ModeSymlink != 0:
			return nil, refusal.New("file", "exchange.zip-link", "name", exchange.Shorten(name))
		case !fs.ValidPath(name) || strings.ContainsAny(name, "\\:\x00"):
			return nil, refusal.New("file", "exchange.zip-name", "name", exchange.Shorten(name))
		}
		if below, ok := strings.CutPrefix(name, inside); ok {
			a.files[below] = f
		}
	}
	return a, nil
}

// root is the folder of an archive that the package stands in: "", or the one folder that somebody packed as a whole.
func root(files []*zip.File) string {
	folder, depth := "", -1
	for _, f := range files {
		before, found := strings.CutSuffix(f.Name, manifestName)
		slashes := strings.Count(before, "/")
		if found && (before == "" || strings.HasSuffix(before, "/")) && (depth < 0 || slashes < depth) {
			folder, depth = before, slashes
		}
	}
	return folder
}

// read unpacks one file, as long as there is room for it: what an archive says of its sizes is not believed.
func (a *archive) read(name string) ([]byte, bool) {
	f := a.files[name]
	if f == nil || a.full {
		return nil, false
	}
	in, err := f.Open()
	if err != nil {
		return nil, false
	}
	defer in.Close() //nolint:errcheck // only read
	content, err := io.ReadAll(io.LimitReader(in, a.left+1))
	if int64(len(content)) > a.left {
		a.full = true
		return nil, false
	}
	a.left -= int64(len(content))
	return content, err == nil
}
