package fix

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// What has more than one wrong sign is mended whole: half of it would be content with check and say something else.
func TestAConstructIsMendedWholeOrNotAtAll(t *testing.T) {
	base := sample(t)
	const lesson, quiz = "content/mau/lessons/01-mot.md", "quizzes/mau/quiz.md"
	for _, c := range []struct{ rule, file, right, before, after string }{
		{"numbers with the comma of Chinese", lesson, "1. một\n2. hai\n", "1、một\n2、hai\n3、ba\n", "1. một\n2. hai\n3. ba\n"},
		{"numbers of full width", lesson, "1. một\n2. hai\n", "１．một\n２．hai\n", "1. một\n2. hai\n"},
		{"dots of full width", lesson, "1. một\n2. hai\n", "1．một\n2．hai\n", "1. một\n2. hai\n"},
		{"stops of Chinese", lesson, "1. một\n2. hai\n", "1。một\n2。hai\n", "1. một\n2. hai\n"},
		{"brackets of full width", lesson, "1. một\n2. hai\n", "1）một\n2）hai\n", "1. một\n2. hai\n"},
		{"stars of full width", lesson, "gạch **đậm**", "gạch ＊＊đậm＊＊", "gạch **đậm**"},
		{"bars of full width", lesson, "| Cột | Hai |\n|---|--:|\n| a | b |\n", "｜ Cột ｜ Hai ｜\n｜---｜--:｜\n｜ a ｜ b ｜\n", "| Cột | Hai |\n|---|--:|\n| a | b |\n"},
		{"bars and dashes of full width", lesson, "| Cột | Hai |\n|---|--:|\n| a | b |\n", "｜ Cột ｜ Hai ｜\n｜－－－｜－－：｜\n｜ a ｜ b ｜\n", "| Cột | Hai |\n|---|--:|\n| a | b |\n"},
		{"bars in the lines of a table", lesson, "| Cột | Hai |\n|---|--:|\n| a | b |\n", "| Cột | Hai |\n|---|--:|\n｜ a ｜ b ｜\n", "| Cột | Hai |\n|---|--:|\n| a | b |\n"},
		{"bullets", lesson, "- gạch một\n- gạch **đậm**", "• gạch một\n• gạch **đậm**", "- gạch một\n- gạch **đậm**"},
		{"steps with the comma of Chinese", quiz, "1. một\n2. hai\n3. ba\n", "1、một\n2、hai\n3、ba\n", "1. một\n2. hai\n3. ba\n"},
		{"steps apart", quiz, "1. một\n2. hai\n3. ba\n", "1、một\n\n2、hai\n\n3、ba\n", "1. một\n\n2. hai\n\n3. ba\n"},
		{"steps of full width", quiz, "1. một\n2. hai\n3. ba\n", "１．một\n２．hai\n３．ba\n", "1. một\n2. hai\n3. ba\n"},
		{"gaps with the comma of Chinese", quiz, "1. nắng\n2. - [x] rộng\n", "1、nắng\n2、- [x] rộng\n", "1. nắng\n2. - [x] rộng\n"},
		{"pairs", quiz, "| Trái | Phải |\n|---|---|\n| a | b |\n| c | d |\n", "｜ Trái ｜ Phải ｜\n｜---｜---｜\n｜ a ｜ b ｜\n｜ c ｜ d ｜\n", "| Trái | Phải |\n|---|---|\n| a | b |\n| c | d |\n"},
		{"an option behind a tab", quiz, "- [ ] Sai\n  > Vì sai.\n- [x] Đúng\n", "- [ ] Sai\n\t- [x] Đúng\n", "- [ ] Sai\n- [x] Đúng\n"},
		{"options behind blanks, with a reason", quiz, "- [ ] Sai\n  > Vì sai.\n- [x] Đúng\n", "- [ ] Sai\n  - [x] Đúng\n    > Vì đúng.\n  - [ ] Khác\n",
			"- [ ] Sai\n- [x] Đúng\n  > Vì đúng.\n- [ ] Khác\n"},
		{"options with wide dashes", quiz, "- [ ] Sai\n  > Vì sai.\n- [x] Đúng\n", "－ [ ] Sai\n  > Vì sai.\n－ [x] Đúng\n", "- [ ] Sai\n  > Vì sai.\n- [x] Đúng\n"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			right := string(base[c.file].Data)
			if !strings.Contains(right, c.right) {
				t.Fatal("the sample has changed")
			}
			files := maps.Clone(base)
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(right, c.right, c.before, 1))}
			said := check(files)
			for _, change := range mended(t, files) {
				files[change.To] = &fstest.MapFile{Data: change.After}
			}
			if got, want := string(files[c.file].Data), strings.Replace(right, c.right, c.after, 1); got != want {
				t.Errorf("of %s\n%s\nbecomes\n%s", told(said), c.before, between(got, want))
			}
		})
	}
}

// between is the piece of a text in which it is not another one.
func between(got, want string) string {
	for len(got) > 0 && len(want) > 0 && got[0] == want[0] {
		got, want = got[1:], want[1:]
	}
	for len(got) > 0 && len(want) > 0 && got[len(got)-1] == want[len(want)-1] {
		got, want = got[:len(got)-1], want[:len(want)-1]
	}
	return got
}
