package page

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"

	"hocvu/internal/message"
)

//go:embed templates
var templateFiles embed.FS

// Pages holds every page in every language, and the static files that the pages name. The language is bound when a
// template is parsed, so that a page says {{t "home.continue"}} and nothing of languages.
type Pages struct {
	templates map[templateKey]func() (*template.Template, error)
	Static    map[string]StaticFile
}

type templateKey struct {
	language message.Language
	page     string
}

// New prepares every template and static file, so that a fault in one of them stops the start and not a request. A
// template is kept from its first page on: all of them in every language take ten megabytes, and most sites show most
// pages in one.
func New() (*Pages, error) {
	static, err := readStatic()
	if err != nil {
		return nil, err
	}
	templates, err := parseTemplates(static)
	return &Pages{templates, static}, err
}

// Execute writes the whole page of a name.
func (p *Pages) Execute(out io.Writer, name string, f *Frame) error {
	return p.Part(out, f.Language, name, "frame", f)
}

// Part writes one part of the page of a name.
func (p *Pages) Part(out io.Writer, l message.Language, name, part string, view any) error {
	prepare, ok := p.templates[templateKey{l, name}]
	if !ok {
		return fmt.Errorf("page: no templates/%s.html", name)
	}
	page, err := prepare()
	if err != nil {
		return err
	}
	if err := page.ExecuteTemplate(out, part, view); err != nil {
		return fmt.Errorf("page: %s of templates/%s.html: %w", part, name, err)
	}
	return nil
}

// parseTemplates reads the files below templates/: parts are shared by all pages, each other file is one page that
// defines "main".
func parseTemplates(static map[string]StaticFile) (map[templateKey]func() (*template.Template, error), error) {
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	parts, err := fs.Glob(templateFiles, "templates/parts/*.html")
	if err != nil {
		return nil, err
	}
	all := map[templateKey]func() (*template.Template, error){}
	for _, l := range message.Languages {
		shared := template.New("frame").Funcs(functions(l, static))
		for _, name := range parts {
			if err := parseFile(shared, name, l, static); err != nil {
				return nil, err
			}
		}
		for _, name := range names {
			parse := func() (*template.Template, error) {
				of, err := shared.Clone()
				if err == nil {
					err = parseFile(of, name, l, static)
				}
				if err != nil {
					return nil, err
				}
				return of.Lookup("frame"), nil
			}
			if _, err := parse(); err != nil {
				return nil, err
			}
			all[templateKey{l, strings.TrimSuffix(path.Base(name), ".html")}] = sync.OnceValues(parse)
		}
	}
	return all, nil
}

// constant is a sentence, an icon or an address that is the same on every rendering.
var constant = regexp.MustCompile(`\{\{(t|icon|static) "([^"]+)"\}\}`)

// parseFile puts in what is constant before it parses: most of a page is, and need not be looked up for every reader.
func parseFile(into *template.Template, name string, l message.Language, static map[string]StaticFile) error {
	source, err := fs.ReadFile(templateFiles, name)
	if err != nil {
		return err
	}
	folded := constant.ReplaceAllStringFunc(string(source), func(action string) string {
		match := constant.FindStringSubmatch(action)
		text, wrong := fold(match[1], match[2], l, static)
		err = cmp.Or(err, wrong)
		return text
	})
	if err == nil {
		_, err = into.Parse(folded)
	}
	if err != nil {
		return fmt.Errorf("page: %s: %w", name, err)
	}
	return nil
}

func fold(function, name string, l message.Language, static map[string]StaticFile) (string, error) {
	switch function {
	case "icon":
		drawing, err := Icon(name)
		return string(drawing), err
	case "static":
		return staticURL(static, name)
	default:
		if !message.Has(name) {
			return "", fmt.Errorf("no message %q", name)
		}
		return template.HTMLEscapeString(message.New(name).In(l)), nil
	}
}

func functions(l message.Language, static map[string]StaticFile) template.FuncMap {
	return template.FuncMap{
		"t": func(id string, pairs ...any) (string, error) {
			if !message.Has(id) {
				return "", fmt.Errorf("page: no message %q", id)
			}
			return message.New(id, pairs...).In(l), nil
		},
		"say":     func(m message.Message) string { return m.In(l) },
		"number":  func(x any) string { return message.Format(l, x) },
		"percent": func(share float64) string { return message.Percent(l, share) },
		"date":    func(t time.Time) string { return message.Date(l, t) },
		"clock":   func(t time.Time) string { return message.Clock(l, t) },
		"iso":     func(t time.Time) string { return t.Format(time.DateOnly) },
		"icon":    Icon,
		"static":  func(name string) (string, error) { return staticURL(static, name) },
	}
}
