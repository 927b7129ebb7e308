package catalog

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxYAML is the most bytes of one manifest or front matter: the library compares each key of an object with all
// others. maxDepth is how deep values may nest.
const (
	maxYAML  = 64 << 10
	maxDepth = 32
)

// value is one YAML value and where it stands: all that remains of YAML once its riddles (aliases, anchors, tags,
// merges, double keys) have been refused.
type value struct {
	form         form
	text         string // a scalar as written, without quotes
	list         []value
	fields       []field
	line, column int
}

type form int

const (
	aNull form = iota
	aText
	aNumber
	aFlag
	aList
	anObject
)

type field struct {
	name         string
	line, column int
	value        value
}

// parseYAML reads a source whose first line is the given one of the file.
func parseYAML(source string, first int, report *reporter) (value, bool) {
	report.yaml, report.yamlFirst = strings.Split(source, "\n"), first
	if len(source) > maxYAML {
		report.at(first, 1, "problem.too-large", "kb", (len(source)+1023)>>10, "limit", maxYAML>>10)
		return value{}, false
	}
	if line := tooDeep(source); line > 0 {
		report.at(first+line-1, 1, "problem.yaml-depth", "limit", maxDepth)
		return value{}, false
	}
	file, err := parse(source)
	if err != nil {
		report.syntax(err, source, first)
		return value{}, false
	}
	report.swallowed(source, first)
	c := converter{first: first, report: report, good: true}
	if len(file.Docs) > 1 {
		line := first
		if start := file.Docs[1].Start; start != nil {
			line += start.Position.Line - 1
		}
		report.at(line, 1, "problem.yaml-two")
		return value{}, false
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return value{form: anObject, line: first, column: 1}, true
	}
	return c.value(file.Docs[0].Body, 0), c.good
}

// parse turns a panic of the library into an error: the source is untrusted, and a server must outlive it.
func parse(source string) (file *ast.File, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%v", fault)
		}
	}()
	return parser.ParseBytes([]byte(source), 0)
}

var doubleKey = regexp.MustCompile(`^mapping key "(.*)" already defined at \[(\d+):`)

// syntax says why a source could not be read: what is known to go wrong, found in the source itself, else the place
// alone.
func (r *reporter) syntax(err error, source string, first int) {
	line, column := first, 1
	var placed yaml.Error
	if errors.As(err, &placed) && placed.GetToken() != nil {
		line, column = first+placed.GetToken().Position.Line-1, placed.GetToken().Position.Column
	} else {
		placed = nil
	}
	if fault := yamlFaultOf(source); fault != nil && (placed == nil || !doubleKey.MatchString(placed.GetMessage())) {
		r.at(first+fault.line-1, fault.column, fault.id, fault.pairs...)
		return
	}
	if placed == nil {
		r.at(line, column, "problem.yaml-syntax")
		return
	}
	if double := doubleKey.FindStringSubmatch(placed.GetMessage()); double != nil {
		earlier, _ := strconv.Atoi(double[2])
		r.at(line, column, "problem.yaml-double", "key", double[1], "line", strconv.Itoa(first+earlier-1))
		return
	}
	r.at(line, column, "problem.yaml-syntax")
}

type converter struct {
	first  int
	report *reporter
	good   bool
}

func (c *converter) value(node ast.Node, depth int) value {
	t := node.GetToken()
	v := value{line: c.first + t.Position.Line - 1, column: t.Position.Column, text: t.Value}
	if depth > maxDepth {
		c.refuse(v, "problem.yaml-depth", "limit", maxDepth)
		return v
	}
	switch node := node.(type) {
	case *ast.MappingNode:
		c.object(&v, node.Values, depth)
	case *ast.MappingValueNode:
		c.object(&v, []*ast.MappingValueNode{node}, depth)
	case *ast.SequenceNode:
		v.form = aList
		for _, entry := range node.Values {
			v.list = append(v.list, c.value(entry, depth+1))
		}
	case *ast.StringNode:
		v.form, v.text = aText, node.Value
		if m := curlyQuotes.FindStringSubmatch(node.Value); m != nil && t.Type == token.StringType {
			r, _ := utf8.DecodeRuneInString(node.Value)
			c.report.value(v, "problem.yaml-sign", "sign", string(r), "plain", `"`)
			v.text = m[1]
		} else if at := wideComma.FindStringIndex(node.Value); at != nil && t.Type == token.StringType {
			r, _ := utf8.DecodeRuneInString(node.Value[at[0]:])
			c.report.at(v.line, v.column+utf8.RuneCountInString(node.Value[:at[0]]), "problem.yaml-sign", "sign", string(r), "plain", ", ")
		}
	case *ast.LiteralNode:
		v.form, v.text = aText, strings.TrimRight(node.Value.Value, "\n")
	case *ast.IntegerNode, *ast.FloatNode:
		v.form = aNumber
	case *ast.BoolNode:
		v.form = aFlag
	case *ast.NullNode:
		v.form = aNull
	default: // alias, anchor, tag, merge, .inf, .nan
		c.refuse(v, "problem.yaml-riddle", "text", t.Value)
	}
	return v
}

func (c *converter) object(v *value, entries []*ast.MappingValueNode, depth int) {
	v.form = anObject
	for i, entry := range entries {
		key := entry.Key.GetToken()
		place := value{line: c.first + key.Position.Line - 1, column: key.Position.Column}
		if i == 0 && v.text == ":" { // the library names the colon of the first entry
			v.line, v.column = place.line, place.column
		}
		if _, plain := entry.Key.(ast.ScalarNode); !plain || key.Type == token.MergeKeyType {
			c.refuse(place, "problem.yaml-riddle", "text", key.Value)
			continue
		}
		v.fields = append(v.fields, field{key.Value, place.line, place.column, c.value(entry.Value, depth+1)})
	}
}

func (c *converter) refuse(v value, id string, pairs ...any) {
	c.good = false
	c.report.at(v.line, v.column, id, pairs...)
}

// tooDeep finds the line on which values nest deeper than maxDepth, before a recursive parser meets it. Brackets in
// quotes count too: a manifest with that many has other faults.
func tooDeep(source string) int {
	depth := 0
	for n, line := range strings.Split(source, "\n") {
		for _, c := range line {
			switch c {
			case '[', '{':
				if depth++; depth > maxDepth {
					return n + 1
				}
			case ']', '}':
				depth = max(0, depth-1)
			}
		}
		marks := 0
		for rest := line; ; marks++ {
			trimmed := strings.TrimLeft(rest, " \t")
			if trimmed == "" || !strings.ContainsRune("-?:", rune(trimmed[0])) {
				break
			}
			rest = trimmed[1:]
		}
		if marks > maxDepth && strings.Trim(line, "- \t") != "" {
			return n + 1
		}
	}
	return 0
}

// any is the value as JSON would have it, for the params of a script.
func (v value) any() any {
	switch v.form {
	case anObject:
		all := make(map[string]any, len(v.fields))
		for _, f := range v.fields {
			all[f.name] = f.value.any()
		}
		return all
	case aList:
		all := make([]any, len(v.list))
		for i, entry := range v.list {
			all[i] = entry.any()
		}
		return all
	case aNumber:
		if x, err := strconv.ParseFloat(v.text, 64); err == nil {
			return x
		}
		return v.text
	case aFlag:
		return v.text == "true"
	case aNull:
		return nil
	default:
		return v.text
	}
}
