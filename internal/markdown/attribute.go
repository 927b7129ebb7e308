package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// heading is what stands in {…} at the end of a heading's line. goldmark's own reader of it loses where things stand,
// whether a value was quoted, and makes 4.1 of 4.10.
type heading struct {
	block      span // of {…}; empty without
	readable   bool
	id         string // as written
	idAt       int
	attributes []attribute
}

type attribute struct {
	name, value string
	quoted      bool
	at          int // offset of the name
	valueAt     int // offset of the value, without its quotes
}

func (h *heading) value(name string) (string, bool) {
	for _, a := range h.attributes {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}

// headingParser reads # headings and cuts their attributes off before the text is parsed. What it has not read is a
// heading only because of the line below it.
type headingParser struct {
	parser.BlockParser
	found map[ast.Node]*heading
}

func (p headingParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	h := &heading{readable: true}
	p.found[node] = h
	if node.Lines().Len() == 0 {
		return node, state
	}
	line := node.Lines().At(0)
	if at := attributesStart(line.Value(reader.Source())); at >= 0 {
		h.block = span{line.Start + at, line.Stop}
		h.read(reader.Source())
		line.Stop = h.block.start
		line = line.TrimRightSpace(reader.Source())
		node.Lines().Clear()
		if !line.IsEmpty() {
			node.Lines().Append(line)
		}
	}
	return node, state
}

// attributesStart finds the brace that opens the attributes: the first that is not escaped, code, or part of {{name}}.
func attributesStart(line []byte) int {
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\':
			i++
		case line[i] == '`':
			run := len(line[i:]) - len(bytes.TrimLeft(line[i:], "`"))
			if end := bytes.Index(line[i+run:], line[i:i+run]); end >= 0 {
				i += run + end + run - 1
			}
		case placeholderForm.Match(line[i:]):
			i += len(placeholderForm.Find(line[i:])) - 1
		case line[i] == '{', bytes.HasPrefix(line[i:], []byte("｛")):
			return i
		}
	}
	return -1
}

var (
	attributeName = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*)[ \t]*=[ \t]*`)
	quotedValue   = regexp.MustCompile(`^"([^"]*)"`)
	bareValue     = regexp.MustCompile(`^[A-Za-z0-9.,:%/+-]+`)
	endOfID       = regexp.MustCompile(`[ \t]*(\}|[ \t][A-Za-z][A-Za-z0-9-]*[ \t]*=)`)
)

// read reads {#id name="value" name=1}, and leaves readable false at the first thing that is neither.
func (h *heading) read(source []byte) {
	h.readable = false
	rest := source[h.block.start:h.block.stop]
	if rest[0] != '{' || rest[len(rest)-1] != '}' {
		return
	}
	at := func() int { return h.block.stop - len(rest) }
	for rest = rest[1:]; ; {
		rest = bytes.TrimLeft(rest, " \t,")
		switch {
		case len(rest) == 1 && rest[0] == '}':
			h.readable = true
			return
		case len(rest) > 0 && rest[0] == '#' && h.idAt == 0:
			h.idAt = at()
			end := endOfID.FindIndex(rest)
			if end == nil {
				return
			}
			h.id, rest = string(rest[1:end[0]]), rest[end[0]:]
			if strings.ContainsAny(h.id, "\"“”＝=") { // an attribute that could not be told from the id
				return
			}
			continue
		}
		name := attributeName.FindSubmatch(rest)
		if name == nil {
			return
		}
		a := attribute{name: string(name[1]), at: at()}
		rest = rest[len(name[0]):]
		if value := quotedValue.FindSubmatch(rest); value != nil {
			a.valueAt = at() + 1
			a.value, a.quoted, rest = string(value[1]), true, rest[len(value[0]):]
		} else if value := bareValue.Find(rest); value != nil {
			a.valueAt = at()
			a.value, rest = string(value), rest[len(value):]
		} else {
			return
		}
		h.attributes = append(h.attributes, a)
	}
}
