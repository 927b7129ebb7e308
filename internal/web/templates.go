package web

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"time"

	"hocvu/internal/message"
)

//go:embed templates
var templateFiles embed.FS

// pages holds every page in every language: the language is bound when a template is parsed, so that a page says
// {{t "home.continue"}} and nothing of languages.
type pages map[message.Language]map[string]*template.Template

// Files below templates/: parts are shared by all pages, each other file is one page that defines "main".
func parsePages(static map[string]staticFile) (pages, error) {
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	all := pages{}
	for _, l := range message.Languages {
		shared, err := template.New("frame").Funcs(functions(l, static)).ParseFS(templateFiles, "templates/parts/*.html")
		if err != nil {
			return nil, err
		}
		all[l] = map[string]*template.Template{}
		for _, name := range names {
			page, err := shared.Clone()
			if err == nil {
				page, err = page.ParseFS(templateFiles, name)
			}
			if err != nil {
				return nil, fmt.Errorf("web: %s: %w", name, err)
			}
			all[l][strings.TrimSuffix(path.Base(name), ".html")] = page.Lookup("frame")
		}
	}
	return all, nil
}

func functions(l message.Language, static map[string]staticFile) template.FuncMap {
	return template.FuncMap{
		"t": func(id string, pairs ...any) (string, error) {
			if !message.Has(id) {
				return "", fmt.Errorf("web: no message %q", id)
			}
			return message.New(id, pairs...).In(l), nil
		},
		"say":     func(m message.Message) string { return m.In(l) },
		"number":  func(x any) string { return message.Format(l, x) },
		"percent": func(share float64) string { return message.Percent(l, share) },
		"date":    func(t time.Time) string { return message.Date(l, t) },
		"clock":   func(t time.Time) string { return message.Clock(l, t) },
		"iso":     func(t time.Time) string { return t.Format(time.DateOnly) },
		"icon":    icon,
		"static":  func(name string) (string, error) { return staticURL(static, name) },
	}
}
