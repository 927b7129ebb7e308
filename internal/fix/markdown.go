// Package fix replaces the signs that word processors, phones and other keyboards put for those of Markdown and YAML:
// boxes, dashes before a box, headings, braces and quotes of attributes, brackets of links, fences, tags. It changes
// signs and names of files, never words, and leaves alone what check would take as it is.
package fix

import (
	"regexp"
	"strings"

	"hocvu/internal/markdown"
)

// Markdown fixes the signs of a lesson or a quiz. In a quiz comments may stand between questions, so they stay.
func Markdown(text string, quiz bool) string {
	head, body := cutFrontMatter(text)
	if !quiz {
		body = withoutComments(body)
	}
	var b strings.Builder
	b.WriteString(fixFrontMatter(head))
	open := "" // the fence that the lines stand in
	for line := range strings.Lines(body) {
		content, end := cutLineEnd(line)
		if open == "" {
			content = fixFence(content)
		} else if wrongFence.MatchString(content) && strings.Trim(content, "‘’´ˋ｀' ") == "" {
			content = open // closed by the signs that opened it
		}
		switch fence := fenceOf(content); {
		case open == "" && fence != "":
			open = fence
		case open != "" && strings.HasPrefix(strings.TrimSpace(content), open) && strings.Trim(content, "`~ ") == "":
			open = ""
		case open == "":
			content = fixLine(content)
		}
		b.WriteString(content + end)
	}
	return b.String()
}

func cutLineEnd(line string) (content, end string) {
	content = strings.TrimRight(line, "\r\n")
	return content, line[len(content):]
}

// cutFrontMatter cuts a file after the line that closes its front matter.
func cutFrontMatter(text string) (head, body string) {
	if !strings.HasPrefix(strings.TrimPrefix(text, "\ufeff"), "---") {
		return "", text
	}
	at := 0
	for line := range strings.Lines(text) {
		if at += len(line); at > len(line) && strings.TrimRight(line, " \t\r\n") == "---" {
			return text[:at], text[at:]
		}
	}
	return "", text
}

// blankSigns are blanks that look like one and are none to Markdown, and what cannot be seen at all.
const blankSigns = "\u00a0\u2007\u202f\u3000"

var (
	wrongFence = regexp.MustCompile(`^\s*(?:[‘’´ˋ｀]{3,}|'{3,})\s*\w*\s*$`)
	quizFence  = regexp.MustCompile("^(\\s*`{3,})\\s*(?i:(quiz|params))\\s*$")
	box        = regexp.MustCompile(`^(\s*)([-–—−•·*+－])([\s` + blankSigns + `]*)[\[［【]([\s` + blankSigns + `]*|[xXхХ✓✔vV])[\]］】]([\s` +
		blankSigns + `]*)(.*)$`)
	heading   = regexp.MustCompile(`^([#＃]{1,4})([\s` + blankSigns + `]*)([^\s#＃].*)$`)
	braces    = regexp.MustCompile(`[{｛]\s*[#＃\w][^{}｛｝]*[}｝]\s*$`)
	id        = regexp.MustCompile(`#[^\s"=}]+`)
	linkSigns = regexp.MustCompile(`[!！]?[\[［]([^\[\]［］]*)[\]］][(（]([^()（）\s]*)[)）]`)
	comment   = regexp.MustCompile(`(?s)<!--.*?-->[ \t]*\n?`)
	breakTag  = regexp.MustCompile(`<br\s*/?>\s*$`)
	boldTag   = regexp.MustCompile(`<(?:b|strong)>([^<>*]+)</(?:b|strong)>`)
	italicTag = regexp.MustCompile(`<(?:i|em)>([^<>*]+)</(?:i|em)>`)
)

// fixFence puts backticks where other signs stand for them, and the names of blocks in small letters.
func fixFence(line string) string {
	if wrongFence.MatchString(line) {
		signs := strings.TrimLeft(line, " \t")
		name := strings.ToLower(strings.Trim(signs, "‘’´ˋ｀' \t"))
		return line[:len(line)-len(signs)] + "```" + name
	}
	if found := quizFence.FindStringSubmatch(line); found != nil {
		return found[1] + strings.ToLower(found[2])
	}
	return line
}

// fenceOf is the fence that a line opens or closes, "" for none.
func fenceOf(line string) string {
	line = strings.TrimLeft(line, " ")
	for _, sign := range []string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, sign)); n >= 3 && !strings.Contains(line[n:], "`") {
			return line[:n]
		}
	}
	return ""
}

// withoutComments takes comments away, but for those in code.
func withoutComments(text string) string {
	code, open := false, ""
	var b, prose strings.Builder
	flush := func() {
		b.WriteString(comment.ReplaceAllString(prose.String(), ""))
		prose.Reset()
	}
	for line := range strings.Lines(text) {
		fence := fenceOf(line)
		switch {
		case !code && fence != "":
			flush()
			code, open = true, fence
			b.WriteString(line)
		case code:
			b.WriteString(line)
			code = !strings.HasPrefix(strings.TrimSpace(line), open) || strings.Trim(line, "`~ \r\n") != ""
		default:
			prose.WriteString(line)
		}
	}
	flush()
	return b.String()
}

func fixLine(line string) string {
	if found := box.FindStringSubmatch(line); found != nil && !strings.HasPrefix(found[6], "(") {
		tick := " "
		if strings.Trim(found[4], " \t"+blankSigns) != "" {
			tick = "x"
		}
		line = found[1] + "- [" + tick + "] " + found[6]
	} else if found := heading.FindStringSubmatch(line); found != nil {
		line = strings.ReplaceAll(found[1], "＃", "#") + " " + fixAttributes(found[3])
	}
	if strings.Contains(line, "`") { // what stands in code is not Markdown
		return line
	}
	line = linkSigns.ReplaceAllStringFunc(line, func(link string) string {
		return strings.NewReplacer("！", "!", "［", "[", "］", "]", "（", "(", "）", ")").Replace(link)
	})
	if !strings.HasPrefix(strings.TrimSpace(line), "|") {
		line = breakTag.ReplaceAllString(line, `\`)
	}
	return italicTag.ReplaceAllString(boldTag.ReplaceAllString(line, "**$1**"), "*$1*")
}

// fixAttributes fixes the braces at the end of a heading: quotes, blanks, and an id that is none.
func fixAttributes(text string) string {
	at := braces.FindStringIndex(text)
	if at == nil {
		return text
	}
	plain := strings.NewReplacer("｛", "{", "｝", "}", "＃", "#", "＝", "=", "“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`,
		"\u00a0", " ", "\u202f", " ", "\u3000", " ").Replace(text[at[0]:at[1]])
	plain = id.ReplaceAllStringFunc(plain, func(id string) string {
		if slug := markdown.Slug(id[1:]); slug != "" {
			return "#" + slug
		}
		return id
	})
	return text[:at[0]] + plain
}
