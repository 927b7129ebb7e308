package acceptance

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
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
	text    string
	forms   []form
}

// form is a form with what a person would send by touching nothing, and the choices offered.
type form struct {
	action  string
	values  url.Values
	choices map[string][]string // radio buttons, check boxes and menus by name
	typed   []string            // names of text fields
}

func (r *reader) open(path string) (page, error) {
	response, err := r.Get(r.base + path)
	if err != nil {
		return page{}, err
	}
	return r.read(response)
}

func (r *reader) send(f form) (page, error) {
	response, err := r.PostForm(r.base+f.action, f.values)
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
	for _, f := range p.forms {
		if len(f.typed) >= 2 {
			f.values.Set("badge", badge)
			f.values.Set("password", password)
			p, err = r.send(f)
			if err == nil && strings.HasPrefix(p.address, "/dang-nhap") {
				err = fmt.Errorf("still at the sign-in: %d", p.status)
			}
			return err
		}
	}
	return fmt.Errorf("no form to sign in with:\n%.400s", p.text)
}

func (r *reader) read(response *http.Response) (page, error) {
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return page{}, err
	}
	p := page{address: response.Request.URL.RequestURI(), status: response.StatusCode, text: string(text)}
	root, err := html.Parse(strings.NewReader(p.text))
	if err != nil {
		return page{}, err
	}
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && node.Data == "form" {
			p.forms = append(p.forms, readForm(node, response.Request.URL))
		}
	}
	return p, nil
}

func readForm(node *html.Node, at *url.URL) form {
	f := form{values: url.Values{}, choices: map[string][]string{}}
	action, err := at.Parse(attribute(node, "action"))
	if err == nil {
		f.action = action.RequestURI()
	}
	for field := range node.Descendants() {
		name, value := attribute(field, "name"), attribute(field, "value")
		switch {
		case field.Type != html.ElementNode || name == "":
		case field.Data == "select":
			for option := range field.Descendants() {
				if option.Data == "option" {
					f.choices[name] = append(f.choices[name], attribute(option, "value"))
				}
			}
		case field.Data == "input":
			switch attribute(field, "type") {
			case "hidden":
				f.values.Add(name, value)
			case "radio", "checkbox":
				f.choices[name] = append(f.choices[name], value)
			default:
				f.typed = append(f.typed, name)
			}
		case field.Data == "textarea":
			f.typed = append(f.typed, name)
		}
	}
	return f
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
