package catalog

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hocvu/internal/spelling"
)

// The library that reads YAML says in English what it expected, and often on the line below the cause. What authors get
// wrong is looked for in the source instead, line by line.
var (
	yamlTab     = regexp.MustCompile(`^ *\t`)
	yamlKey     = regexp.MustCompile(`^( *(?:- +)?)([\p{L}_"'][\p{L}\p{M}\p{N}_"' -]*?) *(:)(?: +|$)`)
	yamlWide    = regexp.MustCompile(`^ *(?:- +)?[\p{L}_][\p{L}\p{M}\p{N}_ -]*([：﹕])`)
	yamlDash    = regexp.MustCompile(`^ *([` + spelling.Like('-') + `]) *\S`)
	yamlTight   = regexp.MustCompile(`^ *(?:- +)?[a-z][a-z-]*(:)[^\s/:]`)
	yamlInner   = regexp.MustCompile(`:(?: |$)`)
	yamlEscape  = regexp.MustCompile(`^\\(?:[0abtnvfre "/\\N_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})`)
	yamlComment = regexp.MustCompile(`\s#[^\s#]`)
	// wideComma is where a text on one line goes on with what was meant as the next key.
	wideComma   = regexp.MustCompile(`[` + spelling.Like(',') + `]\s*[a-z][a-z-]*[:：﹕]`)
	curlyQuotes = regexp.MustCompile(`^[“”„‟«‘‚]([^“”"]*)[“”‟»’]$`)
)

// yamlFault is what an author got wrong: the place in the source, and the message.
type yamlFault struct {
	line, column int
	id           string
	pairs        []any
}

// yamlLine is one line being looked at.
type yamlLine struct {
	number int
	text   string
}

func (l yamlLine) at(offset int, id string, pairs ...any) *yamlFault {
	return &yamlFault{l.number, 1 + utf8.RuneCountInString(l.text[:offset]), id, pairs}
}

// sign reports a character that only looks like one of YAML.
func (l yamlLine) sign(offset int, right string) *yamlFault {
	r, _ := utf8.DecodeRuneInString(l.text[offset:])
	return l.at(offset, "problem.yaml-sign", "sign", string(r), "plain", right)
}

// yamlFaultOf looks for what keeps a source from being read, nil where nothing known is found.
func yamlFaultOf(source string) *yamlFault {
	deep := -1     // inside of a block of text that is deeper than this
	var open []int // the columns of the keys that the line stands below
	plain := false // the key above has a value
	for n, text := range strings.Split(source, "\n") {
		l := yamlLine{n + 1, text}
		own := len(text) - len(strings.TrimLeft(text, " "))
		trimmed := strings.TrimSpace(text)
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
			continue
		case yamlTab.MatchString(text):
			return l.at(strings.IndexByte(text, '\t'), "problem.yaml-tab")
		case deep >= 0 && own > deep:
			continue
		}
		deep = -1
		if fault := l.fault(); fault != nil {
			return fault
		}
		m := yamlKey.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		value := strings.TrimSpace(text[m[1]:])
		item := strings.HasPrefix(trimmed, "- ")
		column := m[3] - m[2]
		above := -1
		for len(open) > 0 && open[len(open)-1] > column {
			above, open = open[len(open)-1], open[:len(open)-1]
		}
		last := -1
		if len(open) > 0 {
			last = open[len(open)-1]
		}
		if !item && (above >= 0 && last < column || above < 0 && plain && last >= 0 && last < column) {
			return l.at(own, "problem.yaml-indent")
		}
		if last != column {
			open = append(open, column)
		}
		plain = value != "" && !strings.ContainsAny(value[:1], "|>[{#&!\"'")
		if strings.HasPrefix(value, "|") || strings.HasPrefix(value, ">") {
			deep = own
		}
	}
	return nil
}

// fault looks at one line alone.
func (l yamlLine) fault() *yamlFault {
	if m := yamlWide.FindStringSubmatchIndex(l.text); m != nil && !strings.Contains(l.text[:m[2]], ":") {
		return l.sign(m[2], ": ")
	}
	if m := yamlDash.FindStringSubmatchIndex(l.text); m != nil {
		return l.sign(m[2], "- ")
	}
	start := 0
	m := yamlKey.FindStringSubmatchIndex(l.text)
	if m == nil {
		if tight := yamlTight.FindStringSubmatchIndex(l.text); tight != nil {
			return l.at(tight[2], "problem.yaml-colon-blank")
		}
		trimmed := strings.TrimLeft(l.text, " ")
		start = len(l.text) - len(trimmed)
		if rest, ok := strings.CutPrefix(trimmed, "- "); ok {
			start = len(l.text) - len(strings.TrimLeft(rest, " "))
		}
	} else {
		start = m[1]
	}
	value := strings.TrimRight(l.text[start:], " ")
	if value == "" {
		return nil
	}
	first, _ := utf8.DecodeRuneInString(value)
	switch plain, foreign := spelling.PlainSign(first); {
	case first == '"' || first == '\'':
		return l.quoted(start, value)
	case first == '[' || first == '{' || foreign && (plain == "[" || plain == "{"):
		return l.brackets(start, value)
	case foreign && (plain == `"` || plain == "'"):
		return l.sign(start, `"`)
	case strings.ContainsRune("@`%*&!", first):
		return l.at(start, "problem.yaml-start", "sign", string(first))
	}
	if inner := yamlInner.FindStringIndex(value); m != nil && inner != nil {
		return l.at(start+inner[0], "problem.yaml-colon", "text", value)
	}
	return nil
}

