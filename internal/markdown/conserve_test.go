package markdown

import (
	"context"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/message"
)

func lessonHTML(t testing.TB, source string) string {
	t.Helper()
	out, err := RenderLesson(context.Background(), LessonInput{Source: source, Title: "T", Language: message.Vietnamese})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Problems) > 0 {
		t.Fatalf("%+v in %q", out.Problems, source)
	}
	var b strings.Builder
	for _, block := range out.Blocks {
		b.WriteString(block.HTML)
	}
	return b.String()
}

var (
	blockTag = regexp.MustCompile(`</?(?:p|div|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|aside|blockquote|pre|h[2-6]|br)\b[^>]*>`)
	anyTag   = regexp.MustCompile(`<[^>]*>`)
)

// shownWords are the words of a page as a reader separates them.
func shownWords(page string) []string {
	return strings.Fields(html.UnescapeString(anyTag.ReplaceAllString(blockTag.ReplaceAllString(page, " "), "")))
}

func TestALineBreakBesideBoldCodeAndLinksIsABlank(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"a paragraph": {"Chị Sung bấm\n**khóa** máy, gõ\n`Win+L`, rồi mở\n[trang tỉnh](https://tinh.example).", "Chị Sung bấm khóa máy, gõ Win+L, rồi mở trang tỉnh."},
		"a list":      {"- mục này có\n  **chữ đậm**\n  `mã`", "mục này có chữ đậm mã"},
		"a callout":   {"> [!TIP]\n> Nhớ bấm\n> **khóa**.", "Mẹo Nhớ bấm khóa."},
		"after bold":  {"**khóa**\nmáy\n*ngay*\n**bây giờ**", "khóa máy ngay bây giờ"},
		"Chinese":     {"请记住\n**不要**\n点链接", "请记住不要点链接"},
		"mixed":       {"请打开\nWindows\n**系统**", "请打开 Windows 系统"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(shownWords(lessonHTML(t, c.source)), " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestBoldClosesBesideFullWidthSigns(t *testing.T) {
	page := lessonHTML(t, "**请注意：**密码要长。**重要提示（务必阅读）。**请先备份。**「口令」**不是密码。他说：**“别点链接！”**然后走了。*斜体（括号）。*后面。")
	for _, want := range []string{"<strong>请注意：</strong>", "<strong>重要提示（务必阅读）。</strong>", "<strong>「口令」</strong>", "<strong>“别点链接！”</strong>", "<em>斜体（括号）。</em>"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in %s", want, page)
		}
	}
	if strings.Contains(page, "*") {
		t.Error(page)
	}
}

func TestWhatStandsBehindACalloutsNameIsItsTitle(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"a title and text":        {"> [!NOTE] Ba số cần **nhớ**\n> 113, 114, 115.", "Ghi nhớ: Ba số cần nhớ 113, 114, 115."},
		"a title and a paragraph": {"> [!NOTE] Ba số\n>\n> 113, 114.", "Ghi nhớ: Ba số 113, 114."},
		"text alone":              {"> [!NOTE] Ba số: 113, 114.", "Ghi nhớ Ba số: 113, 114."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(shownWords(lessonHTML(t, c.source)), " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Whatever pieces a lesson is put together from, each of its words stands on the page, apart from its neighbours.
func TestNoWordOfALessonIsLostOrGlued(t *testing.T) {
	inline := []func(string) string{
		func(w string) string { return w }, func(w string) string { return "**" + w + "**" }, func(w string) string { return "*" + w + "*" },
		func(w string) string { return "`" + w + "`" }, func(w string) string { return "[" + w + "](https://x.example/a)" },
	}
	words := []string{"máy", "khóa", "đường", "số", "Win", "tỉnh", "xã", "mở", "gõ", "113"}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		var want []string
		piece := func(gap func() string) string {
			var b strings.Builder
			for i := range 2 + r.IntN(6) {
				if i > 0 {
					b.WriteString(gap())
				}
				w := words[r.IntN(len(words))]
				want = append(want, w)
				b.WriteString(inline[r.IntN(len(inline))](w))
			}
			return b.String()
		}
		blank := func() string { return " " }
		broken := func(indent string) func() string {
			return func() string { return []string{" ", "\n" + indent}[r.IntN(2)] }
		}
		var source strings.Builder
		for range 1 + r.IntN(4) {
			switch r.IntN(5) {
			case 0:
				source.WriteString(piece(broken("")) + "\n\n")
			case 1:
				source.WriteString("- " + piece(broken("  ")) + "\n- " + piece(broken("  ")) + "\n\n")
			case 2:
				want = append(want, "Mẹo")
				source.WriteString("> [!TIP]\n> " + piece(broken("> ")) + "\n\n")
			case 3:
				source.WriteString("| " + piece(blank) + " | " + piece(blank) + " |\n|---|---|\n| " + piece(blank) + " | " + piece(blank) + " |\n\n")
			case 4:
				source.WriteString("> " + piece(broken("> ")) + "\n\n")
			}
		}
		if got := shownWords(lessonHTML(t, source.String())); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("seed %d:\n%s\ngot  %q\nwant %q", seed, source.String(), got, want)
		}
	}
}

func TestALineBreakIsABlankInWritingsThatHaveThem(t *testing.T) {
	for source, want := range map[string]string{
		"특히\n문자열이나":   "<p>특히\n문자열이나</p>",
		"**인자**\n이름은": "<p><strong>인자</strong>\n이름은</p>",
		"这个题目\n的答案":   "<p>这个题目的答案</p>",
		"これは\n文です":    "<p>これは文です</p>",
		"một\nhai":    "<p>một\nhai</p>",
		"한국어\n中文":     "<p>한국어\n中文</p>",
	} {
		if got := lessonHTML(t, source); got != want {
			t.Errorf("%q: %s", source, got)
		}
	}
}
