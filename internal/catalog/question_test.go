package catalog

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// quizOf loads one question behind the front matter of the base.
func quizOf(t *testing.T, question string, more ...string) *quiz.Quiz {
	t.Helper()
	base := string(files(t)[quiz1].Data)
	front, _, _ := strings.Cut(base, "# Câu nào")
	c, problems := loadFiles(t, files(t, append([]string{quiz1, front + question}, more...)...))
	if problems.Broken() {
		t.Fatal(said(t, problems))
	}
	return c.Quizzes["mat-khau"]
}

func TestAttributesSayWhatTheFormatSays(t *testing.T) {
	q := quizOf(t, `# Bao lâu? {#a kind="number" unit="phút" units="giây=1/60 giờ=60" tolerance="2%" level="advanced" competency="2.6:0.7 4.1:0.3" points=2 hint-cost=0.5 use="both" title="Thời gian" weights="100 50"}

- [x] 16.7
- [ ] 1000
  > Đó là giây.

> Vì thế.
`).Questions[0]
	if q.Kind != quiz.Number || q.Points != 2 || q.HintCost != 0.5 || !q.Both || q.Level != "advanced" {
		t.Errorf("%+v", q)
	}
	if q.Tolerance != (quiz.Tolerance{Value: 0.02, Relative: true}) {
		t.Errorf("tolerance %+v", q.Tolerance)
	}
	if q.Units["giây"] != (quiz.Factor{Multiply: 1, Divide: 60}) || q.Units["giờ"] != (quiz.Factor{Multiply: 60, Divide: 1}) {
		t.Errorf("units %v", q.Units)
	}
	if !slices.Equal(q.Weights, []quiz.Weight{{Competency: "2.6", Share: 0.7}, {Competency: "4.1", Share: 0.3}}) {
		t.Errorf("weights %v", q.Weights)
	}
	if q.Options[0].Form != "16.7" || q.Options[1].Credit != 0.5 {
		t.Errorf("options %+v", q.Options)
	}
	text := q.Texts[message.Vietnamese]
	if text.Title != "Thời gian" || text.Unit != "phút" || text.Options[1].Reason == "" || text.Reason == "" {
		t.Errorf("text %+v", text)
	}
}

func TestWhatAQuestionDoesNotSayComesFromItsQuiz(t *testing.T) {
	q := quizOf(t, "# Câu? {#a}\n\n- [x] Một\n- [ ] Hai\n\n> Vì thế.\n").Questions[0]
	if q.Kind != quiz.Single || q.Points != 1 || q.HintCost != 0.25 || !q.Shuffle || q.Partial || q.Level != "basic" {
		t.Errorf("%+v", q)
	}
	if !slices.Equal(q.Weights, []quiz.Weight{{Competency: "4.1", Share: 1}}) || q.Texts["vi"].Title != "Câu?" {
		t.Errorf("%+v", q)
	}
}

func TestRightsThatGoWithNoneComeLast(t *testing.T) {
	q := quizOf(t, "# Ghép {#a kind=\"match\"}\n\n| Trái | Phải |\n|---|---|\n| một | 1 |\n| | 9 |\n| hai | 2 |\n\n> Vì thế.\n").Questions[0]
	var rights []string
	for _, r := range q.Texts["vi"].Rights {
		rights = append(rights, r.HTML)
	}
	if q.Pairs != 2 || q.Rights != 3 || !slices.Equal(rights, []string{"1", "2", "9"}) || !slices.Equal(q.Texts["vi"].Lefts, []string{"một", "hai"}) {
		t.Errorf("%d pairs, %d rights: %v, %v", q.Pairs, q.Rights, q.Texts["vi"].Lefts, rights)
	}
}

