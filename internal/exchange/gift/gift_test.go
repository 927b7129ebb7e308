package gift_test

import (
	"fmt"
	"strings"
	"testing"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/gift"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// told are the notes of a bank as a person reads them.
func told(b exchange.Bank) string {
	var all []string
	for _, n := range b.Notes {
		all = append(all, fmt.Sprintf("%d: %s: %s", n.Line, n.Construct, n.In(message.English)))
	}
	return strings.Join(all, "\n")
}

func TestWhatAMalformedQuestionLosesIsToldAtItsLine(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		kept int
		want string
	}{
		"a brace that is never closed": {"Một?{=a ~b\n\nHai?{=a ~b}\n", 1,
			`1: {}: one brace of the answers is missing; the question is left out (add it; braces in words are written \{ and \})`},
		"a brace that is never opened": {"\n\nMột? =a ~b}\n", 0,
			`3: {}: one brace of the answers is missing; the question is left out (add it; braces in words are written \{ and \})`},
		"two blocks of answers": {"Một {=a ~b} hai {=c ~d} ba.\n", 1,
			"1: {…}: the question has more than one block of answers; the first is read, the others became words " +
				"(split it into several questions)"},
		"a formula in LaTeX": {"Tính $\\dfrac{1}{2}$. {=a ~b}\n\nLũy thừa $x^{2}$? {T}\n\nHai?{=a ~b}\n", 1,
			`1: Tính $\dfrac: a brace of a formula would be read as the answer; the question is left out (write \{ and \} within formulas)` + "\n" +
				`3: Lũy thừa $x^: a brace of a formula would be read as the answer; the question is left out (write \{ and \} within formulas)`},
		"no empty line between": {"::Một::Đúng? {T}\n::Hai::Sai? {F}\n::Ba::2+2? {#4}\n", 3, ""},
		"a name that never ends": {"::Một?{=a ~b}\n", 1,
			"1: ::: the name begins with :: and never ends; the whole is taken as the text (put :: behind the name)"},
		"a pair without an arrow": {"Ghép?{\n=a -> b\n=c\n=d -> e\n}\n", 1, "3: =c: the pair has no ->; the line is left out"},
		"a number that is none": {"Số?{#\n=mười\n=10}\n", 1,
			"2: mười: is no number; the answer is left out (write 3.14, 3.14:0.01 or 3..4)"},
		"only numbers that are none": {"Số?{#mười}\n", 0,
			"1: mười: is no number; the answer is left out (write 3.14, 3.14:0.01 or 3..4)\n" +
				"1: {}: the question has no text or no answer that can be read; left out"},
		"feedback for any other number": {"Số?{#=10:1\n~#Không phải.}\n", 1,
			`2: *: feedback for any other answer has no place here, left out: "Không phải."`},
		"comments":      {"// một\n// hai\nCâu?{T}\n", 1, "1: //: 2 lines of comment not kept"},
		"braces alone":  {"{}\n", 0, "1: {}: the question has no text or no answer that can be read; left out"},
		"an empty file": {"\n \n\n", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := gift.Parse(c.file)
			if got := told(b); got != c.want || len(b.Questions) != c.kept {
				t.Errorf("%d questions, told\n%s\nwant %d and\n%s", len(b.Questions), got, c.kept, c.want)
			}
		})
	}
}

func TestAQuestionIsOfTheKindThatMoodleMakesOfIt(t *testing.T) {
	for file, want := range map[string]string{
		"Hỏi?{=a ~b}":                  quiz.Single,
		"Hỏi?{~%50%a ~%50%b ~c}":       quiz.Multiple,
		"Hỏi?{T}":                      quiz.TrueFalse,
		"Hỏi?{false#sai#đúng}":         quiz.TrueFalse,
		"Hỏi?{=a =b}":                  quiz.TextKind,
		"Hỏi?{a}":                      quiz.TextKind,
		"Hỏi?{#5:1}":                   quiz.Number,
		"Hỏi?{#1..3}":                  quiz.Number,
		"Hỏi?{=a -> b =c -> d}":        quiz.Match,
		"Trước {=a ~b} sau.":           quiz.Cloze,
		"Trước {=a =b} sau.":           quiz.Cloze,
		"Trước {=a ~b}.":               quiz.Single,
		"[html]<p>Hỏi?</p>{=a ~b}":     quiz.Single,
		"[html]<p>Hỏi? {=a ~b}</p>":    quiz.Single,
		"[html]<p>Hỏi {=a ~b} ư?</p>":  quiz.Cloze,
		"Viết một đoạn.{}":             quiz.Open,
		"Đọc kỹ trước khi làm.":        exchange.Description,
		"Hỏi?{#=1822:0 =%50%1822:2 ~}": quiz.Number,
	} {
		t.Run(file, func(t *testing.T) {
			b := gift.Parse(file)
			if len(b.Questions) != 1 || b.Questions[0].Kind != want {
				t.Errorf("%+v, want %s", b.Questions, want)
			}
		})
	}
}

func TestACharacterByItsNumberIsNoFeedback(t *testing.T) {
	q := gift.Parse("It&#39;s?{=a&#x27;b#c &#38; d ~e}").Questions[0]
	a := q.Answers[0]
	if q.Prompt.Source != "It&#39;s?" || a.Text.Source != "a&#x27;b" || a.Feedback.Source != "c &#38; d" {
		t.Errorf("%+v", q)
	}
}

func TestAWeightWithACommaIsAWeight(t *testing.T) {
	q := gift.Parse("Chọn?{~%66,7%a ~%33,3%b ~%-50,0%c ~% +0 %d ~%e}").Questions[0]
	want := []exchange.Answer{{Weight: 66.7}, {Weight: 33.3}, {Weight: -50}, {}, {}}
	for i, text := range []string{"a", "b", "c", "d", "%e"} {
		if a := q.Answers[i]; a.Weight != want[i].Weight || a.Text.Source != text {
			t.Errorf("%q, %v%%, want %q, %v%%", a.Text.Source, a.Weight, text, want[i].Weight)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"Hỏi?{=a ~b}", "::n::[html]<p>x{#1:2 =%50%3..4#f####g}", "$CATEGORY: a/b\n\n// [id:x] [tag:y]\nx{T#a#b}",
		"{=a->b =c->", "\\{\\}\\~\\=\\#\\:\\n\\\\", "a{\n\n=b\n\n}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		lines := 1 + strings.Count(text, "\n")
		b := gift.Parse(text)
		for _, q := range b.Questions {
			if q.Line < 1 || q.Line > lines || q.Kind == "" {
				t.Errorf("%q: question at line %d of kind %q", text, q.Line, q.Kind)
			}
		}
		for _, n := range b.Notes {
			if n.Line < 1 || n.Line > lines {
				t.Errorf("%q: note at line %d", text, n.Line)
			}
		}
	})
}
