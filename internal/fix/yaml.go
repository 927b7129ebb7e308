package fix

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hocvu/internal/spelling"
)

var (
	wideColon  = regexp.MustCompile(`^([\s` + blankSigns + `]*(?:-\s+)?[\w-]+)\s*：[\s` + blankSigns + `]*`)
	tightColon = regexp.MustCompile(`^(\s*(?:-\s+)?[a-z][\w-]*):([^\s/:].*)$`)
	wideBlank  = regexp.MustCompile(`^(\s*(?:-\s+)?[\w-]+:)[ ` + blankSigns + `]*[` + blankSigns + `][ ` + blankSigns + `]*`)
	pair       = regexp.MustCompile(`^(\s*(?:-\s+)?[a-z][\w-]*: +)(.+)$`)
	listItem   = regexp.MustCompile(`^(\s*- +)([^\s].*)$`)
	oddKey     = regexp.MustCompile(`^[a-zａ-ｚ-]*[ａ-ｚ][a-zａ-ｚ-]*: `) // with letters of full width
	opensBlock = regexp.MustCompile(`: [|>]-?\s*$`)
	curlyText  = regexp.MustCompile(`^[“”„][^"“”„]*[“”„]$`)
)

// YAML fixes the signs of a YAML file: tabs, wide colons, curly quotes around a value, and text that a colon would
// cut in two.
func YAML(text string) string {
	var b strings.Builder
	above := "" // the line before, that is not blank
	block := -1 // indentation of the key whose block of text the lines stand in, -1 for none
	for line := range strings.Lines(text) {
		content, end := cutLineEnd(line)
		indent := len(content) - len(strings.TrimLeft(content, " \t"))
		if block >= 0 && (indent > block || strings.TrimSpace(content) == "") {
			b.WriteString(line)
			continue
		}
		content = yamlLine(content, above)
		if strings.TrimSpace(content) != "" {
			above = content
		}
		block = -1
		if opensBlock.MatchString(content) {
			block = len(content) - len(strings.TrimLeft(content, " "))
		}
		b.WriteString(content + end)
	}
	return b.String()
}

// yamlLine fixes one line. A tab becomes the indentation that the line above asks for.
func yamlLine(line, above string) string {
	if strings.HasPrefix(strings.TrimSpace(line), "#") || strings.HasPrefix(line, "---") {
		return line
	}
	rest := strings.TrimLeft(line, " \t"+blankSigns)
	indent := line[:len(line)-len(rest)]
	if strings.Contains(indent, "\t") {
		indent = strings.Repeat(" ", len(above)-len(strings.TrimLeft(above, " ")))
		if strings.HasSuffix(strings.TrimSpace(above), ":") {
			indent += "  "
		}
	}
	indent = plain(indent, " ")
	line = indent + rest
	line = strings.TrimRight(wideColon.ReplaceAllString(line, "$1: "), " ") + trailing(line)
	line = wideBlank.ReplaceAllString(line, "$1 ")
	if !pair.MatchString(line) {
		line = tightColon.ReplaceAllString(line, "$1: $2")
	}
	if found := pair.FindStringSubmatch(line); found != nil {
		return found[1] + yamlValue(found[2])
	}
	found := listItem.FindStringSubmatch(line)
	if found != nil && !strings.HasSuffix(found[2], ":") && !oddKey.MatchString(found[2]) {
		return found[1] + yamlValue(found[2])
	}
	return line
}

// yamlValue quotes a text that YAML would not take for one, and writes lists with their own comma.
func yamlValue(value string) string {
	text := strings.TrimRight(value, " \t")
	switch {
	case text == "":
		return value
	case strings.HasPrefix(text, "｛") && strings.HasSuffix(text, "｝"):
		return plain(text, "{},:")
	case curlyText.MatchString(text):
		return quotedText(strings.Trim(text, "“”„"))
	case oddOpening(text): // check names it
		return value
	case strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && !strings.ContainsAny(text, `"'`):
		return strings.NewReplacer("、 ", ", ", "， ", ", ", "、", ", ", "，", ", ").Replace(text)
	case strings.Contains(text, " #"), strings.ContainsAny(text[:1], "\"'[]{}|>&*!%#`@,?-"):
		return value
	case strings.Contains(text, ": ") || strings.HasSuffix(text, ":"):
		return quotedText(text)
	default:
		return value
	}
}

func quotedText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// oddOpening tells whether a value begins with a sign that stands for a bracket or a quote.
func oddOpening(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	sign, odd := spelling.PlainSign(first)
	return odd && len(sign) == 1 && strings.Contains(`[{"'`, sign)
}

// trailing is the blanks at the end of a line.
func trailing(line string) string { return line[len(strings.TrimRight(line, " ")):] }
