package coursefile_test

import (
	"context"
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hocvu/internal/app/engine"
	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/coursefile"
	"hocvu/internal/message"
)

// scribe writes documents of words that stand nowhere else, and remembers them.
type scribe struct {
	r     *rand.Rand
	signs []string
	words []string
}

// word is the next word: half of them have marks of Vietnamese.
func (s *scribe) word() string {
	w := fmt.Sprintf("%s%dq", []string{"chữ", "w", "đường", "Ngữ"}[s.r.IntN(4)], len(s.words)+1)
	s.words = append(s.words, w)
	return w
}

// plainSigns are those of people who write prose; signs would open something in Markdown, or look as if.
var plainSigns = []string{" ", " ", " ", " ", ", ", ". ", ": ", "; ", " – ", " - ", "/", " (", ") ", "“", "”", "! ", "? ", " & ", "%", " 10 ", "…", "\u00a0", "'", " + ", " = ", "\t", "-"}

var signs = []string{" ", " ", " ", ", ", " – ", " * ", " ** ", "_", "__", " # ", " [", "] ", "](", " (", ") ", "`", " ``` ", " | ", " ~~", " == ", " $", "$ ", " \\ ", " < ",
	" > ", " & ", "&amp;", " {#a} ", " {", "} ", " ![", " [^1] ", " : ", " :: ", " ::: ", "\u00a0", "\u200b", "＃", "＊＊", "“", "” ", "…", " 1. ", " - ", " + ", " • ", " ____ ",
	" [x] ", " [[", "]] ", " https://a.example/x_y_z ", " http://b.example ", " www.c.example ", " [toc] ", " \uf0b7 ", "！[", "［", "］", " 2^10 ", " {{a}} ", " <br> ", " <!-- ", " --> ",
	" @", " %", "'", "\"", "~", "^", "=", "!", "*", "***", " ---", "\t", "\u3000", " ／ ", "＞", "：", "～", "👩‍👧 ", "中文", "العربية ", " $x^2$ ", " [//]: # (a) ", " {.a} "}

