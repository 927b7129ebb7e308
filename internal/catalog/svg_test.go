package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"hocvu/internal/message"
)

const svgOpen = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">`

// svgOf checks one picture; what is told is written without the file's name.
func svgOf(content string) (served, told string, ok bool) {
	report := &reporter{file: "x.svg"}
	clean, _, _, ok := drawing([]byte(content), report)
	var b strings.Builder
	for _, p := range report.problems {
		b.WriteString(strings.TrimPrefix(p.In(message.Vietnamese), "x.svg") + "\n")
	}
	return string(clean), b.String(), ok
}

func TestWhatADrawingProgramAddsIsTakenAndNotPassedOn(t *testing.T) {
	for name, content := range map[string]string{
		"a type of document": "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n" + svgOpen + `<rect width="10" height="10"/></svg>`,
		"metadata":           `<svg xmlns="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" viewBox="0 0 10 10"><metadata><rdf:RDF><rdf:li>a</rdf:li></rdf:RDF></metadata><rect width="10" height="10"/></svg>`,
		"a view":             `<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 10 10"><sodipodi:namedview id="v"><sodipodi:guide/></sodipodi:namedview><rect width="10" height="10"/></svg>`,
		"own attributes":     `<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.3" viewBox="0 0 10 10"><g inkscape:label="Lớp 1" inkscape:groupmode="layer"><rect width="10" height="10"/></g></svg>`,
		"comments":           `<!-- Generator: Adobe Illustrator -->` + svgOpen + `<!-- a --><rect width="10" height="10"/></svg>`,
		"an instruction":     `<?xpacket begin="x"?>` + svgOpen + `<rect width="10" height="10"/></svg>`,
		"an undeclared name": svgOpen + `<rect sketch:type="MSShapeGroup" width="10" height="10"/></svg>`,
		"a prefix":           `<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><!--a--><svg:rect width="10" height="10"/></svg:svg>`,
		"an old reference":   `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><!--a--><rect id="a" width="10" height="10"/><use xlink:href="#a"/></svg>`,
		"no namespace":       `<svg viewBox="0 0 10 10"><rect width="10" height="10"/></svg>`,
	} {
		t.Run(name, func(t *testing.T) {
			served, told, ok := svgOf(content)
			if !ok || told != "" {
				t.Fatalf("refused: %s", told)
			}
			for _, left := range []string{"DOCTYPE", "metadata", "rdf", "sodipodi", "inkscape", "<!--", "xpacket", "Generator", "sketch", "xlink", "svg:"} {
				if strings.Contains(served, left) {
					t.Errorf("%s is passed on:\n%s", left, served)
				}
			}
			if !strings.Contains(served, `<rect`) || !strings.Contains(served, `xmlns="http://www.w3.org/2000/svg"`) || !strings.Contains(served, `viewBox="0 0 10 10"`) {
				t.Errorf("the drawing is lost:\n%s", served)
			}
			if again, _, _ := svgOf(served); again != served {
				t.Errorf("cleaned twice it is\n%s\nand once\n%s", again, served)
			}
		})
	}
}

func TestAPlainDrawingIsServedAsItStands(t *testing.T) {
	content := svgOpen + "\n<style>.a{fill:url(#g)}</style><title>Một &amp; hai</title><rect class=\"a\" width='10' height=\"10\"/>\n</svg>\n"
	if served, told, ok := svgOf(content); !ok || told != "" || served != content {
		t.Errorf("%v %s\n%s", ok, told, served)
	}
}

