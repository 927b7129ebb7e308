// Package qti reads and writes questions in the QTI format of 1EdTech: items of the versions 2.1 to 3.0, alone or in a
// content package.
package qti

import (
	"path"
	"strings"
	"unicode"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/refusal"
)

// MaxQuestions bounds the questions of a package.
const MaxQuestions = 5000

// Parse reads a single item that has been converted to UTF-8. What cannot be kept is told in the bank's notes; the
// error is a *refusal.Refusal.
func Parse(text string) (exchange.Bank, error) {
	p := &parser{bank: exchange.Bank{Assets: exchange.Assets{}}}
	return p.bank, p.item(text, &p.bank)
}

// parser reads the items of a file or a package.
type parser struct {
	bank     exchange.Bank
	slug     func(string) string
	tags     []string // of the item at hand, as the manifest says
	category string
	file     string                           // of the item at hand, within the package
	asset    func(name string) ([]byte, bool) // of the package, nil for a single item
	found    map[string]string                // pictures of the package by their names there
}

// item is an item being read.
type item struct {
	*parser
	bank      *exchange.Bank
	root      *xmltree.Node
	responses map[string]*response
	body      *xmltree.Node
	files     map[string]string
	rubrics   []*xmltree.Node        // for those who judge, not yet given to a question
	said      map[*xmltree.Node]bool // feedback that a question has
}

func (p *parser) item(text string, bank *exchange.Bank) error {
	root, err := xmltree.Parse(text)
	if err != nil {
		return err
	}
	plain(root)
	if root.Name == "manifest" || root.Name == "assessmentTest" {
		return refusal.New("file", "exchange.package-list", "name", root.Name)
	}
	if root.Name != "assessmentItem" {
		p.note(bank, root.Line, "<"+root.Name+">", "exchange.zip-other", "type", root.Name)
		return nil
	}
	i := &item{parser: p, bank: bank, root: root, body: root.Child("itemBody"), responses: map[string]*response{},
		files: map[string]string{}, said: map[*xmltree.Node]bool{}}
	for _, declared := range root.Children("responseDeclaration") {
		i.responses[declared.Attributes["identifier"]] = readResponse(declared)
	}
	before := len(bank.Questions)
	i.process()
	i.read()
	if len(bank.Questions) == before {
		bank.Left++
	}
	return nil
}

func (p *parser) note(bank *exchange.Bank, line int, construct, id string, pairs ...any) {
	n := exchange.NewNote(line, construct, id, pairs...)
	n.File = p.file
	bank.Notes = append(bank.Notes, n)
}

func (i *item) tell(line int, construct, id string, pairs ...any) {
	i.note(i.bank, line, construct, id, pairs...)
}

// plain gives the elements of version 3 the names that they have in version 2: qti-simple-choice is simpleChoice.
func plain(n *xmltree.Node) {
	bare, own := strings.CutPrefix(n.Name, "qti-")
	if own {
		n.Name = camel(bare)
		for name, value := range n.Attributes {
			if strings.Contains(name, "-") && !strings.HasPrefix(name, "data-") {
				delete(n.Attributes, name)
				n.Attributes[camel(name)] = value
			}
		}
	}
	for _, child := range n.Elements() {
		plain(child)
	}
}

func camel(name string) string {
	var b strings.Builder
	up := false
	for _, r := range name {
		if up {
			r = unicode.ToUpper(r)
		}
		if up = r == '-'; !up {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// text makes a text of what stands within an element. Drop leaves elements out of it.
func (i *item) text(n *xmltree.Node, drop func(*xmltree.Node) (string, bool)) exchange.Text {
	if n == nil {
		return exchange.Text{}
	}
	var write func(child *xmltree.Node) (string, bool)
	write = func(child *xmltree.Node) (string, bool) {
		if drop != nil {
			if own, ok := drop(child); ok {
				return own, true
			}
		}
		return i.shown(child, write)
	}
	source := n.Write(write)
	return exchange.Text{Source: strings.TrimSpace(source), Format: exchange.HTML, Line: n.Start(), Files: i.files}
}

// shown writes the elements that QTI has beside those of HTML; write writes what stands within one.
func (i *item) shown(n *xmltree.Node, write func(*xmltree.Node) (string, bool)) (string, bool) {
	switch n.Name {
	case "math", "svg":
		return (&xmltree.Node{Nodes: []*xmltree.Node{n}}).HTML(), true
	case "img":
		i.picture(n.Attributes["src"])
	case "object":
		if strings.HasPrefix(n.Attributes["type"], "image/") {
			i.picture(n.Attributes["data"])
			image := &xmltree.Node{Name: "img", Attributes: map[string]string{"src": n.Attributes["data"],
				"alt": strings.TrimSpace(n.Content())}}
			return (&xmltree.Node{Nodes: []*xmltree.Node{image}}).HTML(), true
		}
	case "feedbackInline", "feedbackBlock", "rubricBlock", "stylesheet", "catalogInfo", "companionMaterialsInfo":
		return "", true
	case "prompt", "contentBody":
		return "<div>" + n.Write(write) + "</div>", true
	case "printedVariable", "templateInline", "templateBlock":
		i.tell(n.Line, "<"+n.Name+">", "exchange.element", "address", "")
		return "", true
	}
	if !exchange.Tag(n.Name) {
		i.tell(n.Line, exchange.Shorten("<"+n.Name+">"), "exchange.look")
		return n.Write(write), true
	}
	return "", false
}

// picture keeps a picture of the package.
func (i *item) picture(src string) {
	if i.asset == nil || src == "" || strings.Contains(src, ":") || i.files[src] != "" {
		return
	}
	name := path.Join(path.Dir(i.file), src)
	if i.found[name] == "" {
		content, ok := i.asset(name)
		if !ok {
			return
		}
		kept, ok := i.parser.bank.Assets.Add(name, content, i.slug)
		if !ok {
			return
		}
		i.found[name] = kept
	}
	i.files[src] = i.found[name]
}