// phrase is a few words with signs around them.
func (s *scribe) phrase(most int) string {
	var b strings.Builder
	if s.r.IntN(4) == 0 {
		b.WriteString(strings.TrimLeft(s.signs[s.r.IntN(len(s.signs))], " "))
	}
	for range 1 + s.r.IntN(most) {
		b.WriteString(s.word())
		b.WriteString(s.signs[s.r.IntN(len(s.signs))])
		if s.r.IntN(2) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

var looks = []string{`<w:b/>`, `<w:i/>`, `<w:b/><w:i/>`, `<w:u w:val="single"/>`, `<w:strike/>`, `<w:vertAlign w:val="superscript"/>`, `<w:vertAlign w:val="subscript"/>`,
	`<w:highlight w:val="yellow"/>`, `<w:color w:val="FF0000"/>`, `<w:vanish/>`, `<w:rStyle w:val="Strong"/>`, "", "", "", ""}

// runs are words of a paragraph of Word.
func (s *scribe) runs() string {
	var b strings.Builder
	for range 1 + s.r.IntN(4) {
		text := s.phrase(3)
		switch s.r.IntN(16) {
		case 0:
			b.WriteString(`<w:hyperlink r:id="l">` + run(text) + `</w:hyperlink>`)
		case 1:
			b.WriteString(run(text) + `<w:r><w:br/></w:r>`)
		case 2:
			b.WriteString(`<w:ins w:id="1">` + run(text) + `</w:ins>`)
		case 3:
			b.WriteString(`<m:oMath><m:r><m:t>` + xmlText.Replace(text) + `</m:t></m:r></m:oMath>`)
		case 4:
			b.WriteString(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://d.example/a b"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
				run(text) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		case 5:
			b.WriteString(`<w:sdt><w:sdtContent>` + run(text) + `</w:sdtContent></w:sdt>`)
		case 6:
			b.WriteString(`<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + para("", run(text)) + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>`)
		case 7:
			b.WriteString(run(text) + `<w:r><w:footnoteReference w:id="2"/></w:r>`)
		case 8:
			b.WriteString(picture("p", "") + run(text))
		default:
			b.WriteString(run(text, looks[s.r.IntN(len(looks))]))
		}
	}
	return b.String()
}

// body is the body of a document of Word.
func (s *scribe) body() string {
	var b strings.Builder
	for range 2 + s.r.IntN(12) {
		switch s.r.IntN(14) {
		case 0:
			b.WriteString(para(style("H1"), s.runs()))
		case 1:
			b.WriteString(para(style([]string{"H2", "H3", "H4", "Mine", "Title"}[s.r.IntN(5)]), s.runs()))
		case 2, 3:
			for range 1 + s.r.IntN(4) {
				b.WriteString(para(listed(fmt.Sprint(1+s.r.IntN(3)), fmt.Sprint(s.r.IntN(3))), s.runs()))
			}
		case 4:
			b.WriteString(`<w:tbl>`)
			columns := 1 + s.r.IntN(3)
			for range 1 + s.r.IntN(3) {
				b.WriteString(`<w:tr>`)
				for range columns {
					b.WriteString(`<w:tc>` + para("", s.runs()))
					if s.r.IntN(4) == 0 {
						b.WriteString(para(listed("1", "0"), s.runs()))
					}
					b.WriteString(`</w:tc>`)
				}
				b.WriteString(`</w:tr>`)
			}
			b.WriteString(`</w:tbl>`)
		case 5:
			b.WriteString(para("", ""))
		default:
			b.WriteString(para("", s.runs()))
		}
	}
	return b.String()
}

// slide is the XML of a slide.
func (s *scribe) slide() string {
	paragraphs := func() string {
		var b strings.Builder
		for range 1 + s.r.IntN(4) {
			b.WriteString(`<a:p><a:pPr lvl="` + fmt.Sprint(s.r.IntN(3)) + `">` + []string{"", `<a:buNone/>`, `<a:buAutoNum type="arabicPeriod"/>`, `<a:buAutoNum type="alphaLcParenR"/>`}[s.r.IntN(4)] + `</a:pPr>`)
			for range 1 + s.r.IntN(2) {
				b.WriteString(`<a:r><a:rPr ` + []string{"", `b="1"`, `i="1"`, `baseline="30000"`, `u="sng"`}[s.r.IntN(5)] + `/><a:t>` + xmlText.Replace(s.phrase(3)) + `</a:t></a:r>`)
			}
			b.WriteString(`</a:p>`)
		}
		return `<p:txBody>` + b.String() + `</p:txBody>`
	}
	shape := func(kind string) string {
		return `<p:sp><p:nvSpPr><p:nvPr>` + kind + `</p:nvPr></p:nvSpPr>` + paragraphs() + `</p:sp>`
	}
	out := shape(`<p:ph type="title"/>`) + shape(`<p:ph idx="1"/>`)
	if s.r.IntN(2) == 0 {
		out += `<p:grpSp>` + shape("") + `</p:grpSp>`
	}
	if s.r.IntN(3) == 0 {
		cell := func() string { return `<a:tc>` + strings.ReplaceAll(paragraphs(), "p:txBody", "a:txBody") + `</a:tc>` }
		out += `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>` + cell() + cell() + `</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
	}
	return out
}

// page is HTML as a word processor or a browser copies it.
func (s *scribe) page() string {
	inline := func() string {
		text := html.EscapeString(s.phrase(3))
		return fmt.Sprintf([]string{"%s", "%s", "<b>%s</b>", "<span style='font-weight:bold;font-style:italic'>%s</span>", "<a href='https://a.example'>%s</a>", "<a href='/x'>%s</a>", "<i>%s</i>", "%s<br>",
			"<u>%s</u>", "<sup>%s</sup>", "<code>%s</code>", "<span lang=VI>%s<o:p></o:p></span>", "<mark>%s</mark>", "<s>%s</s>", "<a href='mailto:a@b.example'>%s</a>", "<label>%s</label>"}[s.r.IntN(16)], text)
	}
	var b strings.Builder
	for range 2 + s.r.IntN(8) {
		form, words := s.r.IntN(12), ""
		if form != 6 && form != 8 {
			words = inline() + inline()
		}
		switch form {
		case 0:
			fmt.Fprintf(&b, "<h%d>%s</h%[1]d>", 1+s.r.IntN(6), words)
		case 1:
			b.WriteString("<ul><li>" + words + "<ol start=3><li>" + inline() + "</li></ol></li><li><p>" + inline() + "</p><h3>" + inline() + "</h3></li></ul>")
		case 2:
			b.WriteString("<table><caption>" + inline() + "</caption><tr><td>" + words + "</td><td colspan=2><p>" + inline() + "</p><p>" + inline() + "</p></td></tr></table>")
		case 3:
			b.WriteString("<p class=MsoListParagraph style='mso-list:l0 level" + fmt.Sprint(1+s.r.IntN(3)) + " lfo1'><![if !supportLists]><span style='mso-list:Ignore'>" +
				[]string{"·", "1.", "a)", "o", "IV."}[s.r.IntN(5)] + "<span>&nbsp; </span></span><![endif]>" + words + "</p>")
		case 4:
			b.WriteString("<blockquote>" + words + "<p>" + inline() + "</p></blockquote>")
		case 5:
			b.WriteString("<div>" + words + "<div><p>" + inline() + "</p>" + inline() + "</div></div>")
		case 6:
			b.WriteString("<pre>" + html.EscapeString(s.phrase(4)) + "\n" + html.EscapeString(s.phrase(2)) + "</pre>")
		case 7:
			b.WriteString(words + "<hr>")
		case 8:
			b.WriteString("<dl><dt>" + inline() + "</dt><dd>" + inline() + "</dd></dl><details><summary>" + inline() + "</summary>" + inline() + "</details>")
		default:
			b.WriteString("<p class=MsoNormal>" + words + "</p>")
		}
	}
	return b.String()
}

// documents makes a document of each format.
func (s *scribe) documents(t testing.TB, kind string) coursefile.File {
	switch kind {
	case "docx":
		note := `<w:footnotes ` + namespaces + `><w:footnote w:id="2">` + para("", s.runs()) + para("", s.runs()) + `</w:footnote></w:footnotes>`
		return coursefile.File{Name: "a.docx", Content: wordFile(t, s.body(), "word/media/image1.png", string(shot(t, 40, 30)), "word/footnotes.xml", note)}
	case "pptx":
		slides := []string{}
		for range 1 + s.r.IntN(4) {
			slides = append(slides, s.slide())
		}
		return coursefile.File{Name: "a.pptx", Content: slidesFile(t, slides)}
	case "html":
		return coursefile.File{Name: "a.html", Content: []byte("<html><body>" + s.page() + "</body></html>")}
	}
	return coursefile.File{Name: "a.md", Content: []byte(s.markdown())}
}

// markdown is a text in the Markdown of others.
func (s *scribe) markdown() string {
	forms := []string{"# %s\n\n", "## %s {#a}\n\n", "### %s\n\n", "* %s\n* %s\n", "1. %s\n   1. %s\n\n", "> %s\n> %s\n\n", "> [!NOTE]\n> %s\n\n", "| %s | b |\n|---|---|\n| %s | c |\n\n", "**%s** _%s_\n\n",
		"```\n%s\n```\n\n", "`%s`\n\n", "[%s](https://a.example) %s\n\n", "%s[^1]\n\n[^1]: %s\n\n", "~~%s~~ %s\n\n", "<b>%s</b><br>%s\n\n", "- [ ] %s\n- [x] %s\n\n", "![%s](no.png)\n\n", "%s\n: %s\n\n", "%s\n%s\n\n", "    %s\n\n"}
	var b strings.Builder
	for range 2 + s.r.IntN(8) {
		form := forms[s.r.IntN(len(forms))]
		var words []any
		for range strings.Count(form, "%s") {
			words = append(words, s.word()+" "+s.word())
		}
		fmt.Fprintf(&b, form, words...)
	}
	return b.String()
}

func TestEveryWordOfADocumentStandsInALessonOrIsNamed(t *testing.T) {
	documents := 120
	if testing.Short() {
		documents = 40
	}
	for _, hand := range []struct {
		name  string
		signs []string
	}{{"plain", plainSigns}, {"hostile", signs}} {
		disk := fstest.MapFS{}
		for _, kind := range []string{"docx", "pptx", "html", "md"} {
			t.Run(hand.name+" "+kind, func(t *testing.T) {
				for seed := range uint64(documents) {
					s := &scribe{r: rand.New(rand.NewPCG(seed, 7)), signs: hand.signs}
					followed(t, s, kind, fmt.Sprintf("%s-%d", kind, seed), disk)
					if t.Failed() {
						t.Fatalf("seed %d", seed)
					}
				}
			})
		}
		for _, p := range examined(t, disk) {
			if !p.Minor || hand.name == "plain" {
				lines := strings.Split(string(disk[p.File].Data), "\n")
				t.Errorf("%s\n\t%s", p.In(message.English), lines[min(max(p.Line, 1), len(lines))-1])
			}
		}
	}
}

// followed turns one document into a course, and looks for each of its words.
func followed(t *testing.T, s *scribe, kind, id string, disk fstest.MapFS) {
	t.Helper()
	f := s.documents(t, kind)
	f.Options = options
	f.Options.ID = id
	a, err := coursefile.Read(t.Context(), f)
	if err != nil || a.Refused != nil {
		t.Fatal(err, a.Refused)
	}
	d := a.Read
	there := texts(d) + d.Title + strings.Join(told(d), "\n")
	for _, w := range s.words {
		if !strings.Contains(there, w) {
			t.Fatalf("%q stands nowhere\n%s\n%s", w, there, strings.ReplaceAll(string(f.Content), "PK\x03", "")[:min(3000, len(f.Content))])
		}
	}
	if d.Lost > 0 {
		t.Errorf("%d words were lost\n%s", d.Lost, there)
	}
	for name, content := range d.Files {
		disk["content/"+id+"/"+name] = &fstest.MapFile{Data: content}
	}
}

// examined loads courses as a site does, beside the framework that they speak of, and returns the faults and notices
// that check names: advice is about what their authors wrote.
func examined(t testing.TB, disk fstest.MapFS) (all catalog.Problems) {
	t.Helper()
	e := engine.New(newPool(t))
	e.Cache = ""
	layers := engine.Layers(t.TempDir())
	files, err := archive.Collect(layers[0].FS, []string{"content/bdhvs"})
	if err != nil {
		t.Fatal(err)
	}
	layers[0].FS, layers[1].FS = archive.NewMemoryTree(files), disk
	c, problems := catalog.Examine(context.Background(), layers, e)
	for _, p := range slices.Concat(problems, c.Notes).Sorted() {
		if disk[p.File] != nil && p.Advice() == "" {
			all = append(all, p)
		}
	}
	return all
}
