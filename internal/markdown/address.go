package markdown

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

var (
	captionMarks = regexp.MustCompile("\\*\\*|`|\\]\\(|~~")
	lessonLike   = regexp.MustCompile(`^(?:\./|(?:\.\./)*(?:lessons/)?)([^/\\:?#%]+)\.(md|html?)$`)
	elsewhere    = regexp.MustCompile(`^(?:(?:\.\./)+[^/:]+|/khoa-hoc/[^/]+)(?:/.*)?$`)
)

// reportLink reports an address that no link may have, with the one that was most likely meant.
func (p *page) reportLink(offset int, raw string) {
	file, fragment, marked := strings.Cut(raw, "#")
	if marked {
		fragment = "#" + fragment
	}
	lower := strings.ToLower(raw)
	m := lessonLike.FindStringSubmatch(strings.ReplaceAll(file, "\\", "/"))
	_, picture := p.asset(raw)
	switch {
	case picture && offset >= len("！") && string(p.text[offset-len("！"):offset]) == "！":
		p.report(offset-len("！"), "markdown.leftover-mark", "folder", p.folder)
	case picture:
		p.report(offset, "markdown.link-picture", "link", raw)
	case strings.HasPrefix(lower, "http://"):
		p.report(offset, "markdown.link-http", "link", raw, "try", "https"+raw[len("http"):])
	case strings.HasPrefix(lower, "www."):
		p.report(offset, "markdown.link-try", "link", raw, "try", "https://"+raw)
	case strings.HasPrefix(lower, "mailto:"):
		p.report(offset, "markdown.link-mail", "link", raw)
	case strings.HasPrefix(lower, "tel:"):
		p.report(offset, "markdown.link-phone", "link", raw)
	case !p.quiz && m != nil && lessonFile.MatchString(m[1]+".md"):
		p.report(offset, "markdown.link-try", "link", raw, "try", m[1]+".md"+fragment)
	case !p.quiz && elsewhere.MatchString(strings.ReplaceAll(file, "\\", "/")):
		p.report(offset, "markdown.link-course", "link", raw)
	default:
		p.report(offset, "markdown.link-form", "link", raw)
	}
}

// reportPicture reports an address that no picture may have.
func (p *page) reportPicture(offset int, raw string) {
	name := raw
	if plain, err := url.PathUnescape(raw); err == nil {
		name = plain
	}
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	ending := path.Ext(base)
	slug := Slug(strings.TrimSuffix(base, ending)) + strings.ToLower(ending)
	switch {
	case strings.Contains(raw, "://") || ending == "" || slug == ending || strings.HasPrefix(raw, "data:"):
		p.report(offset, "markdown.image-outside", "name", shorten(raw), "folder", p.folder)
	case strings.Contains(raw, "\\") && base == slug:
		p.report(offset, "markdown.image-slash", "name", raw, "try", p.folder+base)
	case base != slug:
		p.report(offset, "markdown.image-name", "name", base, "slug", slug, "try", p.folder+slug)
	default:
		p.report(offset, "markdown.image-outside", "name", raw, "folder", p.folder)
	}
}