func TestADrawingThatCouldDoHarmIsRefusedInWords(t *testing.T) {
	for content, want := range map[string]string{
		svgOpen + `<script>alert(1)</script></svg>`:                                                     `:1:61: hình SVG không được có <script>`,
		svgOpen + `<rect onclick="alert(1)"/></svg>`:                                                    `hình SVG không được có onclick`,
		svgOpen + `<foreignObject><p>a</p></foreignObject></svg>`:                                       `hình SVG không được có <foreignObject>`,
		svgOpen + `<image href="data:image/png;base64,AA"/></svg>`:                                      `hình SVG không được có <image>`,
		svgOpen + `<a href="https://x.example"><rect/></a></svg>`:                                       `hình SVG không được có <a>`,
		svgOpen + `<rect><animate attributeName="x"/></rect></svg>`:                                     `hình SVG không được có <animate>`,
		svgOpen + `<use href="https://x.example/a.svg#b"/></svg>`:                                       `hình SVG không được có href=`,
		svgOpen + `<style>@import "https://x.example/a.css";</style></svg>`:                             `hình SVG không được có url(…)`,
		svgOpen + `<rect fill="url(https://x.example/a)"/></svg>`:                                       `hình SVG không được có fill=`,
		`<?xml-stylesheet href="a.css"?>` + svgOpen + `</svg>`:                                          `hình SVG không được có <?xml-stylesheet?>`,
		`<!DOCTYPE svg [<!ENTITY ns "http://x.example">]>` + svgOpen + `</svg>`:                         `hình SVG không được có <!DOCTYPE> <!ENTITY>`,
		`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + svgOpen + `<text>&a;</text></svg>`: `hình SVG không được có <!DOCTYPE> <!ENTITY>`,
		svgOpen + `<h:script xmlns:h="http://www.w3.org/1999/xhtml">a</h:script></svg>`:                 `hình SVG không được có <script>`,
		svgOpen + `<g xml:base="https://x.example"><use href="#a"/></g></svg>`:                          `hình SVG không được có base=`,
		svgOpen + `<use xmlns:q="http://www.w3.org/1999/xlink" q:href="javascript:alert(1)"/></svg>`:    `hình SVG không được có href=`,
		svgOpen + `<blink/></svg>`:                                                                      `hình SVG không được có <blink>`,
		`<html xmlns="http://www.w3.org/1999/xhtml"></html>`:                                            `hình SVG không được có <html>`,
	} {
		t.Run(content, func(t *testing.T) {
			_, told, ok := svgOf(content)
			if ok || !strings.Contains(told, want) || strings.Count(told, "\n") != 1 || !strings.Contains(told, "(") {
				t.Errorf("%v, got %swant %s", ok, told, want)
			}
		})
	}
}

func TestTextThatIsTooSmallOnAPhoneIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"an attribute":        {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><text font-size="20">Nhỏ</text></svg>`, `chữ "Nhỏ" trong hình chỉ còn 10 px trên điện thoại, hình rộng 300 px (cần 12 px: đặt font-size từ 24 trở lên`},
		"of a group":          {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><g font-size="20"><text>Nhỏ</text></g></svg>`, "chỉ còn 10 px"},
		"a style":             {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><text style="fill:red;font-size:20px">Nhỏ</text></svg>`, "chỉ còn 10 px"},
		"a class":             {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><style>.n{font-size:20px}</style><text class="n">Nhỏ</text></svg>`, "chỉ còn 10 px"},
		"a short form":        {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><style>text{font:bold 20px sans-serif}</style><text>Nhỏ</text></svg>`, "chỉ còn 10 px"},
		"in points":           {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><text font-size="15pt">Nhỏ</text></svg>`, "chỉ còn 10 px"},
		"the usual size":      {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><text>Nhỏ</text></svg>`, "chỉ còn 8 px"},
		"made smaller":        {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><g transform="translate(1 1) scale(.5)"><text font-size="20">Nhỏ</text></g></svg>`, "chỉ còn 10 px"},
		"by a width alone":    {`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="100"><text font-size="20">Nhỏ</text></svg>`, "chỉ còn 10 px"},
		"the smallest of two": {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><text font-size="14">Vừa</text><text font-size="9">Nhỏ</text></svg>`, `chữ "Nhỏ" trong hình chỉ còn 9 px`},
		"large enough":        {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><text font-size="24">Vừa</text><text font-size="4"> </text><title>Nhỏ</title></svg>`, ""},
		"made larger":         {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><text font-size="12" transform="matrix(2 0 0 2 0 0)">Vừa</text></svg>`, ""},
		"a narrow picture":    {`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><text font-size="12">Vừa</text></svg>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, told, ok := svgOf(c.content)
			if !ok || (c.want == "") != (told == "") || !strings.Contains(told, c.want) {
				t.Errorf("%v, got %s, want %s", ok, told, c.want)
			}
		})
	}
}

// A picture of a drawing program goes all the way: it is accepted, and what a browser gets is the drawing alone.
func TestTheCleanedDrawingIsWhatIsServed(t *testing.T) {
	all := files(t, "content/mat-khau/lessons/01-dai.md", "---\ntitle: Một\n---\n\n## Đoán {#doan}\n\n![Một ô](../assets/x.svg)\n")
	all["content/mat-khau/assets/x.svg"] = &fstest.MapFile{Data: []byte(`<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><metadata>bí mật</metadata><rect width="10" height="10"/></svg>`)}
	c, problems := loadFiles(t, all)
	if len(problems) > 0 {
		t.Fatal(said(t, problems))
	}
	asset, err := c.Asset("course", "mat-khau", "assets/x.svg")
	if err != nil || strings.Contains(string(asset.Content), "bí mật") || strings.Contains(string(asset.Content), "DOCTYPE") {
		t.Errorf("%v\n%s", err, asset.Content)
	}
}
