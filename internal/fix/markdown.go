// Package fix replaces the signs that word processors, phones and other keyboards put for those of Markdown and YAML:
// boxes, dashes before a box, headings, braces and quotes of attributes, brackets of links, fences, tags. It changes
// signs and names of files, never words, and leaves alone what check takes as it is: first come the signs whose meaning
// a line tells by itself, then each that check names, tried one by one until check has nothing to say of it.
package fix

import (
	"regexp"
	"strings"

	"hocvu/internal/markdown"
	"hocvu/internal/spelling"
)

// Markdown fixes the signs of a lesson or a quiz. In a quiz comments may stand between questions, so they stay; in a
// lesson one that stands alone becomes the comment that a lesson may have.
func Markdown(text string, quiz bool) string {
	head, body := cutFrontMatter(text)
	var b strings.Builder
	b.WriteString(YAML(head))
	open := ""           // the fence that the lines stand in
	code := false        // the lines stand in a code span
	before := "the head" // the line before, without the blanks around it
	for line := range strings.Lines(body) {
		content, end := cutLineEnd(line)
		if open == "" {
			content = fixFence(content)
		} else if mixed(content) && strings.Trim(content, "`ˋ｀~～ ") == "" {
			content = open
		} else if wrongFence.MatchString(content) && strings.Trim(content, "‘’´ˋ｀' ") == "" {
			content = open // closed by the signs that opened it
		}
		switch fence := fenceOf(content); {
		case open == "" && fence != "":
			open = fence
		case open != "" && strings.HasPrefix(strings.TrimLeft(content, " >"), open) && strings.Trim(content, "`~ >") == "":
			open = ""
		case open == "" && strings.TrimSpace(content) == "":
			code = false
		case open == "":
			spans := strings.Count(content, "`")%2 == 1
			if !code && !isCode(content, before) {
				content = fixLine(content, quiz)
				if !quiz && before == "" {
					content = fixComment(content)
				}
			}
			code = code != spans
		}
		before = strings.TrimSpace(content)
		b.WriteString(content + end)
	}
	return b.String()
}

// isCode tells whether a line is indented code: deep, and below no list.
func isCode(line, before string) bool {
	deep := strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
	return deep && !box.MatchString(before) && !listLine.MatchString(before)
}

