package markdown

import (
	"context"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/message"
)

// wordsOf are words that stand nowhere else: what becomes of each can be followed from the source to the page.
var ownWord = regexp.MustCompile(`\p{Han}|[\p{Latin}\p{M}\pN]+`)

// scribe writes sources out of pieces, and remembers which of its words stand on which lines.
type scribe struct {
	r     *rand.Rand
	b     strings.Builder
	line  int
	next  int
	lines map[string][2]int // first and last line of the piece that a word stands in
}

func newScribe(seed uint64) *scribe {
	return &scribe{r: rand.New(rand.NewPCG(seed, 7)), line: 1, lines: map[string][2]int{}}
}

// piece writes a form whose every W becomes a word of its own.
func (s *scribe) piece(form string) {
	var mine []string
	for strings.Contains(form, "W") {
		s.next++
		w := fmt.Sprintf("tu%dx", s.next)
		mine = append(mine, w)
		form = strings.Replace(form, "W", w, 1)
	}
	for strings.Contains(form, "#id") {
		s.next++
		form = strings.Replace(form, "#id", fmt.Sprintf("#m%d", s.next), 1)
	}
	s.b.WriteString(form)
	last := s.line + strings.Count(form, "\n")
	for _, w := range mine {
		s.lines[w] = [2]int{s.line, last}
	}
	s.line = last
}

// follow fails for every word that is neither on the page by itself nor in a piece that a problem names.
func (s *scribe) follow(t *testing.T, shown []string, problems []Problem) {
	t.Helper()
	rows := strings.Split(s.b.String(), "\n")
	named := func(lines [2]int) bool {
		return slices.ContainsFunc(problems, func(p Problem) bool {
			swallows := strings.HasPrefix(p.Message.ID, "markdown.note-") || p.Message.ID == "markdown.code-astray" || strings.HasPrefix(p.Message.ID, "markdown.html-")
			return p.Line >= lines[0] && p.Line <= lines[1] || p.Line <= lines[0] && (p.Message.ID == "markdown.fence-open" ||
				swallows && !newBlock.MatchString(strings.Join(rows[p.Line-1:lines[0]], "\n")))
		})
	}
	there := map[string]bool{}
	touching := map[string]bool{} // in the source too
	for _, m := range tight.FindAllString(s.b.String(), -1) {
		touching[strings.Join(scribed.FindAllString(m, -1), "")] = true
	}
	for _, part := range shown {
		text := shownText(part)
		for _, w := range scribed.FindAllString(text, -1) {
			there[w] = true
		}
		for _, run := range glued.FindAllString(text, -1) {
			words := scribed.FindAllString(run, -1)
			for i := range len(words) - 1 {
				if !touching[words[i]+words[i+1]] && !touching[run] && !named(s.lines[words[i]]) {
					t.Errorf("%s and %s are glued\n%s\n---\n%s", words[i], words[i+1], s.b.String(), text)
				}
			}
		}
	}
	for w, lines := range s.lines {
		if !there[w] && !named(lines) {
			t.Errorf("%s of lines %v is lost\n%s\n---\n%s\n---\n%s", w, lines, s.b.String(), strings.Join(shown, "\n"), told(problems))
		}
	}
}

var (
	scribed    = regexp.MustCompile(`tu\d+x`)
	glued      = regexp.MustCompile(`tu\d+x(?:tu\d+x)+`)
	noteNumber = regexp.MustCompile(`<sup>.*?</sup>`)
	tight      = regexp.MustCompile("tu\\d+x(?:(?:[*`_~<>|\u200b]|\\]\\(<?[^()\\s]*>?\\)|\\[\\^?\\w*\\]|\\[)*tu\\d+x)+")
)

// newBlock is where what a problem swallows ends.
var newBlock = regexp.MustCompile(`\n\n\S`)

var altText = regexp.MustCompile(`<img[^>]* alt="([^"]*)"[^>]*>`)

// shownText is what a person reads of HTML: the descriptions of pictures too.
func shownText(part string) string {
	part = altText.ReplaceAllString(noteNumber.ReplaceAllString(part, ""), " $1 ")
	return html.UnescapeString(anyTag.ReplaceAllString(blockTag.ReplaceAllString(part, " "), ""))
}

