package acceptance

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// reader is a person with a browser that has no JavaScript: cookies, links and forms.
type reader struct {
	http.Client
	base string
}

func newReader(t testing.TB, address string) *reader {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &reader{http.Client{Jar: jar}, "http://" + address}
}

// page is what a reader sees: its address after redirects, its status, its forms.
type page struct {
	address string
	status  int
	header  http.Header
	text    string
	forms   []form
}

// form is a form with what a person would send by touching nothing, and what could be touched.
type form struct {
	action string
	values url.Values
	boxes  map[string][]string // radio buttons and check boxes by name
	menus  map[string][]string
	typed  []string // names of text fields
}

func (r *reader) open(path string) (page, error) {
	response, err := r.Get(r.base + path)
	if err != nil {
		return page{}, err
	}
	return r.read(response)
}

// send sends a form and goes where the server leads.
func (r *reader) send(f form) (page, error) {
	response, err := r.PostForm(r.base+f.action, f.values)
	if err != nil {
		return page{}, err
	}
	return r.read(response)
}

// deliver sends a form and stays: a redirect is the server's word that it is kept.
func (r *reader) deliver(f form) (page, error) {
	staying := r.Client
	staying.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := staying.PostForm(r.base+f.action, f.values)
	if err != nil {
		return page{}, err
	}
	return r.read(response)
}

func (r *reader) signIn(badge, password string) error {
	p, err := r.open("/dang-nhap")
	if err != nil {
		return err
	}
	f, ok := p.form("/dang-nhap")
	if !ok {
		return fmt.Errorf("no form to sign in with:\n%.400s", p.text)
	}
	f.values.Set("so-hieu", badge)
	f.values.Set("mat-khau", password)
	if p, err = r.send(f); err == nil && p.status != http.StatusOK {
		err = fmt.Errorf("%s cannot sign in: %d", badge, p.status)
	}
	return err
}

// form finds the first form that goes to an address.
func (p page) form(action string) (form, bool) {
	i := slices.IndexFunc(p.forms, func(f form) bool { return f.action == action })
	if i < 0 {
		return form{}, false
	}
	return p.forms[i], true
}

// question finds the first form that holds an answer not yet sent.
func (p page) question() (form, bool) {
	i := slices.IndexFunc(p.forms, form.answers)
	if i < 0 {
		return form{}, false
	}
	return p.forms[i], true
}

func (r *reader) read(response *http.Response) (page, error) {
	defer response.Body.Close() //nolint:errcheck // the test is over
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return page{}, err
	}
	p := page{address: response.Request.URL.RequestURI(), status: response.StatusCode, header: response.Header, text: string(text)}
	root, err := html.Parse(strings.NewReader(p.text))
	if err != nil {
		return page{}, err
	}
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && node.Data == "form" {
			p.forms = append(p.forms, readForms(node, response.Request.URL)...)
		}
	}
	return p, nil
}

// manyField is a field of a lesson's form: the names of the fields of each question in it begin with quiz and question.
const manyField = "bai"

// readForms reads a form; one that holds several questions as one form for each, with all that stands in the others.
func readForms(node *html.Node, at *url.URL) []form {
	whole := readForm(node, at)
	if !whole.values.Has(manyField) {
		return []form{whole}
	}
	var all []form
	for button := range node.Descendants() {
		to, err := url.Parse(attribute(button, "formaction"))
		if err != nil || button.Data != "button" || to.Path == "" || strings.HasSuffix(to.Path, "/goi-y") {
			continue
		}
		all = append(all, whole.of(to.Path))
	}
	return all
}

// of is the question of a lesson's form that a button sends, by its plain names: the page of a question takes these,
// too.
func (f form) of(address string) form {
	parts := strings.Split(address, "/") // /luyen-tap/quiz/question
	prefix := parts[2] + "." + parts[3] + "."
	one := form{action: address, values: url.Values{"ve": f.values["ve"]}, boxes: map[string][]string{},
		menus: map[string][]string{}}
	for name, values := range f.values {
		if plain, its := strings.CutPrefix(name, prefix); its {
			one.values[plain] = values
		}
	}
	for name, offered := range f.boxes {
		if plain, its := strings.CutPrefix(name, prefix); its && plain != "chac" {
			one.boxes[plain] = offered
		}
	}
	for name, offered := range f.menus {
		if plain, its := strings.CutPrefix(name, prefix); its {
			one.menus[plain] = offered
		}
	}
	for _, name := range f.typed {
		if plain, its := strings.CutPrefix(name, prefix); its {
			one.typed = append(one.typed, plain)
		}
	}
	return one
}

func readForm(node *html.Node, at *url.URL) form {
	f := form{values: url.Values{}, boxes: map[string][]string{}, menus: map[string][]string{}}
	if action, err := at.Parse(attribute(node, "action")); err == nil {
		f.action = action.RequestURI()
	}
	for field := range node.Descendants() {
		name, value := attribute(field, "name"), attribute(field, "value")
		if field.Type != html.ElementNode || name == "" || has(field, "disabled") {
			continue
		}
		switch kind := attribute(field, "type"); {
		case field.Data == "select":
			f.readMenu(name, field)
		case field.Data == "input" && (kind == "radio" || kind == "checkbox"):
			f.boxes[name] = append(f.boxes[name], value)
			if has(field, "checked") {
				f.values.Add(name, value)
			}
		case field.Data == "input":
			f.values.Add(name, value)
			if kind != "hidden" {
				f.typed = append(f.typed, name)
			}
		}
	}
	return f
}

func (f form) readMenu(name string, menu *html.Node) {
	chosen := ""
	for option := range menu.Descendants() {
		if option.Data != "option" {
			continue
		}
		value := attribute(option, "value")
		if len(f.menus[name]) == 0 || has(option, "selected") {
			chosen = value
		}
		f.menus[name] = append(f.menus[name], value)
	}
	f.values.Set(name, chosen)
}

func has(node *html.Node, name string) bool {
	return slices.ContainsFunc(node.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
