package message

import (
	"fmt"
	"strings"
)

// sentence is a compiled text: literal parts and places. A place is {name}, or {count|question|questions} for the
// languages that tell one from many: the first form where count is 1.
type sentence []part

type part struct {
	text string // literal, where name is empty
	name string // the argument
	one  string // forms of a counted word, where counted
	many string
	kind placing
}

type placing int

const (
	literal placing = iota
	value
	counted
)

func compile(text string) (sentence, error) {
	var s sentence
	for text != "" {
		before, rest, open := strings.Cut(text, "{")
		if before != "" {
			s = append(s, part{text: before})
		}
		if !open {
			break
		}
		if strings.HasPrefix(rest, "{") { // {{ is a brace to be read
			s = append(s, part{text: "{"})
			text = rest[1:]
			continue
		}
		inside, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, fmt.Errorf("a { without its } in %q ({{ is a brace to be read)", text)
		}
		switch forms := strings.Split(inside, "|"); len(forms) {
		case 1:
			s = append(s, part{kind: value, name: forms[0]})
		case 3:
			s = append(s, part{kind: counted, name: forms[0], one: forms[1], many: forms[2]})
		default:
			return nil, fmt.Errorf("{%s} is neither {name} nor {name|one|many}", inside)
		}
		text = after
	}
	return s, nil
}

func (s sentence) fill(l Language, arguments map[string]any) string {
	var b strings.Builder
	for _, p := range s {
		switch p.kind {
		case literal:
			b.WriteString(p.text)
		case value:
			b.WriteString(Format(l, arguments[p.name]))
		case counted:
			if fmt.Sprint(arguments[p.name]) == "1" {
				b.WriteString(p.one)
			} else {
				b.WriteString(p.many)
			}
		}
	}
	return b.String()
}

// names lists the arguments that a sentence uses, for the test that all languages use the same ones.
func (s sentence) names() map[string]bool {
	names := map[string]bool{}
	for _, p := range s {
		if p.kind != literal {
			names[p.name] = true
		}
	}
	return names
}
