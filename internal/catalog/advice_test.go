package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/advice"
	"hocvu/internal/message"
)

// adviceOf loads the base of the cases with some files replaced, and says what advice is given in Vietnamese.
func adviceOf(t *testing.T, changes ...string) (given string, faults Problems) {
	t.Helper()
	c, faults := loadFiles(t, files(t, changes...))
	all, _ := c.Notes.Advice()
	return said(t, all), faults
}

func TestTheBaseOfTheCasesGetsNoAdvice(t *testing.T) {
	if given, faults := adviceOf(t); given != "" || len(faults) > 0 {
		t.Error(given, faults)
	}
}

// The files that cases replace.
const (
	dai  = "content/mat-khau/lessons/01-dai.md"
	lop  = "content/mat-khau/lessons/02-lop.md"
	khoa = "content/mat-khau/course.yaml"
	hoi  = "quizzes/mat-khau/quiz.md"
)

func lessonFile(body string) string {
	return "---\ntitle: Một cụm từ dài\ncompetencies: [\"4.1\"]\n---\n\n" + body + "\n"
}

// courseFile is the course of the base with lines at its end.
func courseFile(t *testing.T, lines string) string { return string(files(t)[khoa].Data) + lines }

// questionsFile is a quiz with keys of its front matter, and questions.
func questionsFile(front, questions string) string {
	return "---\nid: mat-khau\nversion: 1.0.0\nlanguage: vi\ntitle: Mật khẩu\nframework: bdhvs\n" +
		"defaults: { competency: \"4.1\", level: basic }\n" + front + "---\n\n" + questions
}

func questionBlock(id, heading string, options ...string) string {
	return "# " + heading + " {#" + id + "}\n\n" + strings.Join(options, "\n") + "\n\n> Vì thế.\n\n"
}

// singles are questions of one choice of which the first so many have the longest option right.
func singles(longest int) string {
	var b strings.Builder
	for i := range 10 {
		key := "Có"
		if i < longest {
			key = "Có, vì kẻ gian đoán nhanh lắm"
		}
		b.WriteString(questionBlock(fmt.Sprintf("cau-%d", i), fmt.Sprintf("Việc %d có nên làm?", i), "- [x] "+key, "- [ ] Để mai hẵng hay", "- [ ] Chưa rõ lắm"))
	}
	return b.String()
}

const lockWord = "khóa "

