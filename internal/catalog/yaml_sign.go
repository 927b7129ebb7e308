package catalog

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hocvu/internal/spelling"
)

// odd reports the first character of a value that only looks like a sign of ASCII: a value that is no text for people
// (a code, a date, a number) is written in ASCII alone. It is looked for in the source, which knows quotes and blanks.
func (r *reporter) odd(v value) bool {
	if v.form == anObject || v.form == aList {
		return false
	}
	line, ok := r.yamlLine(v.line)
	if !ok {
		return false
	}
	column, quote := 0, rune(0)
	for i, sign := range line {
		if column++; column < v.column {
			continue
		}
		switch {
		case quote != 0 && sign == quote:
			return false
		case quote == 0 && column == v.column && (sign == '"' || sign == '\''):
			quote = sign
		case quote == 0 && strings.ContainsRune(",]}", sign), quote == 0 && strings.HasPrefix(line[i:], " #"):
			return false
		}
		if plain, foreign := spelling.PlainSign(sign); foreign {
			r.sign(v.line, column, sign, plain)
			return true
		}
	}
	return false
}

// sign reports a character that only looks like one of ASCII.
func (r *reporter) sign(line, column int, sign rune, plain string) {
	if spelling.Blank(sign) {
		r.at(line, column, "problem.yaml-blank", "code", fmt.Sprintf("U+%04X", sign))
		return
	}
	r.at(line, column, "problem.yaml-sign", "sign", string(sign), "plain", plain)
}

// oddKey reports a key that would be a known one but for a character that only looks like one of ASCII.
func (r *reporter) oddKey(f field, known []string) bool {
	name := strings.TrimSpace(spelling.Plain(f.name))
	if at := strings.IndexAny(name, ": "); at >= 0 {
		name = name[:at]
	}
	for _, k := range known {
		if k != name {
			continue
		}
		for i, sign := range f.name {
			if plain, foreign := spelling.PlainSign(sign); foreign {
				if plain == ":" {
					plain = ": "
				}
				r.sign(f.line, f.column+utf8.RuneCountInString(f.name[:i]), sign, plain)
				return true
			}
		}
	}
	return false
}

// yamlLine is a line of the YAML that was read last.
func (r *reporter) yamlLine(number int) (string, bool) {
	if n := number - r.yamlFirst; n >= 0 && n < len(r.yaml) {
		return r.yaml[n], true
	}
	return "", false
}