// lessonPieces are what lessons are made of, sound and faulty.
var lessonPieces = []string{
	"W W\n**W** W\n`W`\n[W](https://x.example) *W* ***W***\n", "W **W\nW** W _W_\nW\\\nW  \nW\n", "## W **W** {#id}\n\nW\n", "### W `W`\n\nW\n",
	"- W\n  **W**\n- W\n  - W\n    W\n", "1. W\n2. W\n\n   W\n3. `W`\n", "- [x] W\n- [ ] W\n", "W\n: W\n: W\n", "> W\n> **W**\n\n", "> [!TIP]\n> W\n> `W`\n", "> [!NOTE] W\n> W\n",
	"> [!WARNING] W\n>\n> W\n", "> [!LA] W\n> W\n", "| W | W |\n|---|--:|\n| W | **W** |\n| `W` | [W](https://x.example) |\n", "| W | W |\n|---|---|\n| W | W | W |\n",
	"| W | W |\n|---|---|\n| W |\n", "| W | W |\n| W | W |\n", "W | W\nW | W\n", "| W | W |\n|—|—|\n| W | W |\n", "| W | W |\n|---|\n| W | W |\n", "| W | W |\n|---|---|\n| `W|W` | W |\n",
	"```\nW W\n```\n", "```text W\nW\n```\n", "~~~\nW\n~~~\n", "    W\n", "W <b>W</b> W\n", "<div>\nW\n</div>\n", "<!-- W -->\n", "<p title=\"W\">W</p>\n", "W[^a] W\n\n[^a]: W\n    W\n", "[^b]: W W\n",
	"W[^c]\n", "[W](b c.md) W\n", "[W](http://x.example) W\n", "[W]（https://x.example） W\n", "[W](https://x.example \"W\")\n", "![W W](../assets/x.svg \"W W\")\n", "W ![W](../assets/x.svg \"W\") W\n",
	"![W](x.png)\n", "![W](../assets/x.svg)\nW\n", "[W][a1] W\n\n[a1]: https://x.example\n", "[a2]: https://x.example \"W\"\n", "[a3]: https://x.example \"W W\"\n\n[W][a3]\n", "[W][la] W\n", "---\n\nW\n", "W\n---\n",
	"W\n===\n", "~~W~~ ==W== $W^2$ W::W\n", "::: W\nW\n:::\n", "W \\*W\\* &amp;W; &nbsp;W &#65;\n", "W<br>W\n", "<https://x.example/W> W\n", "https://x.example/W W\n", "＃＃ W\n", "##W W\n", "#### W\n", "> ## W\n",
	"‘‘‘\nW\n‘‘‘\n", "！[W](../assets/x.svg)\n", "W：**W。**W（W）\n", "**W**W **W**\n", "W __W__ _W_W\n", "• W\n• W\n", "–\u00a0W\n", "-\u00a0W\n", "> - W\n>   W\n> - **W**\n", "- > W\n  > W\n", "1. W\n\n       W\n",
	"```mermaid\nW\n```\n", "W\u200bW W\u00a0W W\u3000W\n", "\\(W\\) \\[W\\]\n", "{W}\n", "W {W=W}\n", "![W](../assets/x.svg){.W}\n", "[TOC]\nW\n", "[[W]] W\n", "W ```W``` W\n", "``W`W``\n", "* W\n\n  W\n+ W\n",
	"[W\nW](https://x.example)\nW\n", "![W\nW](../assets/x.svg)\n", "Term W\n\n: W\n", "- ```\n  W\n  ```\n", "> ```\n> W\n> ```\n", "<W>\n", "<https://x.example>W\n", "[W](<https://x.example>)W\n", "a*W*b **W**c\n", "[W](tel:113)W\n",
	"```\nW\n``\n",
	// nested lists with code, tables and quotes in one another
	"- W\n\n  ```\n  W W\n  ```\n\n  W\n  - W\n\n        W\n", "1. W\n   - W\n     1. `W`\n        > W\n\n        W\n", "- W\n\n  | W | W |\n  |---|---|\n  | W | `W` |\n",
	"> [!NOTE]\n> W\n>\n> | W | W |\n> |---|--:|\n> | W | **W** |\n", "> [!WARNING] W\n> - W\n>   - `W`\n>\n> ```\n> W\n> ```\n", "> [!EXAMPLE] W **W** `W`\n> W\n", "> > W\n> W\n", "> W\n- W\nW\n",
	"> [!TIP]\n> > W\n>\n> 1. W\n> 2. W\n", "> [!TIP]\n\n> W\n", "> [!NOTE]\nW\n", "> [!IMPORTANT]\n> W\n", "> [!CAUTION] W\n> W\n",
	// notes in cells, notes with blocks, notes twice and out of order
	"| W[^n1] | W |\n|---|---|\n| W | W[^n1] W |\n\n[^n1]: W `W`\n", "[^n2]: W\n\n    W\n\n    - W\n\nW[^n2]\n", "W[^n3][^n4]\n\n[^n4]: W\n[^n3]: W\n", "> W[^n5]\n\n[^n5]: W\n", "- W[^n6]\n\n[^n6]: W\n\n    ```\n    W\n    ```\n",
	"## W[^n7] {#id}\n\n[^n7]: W\n", "W[^n8]\n\n[^n8]: W\n[^n8]: W\n", "W\n: W[^n9]\n\n[^n9]: W\n", "W^[W] W\n",
	// entities, addresses, breaks
	"W&lt;W&gt; &copy;W &#x41;W &unknown;W &amp W\n", "W &lt;b&gt;W&lt;/b&gt;\n", "<mailto:W@x.example> W\n", "<W@x.example>\n", "<tel:113> W\n", "[W](tel:+84113) [W](mailto:a@x.example)\n", "[W]() W\n", "[W](#) W\n", "[](https://x.example) W\n", "![](../assets/x.svg) W\n",
	"W  \n  W\\\n  W\n", "W\\\n\nW\n", "W  \n**W**  \n`W`\n", "W\tW\n", "W \\\\ W \\W\n", "W[W](https://x.example)W\n", "[W `W` **W**](https://x.example \"W\")\n", "[![W](../assets/x.svg)](https://x.example)\n", "[W [W](https://x.example) W](https://y.example)\n",
	// tasks, terms, tables
	"- [x] W **W**\n  W\n  - [ ] W\n", "1. [ ] W\n", "- [X] W\n- W\n- [-] W\n", "W **W**\n: W\n  W\n\n  W\n: - W\n  - W\n", "W\nW\n: W\n", "W\n\n: W\n\n    W\n",
	"| W |\n|---|\n| W |\nW\n", "|W|W|\n|:-:|-|\n|W||\n||W|\n", "| W \\| W | W |\n|---|---|\n| `W \\| W` | W |\n", "W | W\n--- | ---\nW | W\n", "| W | W |\n|---|---|\n\nW\n", "| W<br>W | W |\n|---|---|\n| W | W |\n", "W\n| W | W |\n|---|---|\n| W | W |\n",
	// writing of other hands
	"العربية W \u200fW\u200e **W**\n", "\u202bW W\u202c\n", "Wé Wê\u0323 \u0301W\n", "👩\u200d👩\u200d👧 W 👍🏽 **W**👍🏽\n", "W\u2028W\u2029W\n", "W\u00adW\n", "中文W**W**中文\n中文`W`中文\n", "ＷW Ｗ\n", "W\u0000W\n", "W\ufeffW\n",
	// what is none
	"W\n  - W\n", "W\n1) W\n2) W\n", "W\n2. W\n", "-W\n-W\n", "1.W\n", "*W *W* W*\n", "**W `W** W`\n", "`W\n", "``W` W\n", "W ``\nW\n``\n", "[W\n", "[W](\n", "![W\n", "<W\n", "&W\n", "\\\n", "***\nW\n***\n", "W\n***\nW\n", "#\nW\n", "##\n\nW\n", "## {#id}\n\nW\n", "## W #id\n", "## W ## {#id}\n",
	"```x\nW\n```\n", "````\nW\n```\nW\n````\n", "~~~ x\nW\n~~~\n", "``` W ``` W\n", "   ```\n   W\n   ```\n", "- ```\nW\n```\n", "> ```\nW\n", "<!-- W\n\nW -->\n", "<?W W?>\n", "<![CDATA[W]]>\n", "<details>\n<summary>W</summary>\n\nW\n</details>\n\n", "<a href=\"x\">W</a>\n", "W <!-- W --> W\n",
	"---\nW: W\n---\n", "{{W}} W\n", "{% W %} W\n", "@W #W !W ^W^ ~W~ +W+\n", "!!! note W\n    W\n", "???+ W\n    W\n", "W ::: W\n", ":W: W\n", "*[W]: W\n", "[^]: W\n", "[//]: # (x)\nW\n", "[a9]: <b c> \"W\"\n", "[W]: https://x.example\n[W]\n", "[b1]: https://x.example\n[b1]: https://y.example \"W W\"\n\n[W][b1]\n", "– W\n– W\n", "— W\nW\n", "２. W\n３. W\n",
}