func TestEachRuleSaysWhatItSeesAtItsPlace(t *testing.T) {
	long := "Đồng chí " + strings.Repeat(lockWord, 36) + "máy."
	plain := strings.Repeat("Khóa máy khi rời bàn. Mật khẩu phải dài và dễ nhớ với chính mình. ", 12)
	practice := "```quiz\nmat-khau#o-khoa\n```"
	for name, c := range map[string]struct {
		changes []string
		want    string // rule and place of each piece of advice; "" where there is none
	}{
		"a sentence of 39 syllables":            {[]string{dai, lessonFile("Mở đầu.\nRồi.\n\n" + long)}, dai + ":9 long-sentence"},
		"the sentence stands behind another":    {[]string{dai, lessonFile("Mở đầu.\n" + long)}, dai + ":7 long-sentence"},
		"the same words as a list in one":       {[]string{dai, lessonFile(strings.Replace(long, lockWord, "khóa; ", 20))}, ""},
		"the same words quoted":                 {[]string{dai, lessonFile(`Có người viết: "` + long + `"`)}, ""},
		"the same words in code":                {[]string{dai, lessonFile("```\n" + long + "\n```")}, ""},
		"who does it stands behind bởi":         {[]string{dai, lessonFile("Thẻ được cấp bởi công an xã.")}, dai + ":6 passive"},
		"a verb made a noun and carried out":    {[]string{dai, lessonFile("Việc kiểm tra hồ sơ được tiến hành hằng tuần.")}, dai + ":6 passive"},
		"a passive that people speak":           {[]string{dai, lessonFile("Máy bị khóa. Chị được hướng dẫn ở quầy. Anh thực hiện việc này.")}, ""},
		"an abbreviation that nobody explains":  {[]string{dai, lessonFile("Nộp cho KTĐB trước thứ Hai.")}, dai + ":6 abbreviation"},
		"one that another lesson explains":      {[]string{dai, lessonFile("Nộp cho KTĐB."), lop, lessonFile("Gọi phòng kiểm tra đặc biệt (KTĐB) đến.")}, ""},
		"one that the course says is known":     {[]string{dai, lessonFile("Nộp cho KTĐB."), khoa, courseFile(t, "advice: { known: [KTĐB] }\n")}, ""},
		"one that every officer reads":          {[]string{dai, lessonFile("Gắn SIM, gõ mã PIN, nộp UBND xã.")}, ""},
		"words that are shouted":                {[]string{dai, lessonFile("Bấm ĐỒNG Ý, không bấm SAI hay CẤM.")}, ""},
		"a lesson without any case":             {[]string{dai, lessonFile(plain)}, dai + ":5 no-example"},
		"the same lesson with a case":           {[]string{dai, lessonFile(plain + "\n\n> [!EXAMPLE]\n> Sáng thứ Hai.")}, ""},
		"every second key is the longest":       {[]string{hoi, questionsFile("", singles(5))}, hoi + ":10 longest-is-key"},
		"three keys of ten are":                 {[]string{hoi, questionsFile("", singles(3))}, ""},
		"all of the above":                      {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Vì sao?", "- [ ] Đoán", "- [ ] Dò", "- [x] Tất cả các đáp án trên"))}, hoi + ":14 all-of-the-above"},
		"a and b":                               {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Vì sao?", "- [ ] Đoán", "- [ ] Dò", "- [x] Cả A và B"))}, hoi + ":14 all-of-the-above"},
		"everything, as an answer of its own":   {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Tắt gì?", "- [ ] Loa", "- [ ] Máy in", "- [x] Tất cả các máy trong phòng"))}, ""},
		"a question for what is not so":         {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Việc nào không nên làm?", "- [ ] Khóa", "- [x] Mở"))}, hoi + ":10 negative"},
		"the same with emphasis":                {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Việc nào *không* nên làm?", "- [ ] Khóa", "- [x] Mở"))}, ""},
		"a story in which something is not so":  {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Máy không lên. Làm gì trước?", "- [ ] Gõ", "- [x] Cắm điện"))}, ""},
		"a statement that denies twice":         {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Không khóa máy thì không mất gì.", "- [ ] Đúng", "- [x] Sai"))}, hoi + ":10 negative"},
		"a statement that denies once":          {[]string{hoi, questionsFile("", questionBlock("o-khoa", "Khóa máy thì không mất việc.", "- [x] Đúng", "- [ ] Sai"))}, ""},
		"an exam that no lesson prepares":       {[]string{hoi, questionsFile("exam: { pick: 1, pass: 80 }\n", singles(0))}, khoa + ":13 never-practised"},
		"an exam whose competency is practised": {[]string{hoi, questionsFile("exam: { pick: 1, pass: 80 }\n", singles(0)+questionBlock("o-khoa", "Đúng?", "- [ ] Không", "- [x] Có")), dai, lessonFile(practice)}, ""},
		"a lesson that others are ahead of":     {[]string{"content/mat-khau/lessons/02-lop.en.md", "---\ntitle: Two\n---\n\n## On {#bat}\n\nOn.\n"}, dai + ":1 missing-translation"},
		"a law that nobody looked at": {[]string{khoa, courseFile(t, "legal:\n  - { id: luat, title: Luật, number: 1/2020, date: 2020, in-force: 2021, checked: null }\n")},
			khoa + ":19 legal-basis"},
		"a law looked at long ago": {[]string{khoa, courseFile(t, "legal:\n  - { id: luat, title: Luật, number: 1/2020, date: 2020, in-force: 2021, checked: 2025-11-01 }\n")},
			khoa + ":19 legal-basis"},
		"a law looked at lately": {[]string{khoa, courseFile(t, "legal:\n  - { id: luat, title: Luật, number: 1/2020, date: 2020, in-force: 2021, checked: 2026-10-01 }\n")}, ""},
		"a law of next year": {[]string{khoa, courseFile(t, "legal:\n  - { id: luat, title: Luật, number: 1/2020, date: 2020, in-force: 2027-01-01, checked: 2026-10-01 }\n")},
			khoa + ":19 legal-basis"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			loaded, faults := loadFiles(t, files(t, c.changes...))
			if faults.Broken() {
				t.Fatal(said(t, faults))
			}
			all, _ := loaded.Notes.Advice()
			var got []string
			for _, p := range all {
				got = append(got, fmt.Sprintf("%s:%d %s", p.File, p.Line, p.Advice()))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got %q, want %q\n%s", got, c.want, said(t, all))
			}
		})
	}
}

// padlock is a picture that weighs what its words weigh.
func padlock(letters int) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0` + strings.Repeat(" 1 1", letters/4) + `"/></svg>`
}

func TestPicturesAreSeenWithTheTextBesideThem(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want advice.Rule
	}{
		"neither caption nor a word":   {"Mở đầu.\n\n![Ổ khóa treo cửa](../assets/a.svg)\n\nRồi đi.", advice.PicturePurpose},
		"a caption":                    {"Mở đầu.\n\n![Ổ khóa treo cửa](../assets/a.svg \"Khóa trước, đi sau\")\n\nRồi đi.", ""},
		"the text points at it":        {"Nhìn vào ổ bên trái.\n\n![Ổ khóa treo cửa](../assets/a.svg)\n\nRồi đi.", ""},
		"it says that it is ornament":  {"Mở đầu.\n\n![Minh họa](../assets/a.svg \"Minh họa\")\n\nRồi đi.", advice.PicturePurpose},
		"it is of what the text tells": {"Khóa cửa rồi mới treo biển.\n\n![Ổ khóa treo trên cửa](../assets/a.svg)", ""},
	} {
		t.Run(name, func(t *testing.T) {
			given, faults := adviceOf(t, "content/mat-khau/assets/a.svg", padlock(400), dai, lessonFile(c.body))
			if faults.Broken() || strings.Contains(given, "["+string(advice.PicturePurpose)+"]") != (c.want != "") {
				t.Error(given, said(t, faults))
			}
		})
	}
}

func TestALessonOfEightSecondsIsSlow(t *testing.T) {
	text := "![Ổ khóa](../assets/a.svg \"Khóa\")"
	if given, _ := adviceOf(t, "content/mat-khau/assets/a.svg", padlock(56_000), dai, lessonFile(text)); !strings.Contains(given, "[slow-lesson] bài nặng 55 KB, ở mạng 64 kbps phải chờ 7 giây") {
		t.Error(given)
	}
	if given, _ := adviceOf(t, "content/mat-khau/assets/a.svg", padlock(30_000), dai, lessonFile(text)); given != "" {
		t.Error(given)
	}
}

func TestALevelWithOneQuestionIsOutOfReach(t *testing.T) {
	questions := singles(0) + strings.Replace(questionBlock("kho", "Vì sao?", "- [ ] Đoán", "- [x] Dò"), "{#kho}", `{#kho level="advanced"}`, 1)
	given, faults := adviceOf(t, hoi, questionsFile("exam: { pick: 1, pass: 80 }\n", questions))
	if !strings.Contains(given, `:91:1: [level-out-of-reach] chưa ai đạt được mức "advanced" của năng lực 4.1: mọi gói câu hỏi cộng lại còn thiếu 1 câu`) || faults.Broken() {
		t.Error(given, faults)
	}
}

func TestARuleIsSwitchedOffWithAReasonThatIsPrinted(t *testing.T) {
	law := "legal:\n  - { id: luat, title: Luật, number: 1/2020, date: 2020, in-force: 2021, checked: null }\n"
	c, faults := loadFiles(t, files(t, khoa, courseFile(t, law+"advice: { off: [legal-basis], why: Phòng pháp chế soát hằng quý }\n")))
	given, notes := c.Notes.Advice()
	if len(given) > 0 || len(faults) > 0 || !strings.Contains(said(t, notes), ":20:9: đã tắt lời khuyên legal-basis: Phòng pháp chế soát hằng quý") {
		t.Error(said(t, given), said(t, notes), said(t, faults))
	}
	c, faults = loadFiles(t, files(t, hoi, questionsFile("advice: { off: [all-of-the-above], why: Câu lấy từ đề của Bộ }\n",
		questionBlock("o-khoa", "Vì sao?", "- [ ] Đoán", "- [ ] Dò", "- [x] Tất cả đều đúng"))))
	given, notes = c.Notes.Advice()
	if len(given) > 0 || len(faults) > 0 || !strings.Contains(said(t, notes), "all-of-the-above: Câu lấy từ đề của Bộ") {
		t.Error(said(t, given), said(t, notes), said(t, faults))
	}
}

func TestASwitchNeedsAReasonAndARuleThatExists(t *testing.T) {
	for lines, want := range map[string]string{
		"advice: { off: [legal-basis] }\n":           khoa + ":18:9: tắt lời khuyên thì phải nói vì sao",
		"advice: { off: [legal-bases], why: Quý }\n": khoa + `:18:17: không có lời khuyên nào tên "legal-bases" (ý là "legal-basis"?)`,
	} {
		if _, faults := adviceOf(t, khoa, courseFile(t, lines)); !strings.Contains(said(t, faults), want) {
			t.Errorf("%s: %s", lines, said(t, faults))
		}
	}
}

// Advice hides nothing: what is served is served all the same, and is no fault.
func TestAdviceIsNoFault(t *testing.T) {
	c, faults := loadFiles(t, files(t, dai, lessonFile("Thẻ được cấp bởi công an xã.")))
	if len(faults) > 0 || c.Courses["mat-khau"] == nil || len(c.Notes) == 0 {
		t.Error(faults, c.Notes)
	}
	if slices.ContainsFunc(c.Packages, func(p Package) bool { return len(p.Problems) > 0 || p.State != Served }) {
		t.Error(c.Packages)
	}
}

// An examination that finds a course unchanged says the same of it.
func TestAdviceIsKeptWithTheExamination(t *testing.T) {
	engine := engineOf(t)
	layers := []Layer{{Name: DiskLayer, FS: files(t, dai, lessonFile("Nộp cho KTĐB."), khoa, courseFile(t, "legal:\n  - { id: luat, title: Luật, number: 1/2020, date: 2020, in-force: 2021, checked: null }\n"))}}
	first, _ := Examine(t.Context(), layers, engine)
	again, _ := Examine(t.Context(), layers, engine)
	if one, two := said(t, first.Notes), said(t, again.Notes); one != two || strings.Count(one, "[") != 2 {
		t.Errorf("%s\nagain:\n%s", one, two)
	}
}

// What came with the program is not the reader's to change.
func TestPackagesOfTheProgramGetNoAdvice(t *testing.T) {
	c, _ := Load(t.Context(), []Layer{{Name: "embedded", FS: files(t, dai, lessonFile("Thẻ được cấp bởi công an xã."))}}, engineOf(t))
	if len(c.Notes) > 0 {
		t.Error(said(t, c.Notes))
	}
}

func TestEveryRuleHasWords(t *testing.T) {
	for _, rule := range advice.Rules {
		for _, l := range message.Languages {
			if text := message.New("advice." + string(rule)).In(l); strings.HasPrefix(text, "⟨advice.") {
				t.Errorf("%s: no words for %s", l, rule)
			}
		}
	}
}