// quoted looks for the end of a text in quotes.
func (l yamlLine) quoted(start int, value string) *yamlFault {
	quote := value[:1]
	end := -1
	for i := 1; i < len(value); i++ {
		if quote == `"` && value[i] == '\\' {
			if !yamlEscape.MatchString(value[i:]) {
				return l.at(start+i, "problem.yaml-backslash")
			}
			i++
		} else if value[i:i+1] == quote {
			end = i
			break
		}
	}
	if end < 0 {
		last, size := utf8.DecodeLastRuneInString(value)
		if plain, foreign := spelling.PlainSign(last); foreign && (plain == `"` || plain == "'") {
			return l.sign(start+len(value)-size, quote)
		}
		return l.at(start, "problem.yaml-quote-open", "sign", quote)
	}
	rest := strings.TrimSpace(value[end+1:])
	if rest == "" || strings.HasPrefix(rest, "#") || strings.HasPrefix(rest, ":") || quote == "'" && value[end+1] == '\'' {
		return nil
	}
	return l.at(start+end+1, "problem.yaml-quote-after")
}

// brackets looks at a list or an object written on one line.
func (l yamlLine) brackets(start int, value string) *yamlFault {
	var open []int
	colons, quote, comma, quoted := 0, rune(0), -1, 0 // comma: what was most likely meant as one since the last colon
	before := ' '
	for i, r := range value {
		if quote != 0 {
			if r == quote {
				quote = 0
			}
			before = r
			continue
		}
		plain, foreign := spelling.PlainSign(r)
		ends := strings.ContainsRune("\"]} ", before)
		switch {
		case (r == '"' || r == '\'') && strings.ContainsRune("[{,: ", before):
			quote, quoted = r, start+i
		case foreign && (strings.ContainsAny(plain, "[]{}") && len(plain) == 1 || plain == "," && ends ||
			plain == `"` && strings.ContainsRune("[{,: ", before)):
			return l.sign(start+i, plain)
		case (r == '：' || r == '﹕') && !strings.Contains(value, ":"):
			return l.sign(start+i, ": ")
		case r == '[' || r == '{':
			open, colons = append(open, start+i), 0
		case r == ']' || r == '}':
			if len(open) == 0 {
				return l.at(start+i, "problem.yaml-bracket-close", "sign", string(r))
			}
			open, colons = open[:len(open)-1], 1
		case foreign && plain == ",":
			comma = start + i
		case r == ',':
			colons, comma = 0, -1
		case r == ':' && strings.HasPrefix(value[i:], ": "):
			if colons++; colons > 1 && comma >= 0 {
				return l.sign(comma, ", ")
			} else if colons > 1 {
				return l.at(start+i, "problem.yaml-colon", "text", "")
			}
		}
		before = r
	}
	switch {
	case quote != 0:
		if at, ok := closingSign(value); ok {
			return l.sign(start+at, string(quote))
		}
		return l.at(quoted, "problem.yaml-quote-open", "sign", string(quote))
	case len(open) > 0:
		return l.at(open[len(open)-1], "problem.yaml-bracket", "sign", l.text[open[len(open)-1]:open[len(open)-1]+1])
	}
	return nil
}

// closingSign finds the last sign of a value that was most likely meant to close a quote.
func closingSign(value string) (at int, ok bool) {
	for i, r := range value {
		if plain, foreign := spelling.PlainSign(r); foreign && (plain == `"` || plain == "'") {
			at, ok = i, true
		}
	}
	return at, ok
}

// swallowed reports a # that makes a comment of the words behind it, where it was most likely a part of them.
func (r *reporter) swallowed(source string, first int) {
	for n, text := range strings.Split(source, "\n") {
		m := yamlComment.FindStringIndex(text)
		if m == nil || strings.HasPrefix(strings.TrimSpace(text), "#") {
			continue
		}
		if before := text[:m[0]]; strings.Count(before, `"`)%2 == 1 || strings.Count(before, "'")%2 == 1 {
			continue
		}
		r.minor(first+n, 1+utf8.RuneCountInString(text[:m[0]+1]), "problem.yaml-comment", "text", strings.TrimSpace(text[m[0]:]))
	}
}
