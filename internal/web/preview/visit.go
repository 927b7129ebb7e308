package preview

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/article"
	"hocvu/internal/web/page"
)

// visit is one request, with the edition that it sees to its end.
type visit struct {
	site     *Site
	w        http.ResponseWriter
	r        *http.Request
	language message.Language
	edition  Edition
	packages *catalog.Catalog
}

func (v *visit) say(id string, pairs ...any) string { return message.New(id, pairs...).In(v.language) }

func (v *visit) path(name string) string { return v.r.PathValue(name) }

// at is an address of this site.
func (v *visit) at(words ...string) string {
	for i, word := range words {
		words[i] = url.PathEscape(word)
	}
	return v.site.Prefix + "/" + strings.Join(words, "/")
}

func (v *visit) presenter() answer.Presenter { return answer.Presenter{Language: v.language} }

func (v *visit) redirect(to string) error {
	http.Redirect(v.w, v.r, to, http.StatusSeeOther)
	return nil
}

// quizOf finds the quiz that the address names, as it is served.
func (v *visit) quizOf() (*quiz.Quiz, error) {
	if q := v.packages.Quizzes[v.path("quiz")]; q != nil {
		return q, nil
	}
	return nil, access.ErrNotFound
}

// packageOf finds what became of a package.
func (v *visit) packageOf(kind catalog.Kind, id string) (catalog.Package, bool) {
	for _, p := range v.packages.Packages {
		if p.Kind == kind && p.ID == id {
			return p, true
		}
	}
	return catalog.Package{}, false
}

// show sends a page with the bar above it; b is nil for a page without.
func (v *visit) show(name string, f page.Frame, b *bar, holes ...[]byte) error {
	f.Complete(v.language, v.r)
	whole, err := v.render(name, &f, holes)
	if err != nil {
		return err
	}
	size := page.Weight(whole)
	if b != nil {
		if b.Weighs {
			b.weigh(v, whole, f)
		}
		f.Scripts, f.Styles = append(f.Scripts, "preview.js"), append(f.Styles, "preview.css")
		f.Bar = b
		if whole, err = v.render(name, &f, holes); err != nil {
			return err
		}
	}
	charge(v.w, size, page.Weight(whole))
	page.Write(v.w, v.r, f.Status, []page.Part{page.TextPart(whole)})
	return nil
}

// render makes a page, with what fills the holes of its template.
func (v *visit) render(name string, f *page.Frame, holes [][]byte) ([]byte, error) {
	var out bytes.Buffer
	if err := v.site.Pages.Execute(&out, name, f); err != nil {
		return nil, err
	}
	whole := out.Bytes()
	for _, hole := range holes {
		before, after, found := bytes.Cut(whole, []byte(article.Hole))
		if !found {
			break
		}
		whole = bytes.Join([][]byte{before, hole, after}, nil)
	}
	if v.site.Prefix != "" { // a package names its pictures and lessons by their addresses on a site
		for _, word := range []string{"goi", "khoa-hoc"} {
			whole = bytes.ReplaceAll(whole, []byte(`"/`+word+`/`), []byte(`"`+v.site.Prefix+`/`+word+`/`))
		}
	}
	return whole, nil
}

// part makes a part of a page.
func (v *visit) part(name, part string, view any) ([]byte, error) {
	var out bytes.Buffer
	err := v.site.Pages.Part(&out, v.language, name, part, view)
	return out.Bytes(), err
}

// fail says what went wrong.
func (v *visit) fail(err error) {
	status, id := http.StatusInternalServerError, "fault.unforeseen"
	switch {
	case errors.Is(err, access.ErrNotFound), errors.Is(err, page.ErrNoPage):
		status, id = http.StatusNotFound, "fault.not-found"
	case errors.Is(err, page.ErrForm):
		status, id = http.StatusBadRequest, "fault.form"
	case errors.Is(err, page.ErrTooLarge):
		status, id = http.StatusRequestEntityTooLarge, "fault.too-large"
	}
	title := v.say(id + ".title")
	text := ""
	if status == http.StatusInternalServerError { // who writes a package may read it
		text = v.say("preview.failed", "why", err.Error())
	} else {
		text = v.say(id + ".text")
	}
	frame := page.Frame{Title: title, Status: status, Back: v.toHome(), View: text}
	if err := v.show("preview-fault", frame, v.newBar()); err != nil {
		http.Error(v.w, text, http.StatusInternalServerError)
	}
}

func (v *visit) toHome() *page.Link {
	return &page.Link{Href: v.at(""), Text: v.say("preview.packages")}
}

// picture sends a picture of a package.
func (v *visit) picture() error {
	picture, err := v.packages.Asset(v.path("kind"), v.path("package"), v.path("file"))
	if err != nil {
		return access.ErrNotFound
	}
	h := v.w.Header()
	h.Set("Content-Security-Policy", page.PicturePolicy)
	h.Set("Content-Type", picture.MediaType)
	h.Set("ETag", `"`+picture.Version+`"`)
	h.Set("Cache-Control", "no-cache")
	if v.r.URL.Query().Get("v") == picture.Version {
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	if page.NotModified(v.w, v.r, picture.Version) {
		return nil
	}
	v.w.Write(picture.Content) //nolint:errcheck // a browser that left needs no answer
	return nil
}