func TestAcceptedFormsAreTheUnionOverLanguages(t *testing.T) {
	english := "---\ntitle: Passwords\n---\n\n# Key? {#a}\n\n- [x] Win + L\n- [x] Windows key + L\n- [ ] Ctrl + L\n  > Close.\n\n> So.\n"
	q := quizOf(t, "# Phím? {#a kind=\"text\"}\n\n- [x] Win + L\n- [ ] Alt + L\n  > Gần đúng.\n\n> Vì thế.\n", "quizzes/mat-khau/quiz.en.md", english).Questions[0]
	var forms []string
	for i, o := range q.Options {
		forms = append(forms, o.Form)
		if o.ID != i+1 {
			t.Errorf("option %d has ID %d", i+1, o.ID)
		}
	}
	if !slices.Equal(forms, []string{"Win + L", "Alt + L", "Windows key + L", "Ctrl + L"}) || !q.Options[2].Right || q.Options[3].Right {
		t.Errorf("%v", q.Options)
	}
	if vi, en := q.Texts["vi"].Options, q.Texts["en"].Options; len(vi) != 4 || len(en) != 4 || vi[1].Reason == "" || en[1].Reason != "" || en[3].Reason == "" {
		t.Errorf("vi %v\nen %v", vi, en)
	}
}

func TestTheSameFilesMakeTheSameQuestionsEveryTime(t *testing.T) {
	translation := "---\ntitle: T\n---\n\n# Key? {#a}\n\n- [x] Win + L\n- [x] %\n\n> So.\n"
	var digests []string
	for range 10 {
		digests = append(digests, quizOf(t, "# Phím? {#a kind=\"text\"}\n\n- [x] Win + L\n\n> Vì thế.\n",
			"quizzes/mat-khau/quiz.en.md", strings.Replace(translation, "%", "Windows key", 1),
			"quizzes/mat-khau/quiz.zh.md", strings.Replace(translation, "%", "徽标键", 1)).Questions[0].Digest)
	}
	if slices.Sort(digests); digests[0] != digests[9] {
		t.Error("the digest differs from load to load")
	}
}

func TestAQuizWithoutQuestionsIsAFault(t *testing.T) {
	front, _, _ := strings.Cut(string(files(t)[quiz1].Data), "# Câu nào")
	_, problems := loadFiles(t, files(t, quiz1, front))
	if got := said(t, problems); got != "quizzes/mat-khau/quiz.md:9:1: gói chưa có câu hỏi nào (mỗi câu mở bằng một dòng \"# …\")\n" {
		t.Error(got)
	}
}

func TestTheDigestFollowsTheGradeAndNotTheWording(t *testing.T) {
	digest := func(from, to string) string {
		const text = "# Câu? {#a level=\"basic\"}\n\n- [x] Một\n- [ ] Hai\n\n> Vì thế.\n"
		return quizOf(t, strings.Replace(text, from, to, 1)).Questions[0].Digest
	}
	was := digest("", "")
	for _, same := range [][2]string{{"Vì thế", "Bởi vậy"}, {"Một", "Số một"}, {"Câu?", "Câu nào?"}, {"{#a", "{#a title=\"Tên\" use=\"both\""}} {
		if digest(same[0], same[1]) != was {
			t.Errorf("%q for %q changes the digest", same[1], same[0])
		}
	}
	for _, other := range [][2]string{{"basic", "advanced"}, {"- [ ] Hai", "- [ ] Hai\n- [ ] Ba"}, {"{#a", "{#a points=2"}, {"{#a", "{#a shuffle=false"}, {"{#a", "{#b"}} {
		if digest(other[0], other[1]) == was {
			t.Errorf("%q for %q does not change the digest", other[1], other[0])
		}
	}
}

func TestAChangedScriptMakesAnotherQuestion(t *testing.T) {
	digest := func(comment string) string {
		return quizOf(t, "# Tổng? {#a kind=\"number\" logic=\"x.js\"}\n\nTính {{a}} cộng {{b}}.\n\n> Cộng lại.\n",
			"quizzes/mat-khau/x.js", sum+comment, "quizzes/mat-khau/examples.yaml", sumExamples).Questions[0].Digest
	}
	if digest("") == digest("// khác") {
		t.Error("the digest is the same")
	}
}

