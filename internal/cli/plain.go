package cli

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"hocvu/internal/message"
)

var (
	blockEnd = regexp.MustCompile(`</(p|li|tr|h[1-6]|pre|blockquote|figcaption|ul|ol|table)>|<br ?/?>`)
	tag      = regexp.MustCompile(`<[^>]*>`)
	picture  = regexp.MustCompile(`<img[^>]*alt="([^"]*)"[^>]*>`)
	place    = regexp.MustCompile(`\{\{([^{}]+)\}\}`)
	blank    = regexp.MustCompile(`\n\s*\n+`)
)

// plain shows safe HTML on a terminal, with the values of a variant in their places.
func plain(text string, values map[string]any, l message.Language) string {
	text = picture.ReplaceAllString(text, "[$1]")
	text = blockEnd.ReplaceAllString(text, "\n")
	text = html.UnescapeString(tag.ReplaceAllString(text, ""))
	text = place.ReplaceAllStringFunc(text, func(found string) string {
		name := strings.TrimSpace(found[2 : len(found)-2])
		if n, ok := strings.CutPrefix(name, "gap "); ok {
			return "____(" + n + ")"
		}
		if v, ok := values[name]; ok {
			return message.Format(l, v)
		}
		return found
	})
	return strings.TrimSpace(blank.ReplaceAllString(text, "\n"))
}

func numbered(n int, text string) string { return strconv.Itoa(n) + ". " + text }
