package markdown

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestColumnsCountCharactersAndLinesCountFromTheFirst(t *testing.T) {
	s := newSource("\ufeffmột\r\nhai ba\r", 10)
	for offset, want := range map[int][2]int{0: {10, 1}, len("một"): {10, 4}, len("một\n"): {11, 1}, len("một\nhai b"): {11, 6}, 999: {12, 1}} {
		if line, column := s.place(offset); line != want[0] || column != want[1] {
			t.Errorf("offset %d is %d:%d, want %v", offset, line, column, want)
		}
	}
}

func TestTheEncodingOfAFileDoesNotChangeWhatIsRead(t *testing.T) {
	const text = "## Mục một {#a}\n\nChữ và [^b].\n\n> [!NOTE]\n> Nhớ.\n\n[^b]: Lời.\n"
	want := lessonOf(t, text)
	for name, other := range map[string]string{
		"a byte order mark": "\ufeff" + text, "lines of Windows": strings.ReplaceAll(text, "\n", "\r\n"), "letters in parts": norm.NFD.String(text),
	} {
		got := lessonOf(t, other)
		if got.Blocks[0].HTML != want.Blocks[0].HTML || got.Sections[1].Hash != want.Sections[1].Hash || len(got.Problems) > 0 {
			t.Errorf("%s: %s\n%s", name, got.Blocks[0].HTML, told(got.Problems))
		}
	}
}

func TestAttributesParamsAndEmptyLinesAreNotPartOfWhatIsTranslated(t *testing.T) {
	hash := func(text string) string { return quizOf(t, text).Questions[0].Hash }
	want := hash("# Câu? {#a kind=\"number\" logic=\"x.js\"}\n\nĐề {{n}}.\n\n```params\nn: [1]\n```\n\n> Vì.\n\n## Mục {#m}\n\nLời.\n")
	for name, text := range map[string]string{
		"other attributes": "# Câu? {#b kind=\"text\" logic=\"y.js\"}\n\nĐề {{n}}.\n\n```params\nn: [1]\n```\n\n> Vì.\n\n## Mục {#k}\n\nLời.\n",
		"other params":     "# Câu? {#a kind=\"number\" logic=\"x.js\"}\n\nĐề {{n}}.\n\n```params\nn: [2]\nm: 1\n```\n\n> Vì.\n\n## Mục {#m}\n\nLời.\n",
		"no empty lines":   "# Câu? {#a kind=\"number\" logic=\"x.js\"}\nĐề {{n}}.  \n> Vì.\n## Mục {#m}\nLời.",
	} {
		if got := hash(text); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if hash("# Câu? {#a kind=\"number\" logic=\"x.js\"}\n\nĐề khác.\n\n> Vì.\n\n## Mục {#m}\n\nLời.\n") == want {
		t.Error("another text has the same hash")
	}
}

func TestWordsAreCountedAsTheyAreRead(t *testing.T) {
	for text, want := range map[string]int{"Mật khẩu dài.": 3, "": 0, "密码很长": 4, "PIN 6 số": 3, "1.000": 1, "Wi-Fi và 网络": 4} {
		if got := words(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

func TestTheNearestNameIsOfferedAndNothingFarAway(t *testing.T) {
	names := []string{"competency", "kind", "level", "match", "title"}
	for word, want := range map[string]string{"lvl": "level", "matching": "match", "competence": "competency", "titel": "title", "zzzzzz": ""} {
		if got, _ := nearest(word, names); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
}