// fixComment makes a comment that fills its line one that Markdown knows.
func fixComment(line string) string {
	if found := comment.FindStringSubmatch(line); found != nil && !strings.Contains(found[1], "--") {
		return "[//]: # (" + found[1] + ")"
	}
	return line
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
const blankSigns = spelling.Blanks

// plain replaces the signs that stand for some of ASCII, and no other.
func plain(text, signs string) string {
	return strings.Map(func(r rune) rune {
		if sign, odd := spelling.PlainSign(r); odd && len(sign) == 1 && strings.Contains(signs, sign) {
			return rune(sign[0])
		}
		return r
	}, text)
}

var (
	wrongFence = regexp.MustCompile(`^\s*(?:[‘’´ˋ｀]{3,}|'{3,})\s*\w*\s*$`)
	mixedFence = regexp.MustCompile("^(\\s*)((?:[`ˋ｀]*`[`ˋ｀]*|[~～]*~[~～]*))\\s*(\\w*)\\s*$") // with a right sign and a wrong one
	quizFence  = regexp.MustCompile("^(\\s*`{3,})\\s*(?i:(quiz|params))\\s*$")
	box        = regexp.MustCompile(`^(\s*)([-–—−•·*+－])([\s` + blankSigns + `]*)[\[［【]([\s` + blankSigns + `]*|[xXхХ✓✔vV])[\]］】]([\s` +
		blankSigns + `]*)(.*)$`)
	heading   = regexp.MustCompile(`^([#＃]{1,4})([\s` + blankSigns + `]*)([^\s#＃].*)$`)
	braces    = regexp.MustCompile(`[{｛]\s*[#＃\w][^{}｛｝]*[}｝]\s*$`)
	id        = regexp.MustCompile(`^(\{\s*)#([^"={}]+?)(\s*\}\s*|\s+[A-Za-z][\w-]*\s*=.*)$`)
	linkSigns = regexp.MustCompile(`[!！]?[\[［]([^\[\]［］]*)[\]］][(（]([^()（）\s]*)[)）]`)
	comment   = regexp.MustCompile(`^<!--\s*([^()<>]*?)\s*-->\s*$`)
	listLine  = regexp.MustCompile(`^(?:[-*+]|\d+[.)])\s`)
	breakTag  = regexp.MustCompile(`<br\s*/?>\s*$`)
	boldTag   = regexp.MustCompile(`(^|[\s(])<(?:b|strong)>([\pL\pN](?:[^<>*]*[\pL\pN])?)</(?:b|strong)>($|[\s.,;:!?)])`)
	italicTag = regexp.MustCompile(`(^|[\s(])<(?:i|em)>([\pL\pN](?:[^<>*]*[\pL\pN])?)</(?:i|em)>($|[\s.,;:!?)])`)
)

// fixFence puts backticks where other signs stand for them, and the names of blocks in small letters.
func fixFence(line string) string {
	if mixed(line) {
		found := mixedFence.FindStringSubmatch(line)
		return found[1] + plain(found[2], "`~") + strings.ToLower(found[3])
	}
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

// mixed tells whether a line is a fence some of whose signs stand for others.
func mixed(line string) bool {
	found := mixedFence.FindStringSubmatch(line)
	return found != nil && strings.ContainsAny(line, "ˋ｀～") && len([]rune(found[2])) >= 3
}

// fenceOf is the fence that a line opens or closes, also in a quote, "" for none.
func fenceOf(line string) string {
	line = strings.TrimLeft(line, " >")
	for _, sign := range []string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, sign)); n >= 3 && !strings.Contains(line[n:], "`") {
			return line[:n]
		}
	}
	return ""
}

func fixLine(line string, quiz bool) string {
	if found := box.FindStringSubmatch(line); found != nil && !strings.HasPrefix(found[6], "(") {
		tick := " "
		if strings.Trim(found[4], " \t"+blankSigns) != "" {
			tick = "x"
		}
		line = found[1] + "- [" + tick + "] " + found[6]
	} else if found := heading.FindStringSubmatch(line); found != nil && isHeading(found, quiz) {
		line = strings.ReplaceAll(found[1], "＃", "#") + " " + fixAttributes(found[3])
	}
	if strings.Contains(line, "`") { // what stands in code is not Markdown
		return line
	}
	line = linkSigns.ReplaceAllStringFunc(line, func(link string) string { return plain(link, "![]()") })
	if !strings.HasPrefix(strings.TrimSpace(line), "|") {
		line = breakTag.ReplaceAllString(line, `\`)
	}
	if strings.Contains(line, "](") { // a title may stand there
		return line
	}
	return italicTag.ReplaceAllString(boldTag.ReplaceAllString(line, "$1**$2**$3"), "$1*$2*$3")
}

// isHeading tells a heading from a word that begins with the sign, such as #hashtag: what has no blank behind the sign
// needs its braces, and the sign of a lesson's heading is ##.
func isHeading(found []string, quiz bool) bool {
	if found[2] != "" || strings.Contains(found[1], "＃") {
		return true
	}
	return braces.MatchString(found[3]) && (quiz || len(found[1]) > 1)
}

// fixAttributes fixes the braces at the end of a heading: quotes, blanks, and an id that is none.
func fixAttributes(text string) string {
	at := braces.FindStringIndex(text)
	if at == nil {
		return text
	}
	attributes := plain(text[at[0]:at[1]], `{}#=" `)
	if found := id.FindStringSubmatch(attributes); found != nil {
		if slug := markdown.Slug(spelling.Plain(found[2])); slug != "" {
			attributes = found[1] + "#" + slug + found[3]
		}
	}
	return text[:at[0]] + attributes
}