func TestAnItemIsWhatTheModelMustKnow(t *testing.T) {
	c, _ := shipped()
	q := c.Quizzes["mat-khau"]
	question, ok := q.Question("khoa-man-hinh")
	if !ok {
		t.Fatal("no such question")
	}
	item := c.Item("mat-khau", question)
	if item.Question != "mat-khau#khoa-man-hinh" || item.Digest != question.Digest || item.Level != "basic" || item.Guess != 0 || item.Logic || len(item.Weights) != 2 || item.Weights[0].Share != 0.5 {
		t.Errorf("%+v", item)
	}
	generated, _ := q.Question("dia-chi-gia")
	if item := c.Item("mat-khau", generated); !item.Logic || item.Guess == 0 {
		t.Errorf("%+v", item)
	}
}

func TestPicturesOfServedPackagesAreFoundAndNothingElse(t *testing.T) {
	c, _ := shipped()
	picture, err := c.Asset("quiz", "mat-khau", "assets/o-khoa.svg")
	if err != nil || picture.MediaType != "image/svg+xml" || !strings.Contains(string(picture.Content), "<svg") {
		t.Errorf("%+v, %v", picture, err)
	}
	shown := false
	for _, q := range c.Quizzes["mat-khau"].Questions {
		for _, text := range q.Texts {
			shown = shown || strings.Contains(text.Body, "/goi/quiz/mat-khau/assets/o-khoa.svg?v="+picture.Version+"\"")
		}
	}
	if !shown || len(picture.Version) != versionLength {
		t.Errorf("no question shows it by the address of this version, %q", picture.Version)
	}
	for _, name := range []string{"quiz.md", "examples.yaml", "dia-chi-gia.js", "assets/none.svg", "../mat-khau/assets/o-khoa.svg", ""} {
		if _, err := c.Asset("quiz", "mat-khau", name); err == nil {
			t.Errorf("%q is given out", name)
		}
	}
	if _, err := c.Asset("course", "nothing", "assets/o-khoa.svg"); err == nil {
		t.Error("a package that is not there gives something out")
	}
}

func TestRulesAndCommentsBetweenQuestionsAreAcceptedWithoutAWord(t *testing.T) {
	base := string(files(t)[quiz1].Data)
	front, _, _ := strings.Cut(base, "# Câu nào")
	one := "# Câu %s? {#%s}\n\n- [x] Một\n- [ ] Hai\n\n> Vì thế.\n\n"
	source := front + fmt.Sprintf(one, "a", "o-khoa") + "---\n\n[//]: # (còn phải xem lại)\n\n" + fmt.Sprintf(one, "b", "b") + "---\n"
	c, problems := loadFiles(t, files(t, quiz1, source))
	if len(problems) > 0 || len(c.Quizzes["mat-khau"].Questions) != 2 {
		t.Error(said(t, problems))
	}
}

func TestWeightsOfThirdsInFiveDecimalsAreAWhole(t *testing.T) {
	q := quizOf(t, "# Nào? {#a kind=\"multiple\" weights=\"33.33333 33.33333 33.33333 -50\"}\n\n- [x] Một\n- [x] Hai\n- [x] Ba\n- [ ] Bốn\n\n> Vì thế.\n").Questions[0]
	if math.Abs(q.Options[0].Credit-1.0/3) > 1e-6 || q.Options[3].Credit != -0.5 {
		t.Errorf("%+v", q.Options)
	}
}

// A notice is advice: what it is about is served all the same.
func TestAQuestionWithANoticeIsServed(t *testing.T) {
	front, _, _ := strings.Cut(string(files(t)[quiz1].Data), "# Câu nào")
	text := front + "# Mật khẩu ~~cũ~~ nào khó đoán? {#a}\n\n- [ ] 123456\n- [x] Dài\n\n> Vì dài.\n"
	c, problems := Load(t.Context(), []Layer{{Name: DiskLayer, FS: files(t, quiz1, text)}}, engineOf(t))
	if !slices.ContainsFunc(problems, func(p Problem) bool { return p.File == quiz1 && p.Minor }) {
		t.Fatalf("no notice: %v", problems)
	}
	if q, served := c.Quizzes["mat-khau"].Question("a"); !served || len(q.Options) != 2 {
		t.Errorf("served %v with %d options", served, len(q.Options))
	}
}
