package coursefile_test

import (
	"fmt"
	"strings"
	"testing"
)

// slidesFile makes a PPTX of the shapes of its slides. More are other parts.
func slidesFile(t testing.TB, slides []string, more ...string) []byte {
	t.Helper()
	list, all := "", []string{}
	parts := []string{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", relations("rId1", "officeDocument", "ppt/presentation.xml")}
	for i, shapes := range slides {
		name := fmt.Sprintf("slide%d.xml", i+1)
		list += fmt.Sprintf(`<p:sldId id="%d" r:id="s%d"/>`, 256+i, i)
		all = append(all, fmt.Sprintf("s%d", i), "slide", "slides/"+name)
		show := ""
		if inside, hidden := strings.CutPrefix(shapes, "HIDDEN"); hidden {
			shapes, show = inside, ` show="0"`
		}
		parts = append(parts, "ppt/slides/"+name, `<p:sld `+namespaces+show+`><p:cSld><p:spTree>`+shapes+`</p:spTree></p:cSld></p:sld>`,
			"ppt/slides/_rels/"+name+".rels", relations("p", "image", "../media/image1.png", "l", "hyperlink", "https://chinhphu.vn/", "n", "notesSlide", fmt.Sprintf("../notesSlides/notes%d.xml", i+1)))
	}
	sections := `<p:extLst><p:ext><p14:sectionLst><p14:section name="Phần đầu"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>`
	parts = append(parts, "ppt/presentation.xml", `<p:presentation `+namespaces+`><p:sldIdLst>`+list+`</p:sldIdLst>`+sections+`</p:presentation>`,
		"ppt/_rels/presentation.xml.rels", relations(all...))
	return zipped(t, append(parts, more...)...)
}