func TestEveryWordOfALessonStandsOnThePageOrItsLineIsNamed(t *testing.T) {
	for _, form := range lessonPieces { // each alone, then together
		followLesson(t, func(s *scribe) { s.piece("W\n\n"); s.piece(form); s.piece("\nW\n") }, 0)
	}
	for seed := range uint64(900) {
		followLesson(t, func(s *scribe) {
			for range 2 + s.r.IntN(7) {
				s.piece(lessonPieces[s.r.IntN(len(lessonPieces))])
				if s.r.IntN(5) > 0 {
					s.piece("\n")
				}
			}
		}, seed)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func followLesson(t *testing.T, write func(*scribe), seed uint64) {
	t.Helper()
	s := newScribe(seed)
	write(s)
	out, err := RenderLesson(context.Background(), LessonInput{Source: s.b.String(), Title: "T",
		Language: message.Vietnamese, Pictures: map[string]Picture{"x.svg": {1, 1, ""}}})
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, b := range out.Blocks {
		shown = append(shown, b.HTML)
	}
	for _, h := range out.Outline {
		shown = append(shown, h.Text)
	}
	s.follow(t, shown, out.Problems)
}

// questionPieces are whole questions; textPieces what may stand in their text.
var questionPieces = []string{
	"# W **W** {#id}\n\nT\n- [ ] W\n  `W`\n  > W\n- [x] W **W**\n  > W\n  > *W*\n\n> [!HINT]\n> W\n> **W**\n\n> W\n> `W`\n\n",
	"# W {#id kind=\"number\" unit=\"W\"}\n\nT\n- [x] 5\n- [ ] 7\n  > W **W**\n\n> W\n\n", "# W {#id kind=\"text\"}\n\nT\n- [x] W W\n- [x] *W*\n- [ ] W_W\n  > W\n\n> W\n\n",
	"# W {#id kind=\"order\"}\n\nT\n1. W **W**\n   W\n2. W\n   > W\n3. `W`\n\n> W\n\n", "# W {#id kind=\"match\"}\n\nT\n| W | W | Vì |\n|---|---|---|\n| W **W** | `W` | W |\n| W | W | W |\n| | W | |\n\n> W\n\n",
	"# W {#id kind=\"match\"}\n\nT\n| L | R |\n|---|---|\n| W | W | W |\n| W | W |\n\n> W\n\n", "# W {#id kind=\"cloze\"}\n\nW ____ **W** ____\nW\n\n1. W\n   > W\n2. - [x] W\n     > W\n   - [ ] W\n\n   > W\n\n> W\n\n",
	"# W {#id kind=\"scenario\"}\n\nT\n## W {#aa}\n\nW\n**W**\n\n- [x] [W](#bb) W\n  > W\n- [ ] [W](#bb)\n\n> W\n\n## W {#bb}\n\nW\n\n", "# W {#id kind=\"practical\"}\n\nT\n- [ ] W\n- [ ] W **W**\n  > W\n\n> W\n\n",
	"# W {#id kind=\"hotspot\"}\n\n![W](assets/x.svg \"W\")\n\n- [x] W `1 1 5 5`\n- [ ] W `9 9 5 5`\n  > W\n\n> W\n\n", "# W {{n}} {#id kind=\"number\" logic=\"x.js\"}\n\nT\nW {{n}} W\n\n> W\n\n## W {#cc}\n\nW\n**W**\n\n",
	"# W {#id kind=\"single\" logic=\"x.js\"}\n\nT\n- [ ] {{list}}\n- [ ] W\n\n> W\n\n", "# W {#id}\n\nT\n- [ ] W\n–[x] W\n- [ ] W\n\n> W\n\n", "# W {#id}\n\nT\n- [x] W\n- [ ] W\n\nW\n\n> W\n\n> W\n\n", "# W {#id}\n\nT\n- [x] W\n- [ ] W\n> W\n\n",
	"＃ W\n\n- [x] W\n- [ ] W\n\n> W\n\n", "# W {#id}\n\nT\n- [x] W\n\n  W\n- [ ] W\n  > W\n\n  > W\n\n> W\n\n", "# W {#id}\n\nT\nA. W\nB. W\n\n> W\n\n", "# W {#id kind=\"order\"}\n\n1、W\n2、W\n3、W\n\n> W\n\n", "# W {#id}\n\n## W {#dd}\n\nW\n\n- [x] W\n- [ ] W\n\n> W\n\n",
}

// A second half: what stands in options, hints, reasons and cells.
var questionPiecesInside = []string{
	"# W {#id}\n\nT\n- [ ] W\n\n  > W\n  >\n  > W\n- [x] W\n  > - W\n  > - W\n\n> [!HINT]\n> W\n>\n> W\n\n> [!HINT]\n> | W | W |\n> |---|---|\n> | W | W |\n\n> W\n>\n> - W\n>   `W`\n\n",
	"# W {#id}\n\nT\n- [ ] W W\n  W **W**\n- [x] W\\\n  W\n- [ ] W  \n  W\n\n> W\\\n> W\n\n", "# W `W` &lt;W&gt; {#id title=\"W W\"}\n\nT\n- [ ] `W` W\n- [x] ![W](assets/x.svg)\n- [ ] [W](https://x.example) W\n- [ ] ![W](assets/x.svg \"W\")\n\n> W\n\n",
	"# W {#id}\n\nT\n- [ ] W\n\n  | W | W |\n  |---|---|\n  | W | W |\n- [x] W\n\n  ```\n  W\n  ```\n- [ ] W\n  1. W\n\n> W\n\n", "# W {#id}\n\nT\n* [ ] W\n* [x] W\n\n> W\n>\n> > W\n\nW\n\n", "# W {#id}\n\nT\n- [ ] W\n- [x] W\n\n> [!HINT] W\n> W\n\n> [!HINT]\n\n> W\n\n",
	"# W {#id kind=\"match\"}\n\nT\n| **W** | W |\n|---|---|\n| W<br>W | W `W` |\n| ![W](assets/x.svg) | [W](https://x.example) |\n\n> W\n\n", "# W {#id kind=\"cloze\"}\n\nW **____ W** ____, `W`\n\n- W\n- W ____\n\n1. W\n2. - [x] W\n   - [x] W\n3. W **W**\n\n> W\n\n",
	"# W {#id kind=\"order\"}\n\n1. W\n\n   W\n2. W\n3. W\n   - W\n\n> W\n\n", "# W {#id kind=\"text\"}\n\nT\n- [x] W W\n  W\n- [x] `W` W\n- [ ] W\n\n  > W\n\n> W\n\n", "# W {#id kind=\"true-false\"}\n\nT\n- [x] W\n  > W\n- [ ] W\n  > W\n\n> W\n\n",
	"# W {#id kind=\"practical\" pass=1 must=\"1\"}\n\nT\n- [ ] W\n\n  > W\n  > W\n- [ ] W\n\n> [!HINT]\n> W\n\n> W\n\n", "# W {#id kind=\"scenario\"}\n\nT\n> W\n\n## W `W` {#aa}\n\n> W\n\n- [x] [W](#bb)\n  > W\n- [ ] W [W](#bb) W\n\n## W {#bb}\n\n> [!HINT]\n> W\n\n- W\n\n",
}

var textPieces = []string{"W\n**W**\n[W](https://x.example)\n\n", "> W\n> `W`\n\n", "| W | W |\n|---|---|\n| W | W |\n\n", "- W\n- W\n\nW\n\n", "```\nW\n```\n\n", "![W](assets/x.svg \"W W\")\n\n", "W ~~W~~ $W^2$\n\n", "W<br>W\n\n", "W ___ W\n\n", "W[^1]\n\n",
	"- W\n  - W\n\n    ```\n    W\n    ```\n\nW\n\n", "> W\n>\n> | W | W |\n> |---|---|\n> | W | W |\n\n", "1. W\n\n   W\n2. W\n\nW\n\n", "W&lt;W&amp;W &copy;\n\n", "<https://x.example/W> W\n\n", "W\\\nW  \nW\n\n",
	"👩\u200d👧 W **W**👍🏽\n\n", "العربية W\n\n", "W ``W` W\n\n", "W `{{n}}` W\n\n", "– W\n– W\n\n", "W\n: W\n\n  W\n\n", "[W][q1]\n\n[q1]: https://x.example\n\n", "[//]: # (x)\n\nW\n\n", "| W \\| W | `a` |\n|---|---|\n| W | W |\n\nW\n\n", "<!-- W -->\n\n", "::: W\nW\n:::\n\n",
	"> [!NOTE]\n> W\n\n", "[W](#aa) W\n\n", "```params\nn: [1]\n```\n\nW\n\n", "### W\n\n", "    W\n\n", "W\n: W\n\n", ""}

func TestEveryWordOfAQuizStandsInAPartOrItsLineIsNamed(t *testing.T) {
	for seed := range uint64(800) {
		for _, translation := range []bool{false, true} {
			s := newScribe(seed)
			kinds, logic := map[string]string{}, map[string]bool{}
			for range 1 + s.r.IntN(3) {
				all := slices.Concat(questionPieces, questionPiecesInside)
				form := all[s.r.IntN(len(all))]
				if seed < uint64(len(all)) {
					form = all[seed]
				}
				form = strings.Replace(form, "T\n", textPieces[s.r.IntN(len(textPieces))], 1)
				if translation {
					id := fmt.Sprintf("m%d", s.next+strings.Count(form, "W")+1)
					if m := regexp.MustCompile(`kind="([a-z-]+)"`).FindStringSubmatch(form); m != nil {
						kinds[id] = m[1]
					} else {
						kinds[id] = "single"
					}
					logic[id] = strings.Contains(form, "logic=")
					form = regexp.MustCompile(` (kind|logic)="[^"]*"`).ReplaceAllString(form, "")
				}
				s.piece(form)
			}
			in := QuizInput{Source: s.b.String(), Language: message.Vietnamese, Translation: translation,
				Pictures: map[string]Picture{"x.svg": {1, 1, ""}}}
			if translation {
				in.Kinds, in.Logic = kinds, logic
			}
			out, err := ParseQuiz(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			var shown []string
			for _, q := range out.Questions {
				shown = append(shown, parts(q)...)
				for _, o := range q.Options {
					shown = append(shown, html.EscapeString(o.Form))
				}
				for _, a := range q.Attributes {
					shown = append(shown, html.EscapeString(a.Value))
				}
				for _, gap := range q.Gaps {
					for _, o := range gap.Options {
						shown = append(shown, html.EscapeString(o.Form))
					}
				}
			}
			s.follow(t, shown, out.Problems)
			if t.Failed() {
				t.Fatalf("seed %d, translation %v", seed, translation)
			}
		}
	}
}

// FuzzConservation tries pieces in orders that no seed above has.
func FuzzConservation(f *testing.F) {
	f.Add([]byte{0, 1, 2})
	f.Fuzz(func(t *testing.T, order []byte) {
		if len(order) > 40 {
			order = order[:40]
		}
		followLesson(t, func(s *scribe) {
			for _, n := range order {
				if s.piece(lessonPieces[int(n)%len(lessonPieces)]); int(n) < 200 {
					s.piece("\n")
				}
			}
		}, 0)
	})
}

// strayMarks are the signs of Markdown that the words of a source do not share with the words of a page.
var (
	attributeBlock = regexp.MustCompile(`(?m)^(#{1,3} .*?)[ \t]*\{[^{}]*\}[ \t]*$`)
	linkOrPicture  = regexp.MustCompile(`!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\(<?[^()\s>]*>?(?: "([^"]*)")?\)`)
	noteMark       = regexp.MustCompile(`\[\^[^\]]+\]:?`)
	lineStarts     = regexp.MustCompile(`(?m)^[ \t>]*(?:#{1,3} |[-*+] +\[[ xX]\] |[-*+] |\d+\. +(?:- \[[ xX]\] )?|: )?`)
	fenceLines     = regexp.MustCompile("(?m)^[ \t]*```.*$")
	fenceOfNames   = regexp.MustCompile("(?ms)^```(?:quiz|params)\n.*?^```[ \t]*$")
	tableRule      = regexp.MustCompile(`(?m)^\|[ :|-]+\|$`)
	calloutMark    = regexp.MustCompile(`\[![A-Za-z]+\]`)
	// reasonHead is the head of the column of reasons in a matching table: reasons have their own place on the page.
	reasonHead = regexp.MustCompile(`(?m)^(\|[^|\n]*\|[^|\n]*\|)[^|\n]*\|\n\|(?:-+\|){3}$`)
	areaMark   = regexp.MustCompile("`\\d+ \\d+ \\d+ \\d+`")
	// pointMark and numberGap are the points of a criterion and the key of a number gap: no words of the page.
	pointMark = regexp.MustCompile("(?m)^(- \\[ \\] .*) `\\d+(?:\\.5)?`[ \t]*$")
	numberGap = regexp.MustCompile("(?m)^\\d+\\. .*`number[^`]*`[ \t]*$")
)

// sourceWords are the words of a shipped source, found without the parser: its signs are taken out one by one.
func sourceWords(source string) []string {
	source = fenceOfNames.ReplaceAllString(source, "")
	source = numberGap.ReplaceAllString(pointMark.ReplaceAllString(source, "$1"), "")
	source = attributeBlock.ReplaceAllString(source, "$1")
	source = linkOrPicture.ReplaceAllString(source, "$1 $2")
	source = calloutMark.ReplaceAllString(noteMark.ReplaceAllString(source, ""), "")
	source = areaMark.ReplaceAllString(fenceLines.ReplaceAllString(tableRule.ReplaceAllString(source, ""), ""), "")
	source = lineStarts.ReplaceAllString(source, "")
	source = strings.NewReplacer("**", "", "*", "", "`", "", "|", " ", "<https://", "https://", "\\", "").Replace(source)
	return ownWord.FindAllString(source, -1)
}

func TestEveryWordOfTheShippedPackagesStandsOnAPage(t *testing.T) {
	count := func(all []string) map[string]int {
		n := map[string]int{}
		for _, w := range all {
			n[w]++
		}
		return n
	}
	compare := func(file, source string, shown []string) int {
		want := sourceWords(source)
		var got []string
		for _, part := range shown {
			got = append(got, ownWord.FindAllString(shownText(part), -1)...)
		}
		have := count(got)
		for w, n := range count(want) {
			if have[w] < n {
				t.Errorf("%s: %q stands %d times in the source and %d times on the page", file, w, n, have[w])
			}
		}
		return len(want)
	}
	words := 0
	for _, file := range shipped(t, "content/*/lessons/*.md") {
		body, _, _, _, _ := front(t, file)
		out, _ := shippedLesson(t, file)
		var shown []string
		for _, b := range out.Blocks {
			shown = append(shown, b.HTML)
		}
		words += compare(file, body, shown)
	}
	for _, file := range shipped(t, "quizzes/*/quiz*.md") {
		body, _, _, _, _ := front(t, file)
		var shown []string
		for _, q := range shippedQuiz(t, file).Questions {
			shown = append(shown, parts(q)...)
		}
		words += compare(file, reasonHead.ReplaceAllString(body, "$1"), shown)
	}
	if words < 5000 {
		t.Errorf("only %d words were looked at", words)
	}
	t.Logf("%d words", words)
}
