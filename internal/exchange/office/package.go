// Package office reads the documents of word processors (DOCX) and of slides (PPTX) that a stranger made: archives of
// XML within bounds, nothing of which runs. It refuses to know what becomes of what it read.
package office

import (
	"maps"
	"path"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/exchange/zipfile"
	"hocvu/internal/refusal"
)

// maxXML is how many bytes one part may have that is read.
const maxXML = 24 << 20

func refuse(id string, pairs ...any) error { return refusal.New("file", id, pairs...) }

// parts are the files of an archive that is a document.
type parts struct{ *zipfile.Archive }

func open(content []byte) (*parts, error) {
	a, err := zipfile.Open(content)
	return &parts{a}, err
}

// xml reads a part as XML. Nil: there is none.
func (p *parts) xml(name string) (*xmltree.Node, error) {
	content := p.Read(name, maxXML)
	if content == nil {
		if p.Err() == nil && p.Has(name) {
			return nil, refuse("document.large", "most", maxXML>>20, "files", zipfile.MaxFiles)
		}
		return nil, p.Err()
	}
	text, err := exchange.Decode(content, "")
	if err != nil {
		return nil, refuse("document.damaged")
	}
	root, err := xmltree.Parse(text)
	if no := refusal.Of(err); no != nil && no.Message.ID == "exchange.xml" {
		return nil, refuse("document.damaged")
	}
	return root, err
}

// relation is what a part points at: another part, or an address outside.
type relation struct {
	kind, target string
	outside      bool
}

// relations reads where a part points, by the IDs that it uses.
func (p *parts) relations(part string) (map[string]relation, error) {
	all := map[string]relation{}
	folder, file := path.Split(part)
	root, err := p.xml(path.Join(folder, "_rels", file+".rels"))
	if err != nil || root == nil {
		return all, err
	}
	for _, r := range root.Children("Relationship") {
		one := relation{kind: path.Base(r.Attribute("Type")), target: r.Attribute("Target"),
			outside: strings.EqualFold(r.Attribute("TargetMode"), "External")}
		switch {
		case one.outside:
		case strings.HasPrefix(one.target, "/"):
			one.target = path.Clean(one.target)[1:]
		default:
			one.target = path.Join(path.Dir(part), one.target)
		}
		all[r.Attribute("Id")] = one
	}
	return all, nil
}

// first finds the target of the first relation of a kind, by their IDs.
func first(relations map[string]relation, kind string) string {
	for _, id := range slices.Sorted(maps.Keys(relations)) {
		if r := relations[id]; r.kind == kind && !r.outside {
			return r.target
		}
	}
	return ""
}

// main is the part in which a document begins.
func (p *parts) main() (string, error) {
	relations, err := p.relations("")
	if err != nil {
		return "", err
	}
	return first(relations, "officeDocument"), nil
}

// active tells of parts that would run in the program that made the document. They are never read.
func (p *parts) active(d *document.Document) {
	for _, name := range p.Keys() {
		if strings.Contains(name, "vbaproject") || strings.Contains(name, "/activex/") {
			d.Add(document.Whole(), "", "document.macro")
			return
		}
	}
}

// Format is what an archive holds.
type Format int

// The formats.
const (
	Other Format = iota
	Word
	Slides
)

// Detect finds out what an archive holds by the part in which it begins; its name is not believed.
func Detect(content []byte) Format {
	p, err := open(content)
	if err != nil {
		return Other
	}
	name, err := p.main()
	switch base := path.Base(name); {
	case err != nil || name == "":
	case strings.HasPrefix(base, "document") || strings.HasPrefix(strings.ToLower(name), "word/"):
		return Word
	case strings.HasPrefix(base, "presentation") || strings.HasPrefix(strings.ToLower(name), "ppt/"):
		return Slides
	}
	return Other
}
