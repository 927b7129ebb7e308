package markdown

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// question is a question with one line planted among its options, on line 4.
func planted(line string) string {
	return "# Câu? {#a}\n\n- [x] A\n" + line + "\n- [ ] C\n\n> Vì.\n"
}

// One cause, one message, at the sign itself: what Word, phones and Chinese keyboards put for the right one.
func TestASignThatOpensNoOptionIsNamedAtItsPlaceAndNothingElseIs(t *testing.T) {
	for line, want := range map[string]string{
		"-[ ] B":             `4:1 thiếu dấu cách giữa dấu - và ô (viết "- [ ]")`,
		"*[ ] B":             `4:1 thiếu dấu cách giữa dấu - và ô (viết "- [ ]")`,
		"[ ] B":              `4:1 dòng có ô nhưng thiếu dấu - ở đầu (viết "- [ ]")`,
		"☐ B":                `4:1 dòng có ô nhưng thiếu dấu - ở đầu (viết "- [ ]")`,
		"– [ ] B":            `4:1 "–"`,
		"— [ ] B":            `4:1 "—"`,
		"− [ ] B":            `4:1 "−"`,
		"• [ ] B":            `4:1 "•"`,
		"\uf0b7 [ ] B":       "4:1 \"\uf0b7\"",
		"－ [ ] B":            `4:1 "－"`,
		"–[ ] B":             `4:1 "–"`,
		"• ［ ］ B":            `4:1 "•"`,
		"-\u00a0[ ] B":       "4:2 chỗ này là dấu cách lạ (U+00A0)",
		"\u3000- [ ] B":      "4:1 chỗ này là dấu cách lạ (U+3000)",
		"- [\u00a0] B":       "4:4 chỗ này là dấu cách lạ (U+00A0)",
		"- [\u3000] B":       "4:4 chỗ này là dấu cách lạ (U+3000)",
		"- [ ]\u00a0B":       "4:6 chỗ này là dấu cách lạ (U+00A0)",
		"- ［ ］ B":            `4:3 không đọc được ô "［ ］"`,
		"- ［x］ B":            `4:3 không đọc được ô "［x］"`,
		"- 【x】 B":            `4:3 không đọc được ô "【x】"`,
		"- [ｘ] B":            `4:3 không đọc được ô "[ｘ]"`,
		"- [х] B":            `4:3 không đọc được ô "[х]"`,
		"- （x） B":            `4:3 không đọc được ô "（x）"`,
		"- [ ] B\n  ＞ Vì B.": `5:3 "＞"`,
		"- [ ] B\n  》 Vì B.": `5:3 "》"`,
	} {
		t.Run(line, func(t *testing.T) {
			got := told(quizOf(t, planted(line)).Problems)
			if !strings.HasPrefix(got, want) || strings.Contains(got, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestASignThatOpensNoQuestionHintOrReasonIsNamedAtItsPlaceAndNothingElseIs(t *testing.T) {
	const first = "# Câu? {#a}\n\n- [x] A\n- [ ] C\n\n"
	for _, c := range []struct{ name, source, want string }{
		{"a wide #", first + "> Vì.\n\n＃ Sau {#b}\n\n- [x] A\n- [ ] C\n\n> Vì.\n", `8:1 "＃" trông giống "#"`},
		{"a blank that does not break after #", first + "> Vì.\n\n#\u00a0Sau {#b}\n\n- [x] A\n- [ ] C\n\n> Vì.\n", "8:2 chỗ này là dấu cách lạ (U+00A0)"},
		{"a wide blank after #", first + "> Vì.\n\n#\u3000Sau {#b}\n\n- [x] A\n- [ ] C\n\n> Vì.\n", "8:2 chỗ này là dấu cách lạ (U+3000)"},
		{"no empty line before a wide #", first + "> Vì.\n＃ Sau {#b}\n\n- [x] A\n- [ ] C\n\n> Vì.\n", `7:1 "＃"`},
		{"a wide >", first + "＞ Vì.\n", `6:1 "＞" trông giống ">"`},
		{"a wide ! in a hint", first + "> [！HINT]\n> Gợi ý.\n\n> Vì.\n", `6:4 "！" trông giống "!"`},
		{"wide brackets of a hint", first + "> 【!HINT】\n> Gợi ý.\n\n> Vì.\n", `6:3 "【" trông giống "["`},
		{"an invisible character before #", "\u200b# Câu? {#a}\n\n- [x] A\n- [ ] C\n\n> Vì.\n", "1:1 chỗ này là dấu cách lạ (U+200B)"},
		{"a fence that stays open", "# Câu? {#a}\n\n```\nmã\n``\n\n- [x] A\n- [ ] C\n\n> Vì.\n", "3:1 khung mã mở ở dòng 3 chưa đóng"},
		{"a tab before the options", "# Câu? {#a}\n\n\t- [x] A\n\t- [ ] C\n\n> Vì.\n", "3:2 dòng này thành khối mã"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(quizOf(t, c.source).Problems)
			if !strings.HasPrefix(got, c.want) || strings.Contains(got, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestALineThatOnlyLooksLikeASlipIsText(t *testing.T) {
	for _, line := range []string{
		"Xem [x](https://x.example) nhé.", "[x]: https://x.example", "Chị nói – [ ] là ô trống.", "- [Trang](https://x.example)", "5 ＞ 3", "(x) là ẩn số.", "\u3000\u3000中文段落。",
		"```\n– [ ] B\n＃ Câu\n```",
	} {
		out := lessonOf(t, "Mở.\n\n"+line+"\n")
		for _, p := range out.Problems {
			if strings.HasPrefix(p.Message.ID, "markdown.sign") || strings.HasPrefix(p.Message.ID, "markdown.option") {
				t.Errorf("%q: %s", line, told(out.Problems))
			}
		}
	}
}

func TestALessonNamesTheSignThatKeepsALineFromBeingWhatItLooksLike(t *testing.T) {
	for line, want := range map[string]string{
		"＃＃ Mục {#m}":        `3:1 "＃"`,
		"##\u00a0Mục {#m}":   "3:3 chỗ này là dấu cách lạ (U+00A0)",
		"##\u3000Mục {#m}":   "3:3 chỗ này là dấu cách lạ (U+3000)",
		"＞ [!NOTE]\n＞ Nhớ.":  `3:1 "＞"`,
		"> ［!NOTE］\n> Nhớ.":  `3:3 "［"`,
		"> [！TIP]\n> Nhớ.":   `3:4 "！"`,
		"-\u00a0một":         "3:2 chỗ này là dấu cách lạ (U+00A0)",
		"1.\u3000một":        "3:3 chỗ này là dấu cách lạ (U+3000)",
		"• một\n• hai":       `3:1 "•"`,
		"– một\n– hai\n– ba": `3:1 "–"`,
		"· 一\n· 二":           `3:1 "·"`,
	} {
		t.Run(line, func(t *testing.T) {
			if got := told(lessonOf(t, "Mở.\n\n"+line+"\n").Problems); !strings.HasPrefix(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// The bytes at which a line is not looked at any further must be those of lines that open nothing.
func TestALineOfWhichNoFirstByteOpensAnythingMatchesNoFormOfASlip(t *testing.T) {
	forms := []*regexp.Regexp{blankStart, headStart, quoteStart, nameStart, optionStart, itemStart}
	for r := rune(1); r < 0x10000; r++ {
		if !utf8.ValidRune(r) || r == ' ' || r == '\t' || r == '\n' || mayOpen[string(r)[0]] {
			continue
		}
		for _, rest := range []string{" x", "\u00a0x", "- x", "# x", "[ ] x", "[x] x", "!x", ") [ ] x", ". x", "> [!x]"} {
			for i, form := range forms {
				if line := string(r) + rest; form.MatchString(line) {
					t.Errorf("%q is not looked at, and form %d matches", line, i)
				}
			}
		}
	}
}
