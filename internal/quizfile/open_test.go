package quizfile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/exchange/native"
	"hocvu/internal/message"
	"hocvu/internal/quizfile"
)

// openQuiz is a quiz of open answers as a trainer writes one, in the form that an import writes.
const openQuiz = "---\nid: thu\nversion: 0.1.0\nlanguage: vi\ntitle: \"Thử\"\nframework: bdhvs\n" +
	"defaults: { competency: \"1.2\", level: basic }\n---\n" + `
# Vì sao phải gọi lại? {#goi-lai kind="open" tags="điện thoại" length=600}

Có người **giục** đọc mã:

> Đọc nhanh lên!

- [ ] Nói được rằng số *có thể* giả ` + "`2`" + `
  > Có nói tới màn hình là đủ.
  >
  > * hoặc tới người gọi
- [ ] Nói được việc phải làm ` + "`1.5`" + `

> Số do mình lưu thì không giả được.

# Kể một chuyện. {#chuyen kind="open"}

- [ ] Có thật ` + "`0.5`" + `
`

// GIFT has no place for criteria, and that is told.
func TestOpenQuestionsComeBackWithoutADifference(t *testing.T) {
	ours := quizfile.Draft{Packages: []native.Package{{ID: "thu", Questions: 2,
		Files: map[string][]byte{"quiz.md": []byte(openQuiz)}}}}
	c, q, problems := load(t, ours)
	if q == nil || len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, format := range []string{quizfile.Moodle, quizfile.QTI3} {
		t.Run(format, func(t *testing.T) {
			out := export(t, format, q, c)
			again := read(t, "thu", out.Content)
			for _, n := range append(out.Notes, again.Notes...) {
				t.Errorf("lost: %s: %s", n.Construct, n.In(message.English))
			}
			if diff := cmp.Diff(openQuiz, quizFile(again)); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run(quizfile.GIFT, func(t *testing.T) {
		out := export(t, quizfile.GIFT, q, c)
		if out.Kept != 2 || !strings.Contains(told(out.Notes), "goi-lai: this format has no criteria") {
			t.Fatalf("%d kept\n%s", out.Kept, told(out.Notes))
		}
		again := quizFile(read(t, "thu", out.Content))
		for _, line := range []string{
			`{#goi-lai kind="open" tags="điện thoại" length=600}`,
			"- [ ] Trả lời đúng và đủ điều câu hỏi nêu. `1`\n\n> Số do mình lưu thì không giả được.",
		} {
			if !strings.Contains(again, line) {
				t.Errorf("no\n%s\nin\n%s", line, again)
			}
		}
	})
}

func TestAnEssayOfMoodleIsJudgedByWhatGradersWereTold(t *testing.T) {
	d := read(t, "kinds.moodle.xml", fixture(t, "kinds.moodle.xml"))
	for _, block := range []string{
		"# Viết lời nhắn cho người thân. {#tu-luan kind=\"open\" title=\"Tự luận\" category=\"Gõ\" length=600}\n\n> Mẹ ơi,\n\n" +
			"- [ ] Trả lời đúng và đủ điều câu hỏi nêu. `2.5`\n  > Phải có **hai** ý:\n  >\n  > * không bấm\n  > * gọi lại\n\n" +
			"> Con gọi lại số này, đừng bấm vào đâu.\n",
		"- [ ] Nêu đủ ba dấu hiệu `1.5`\n- [ ] Có *ví dụ* `1`\n- [ ] Chữ rõ `0.5`\n",
	} {
		if !strings.Contains(quizFile(d), block) {
			t.Errorf("no\n%s\nin\n%s", block, quizFile(d)[strings.Index(quizFile(d), "# Viết lời"):])
		}
	}
	for _, line := range []string{
		"points 2.3: a criterion earns 0.5 to 20 points in halves; changed to 2.5",
		"<maxwordlimit>: the bound is in letters here: 100 words became 600 letters",
		"<attachments>: is not there here",
		"open: the field is empty at first here",
		"open: what was for graders alone became criteria",
	} {
		if !strings.Contains(told(d.Notes), line) {
			t.Errorf("not told: %s\nin\n%s", line, told(d.Notes))
		}
	}
}
