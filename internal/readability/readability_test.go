package readability

import (
	"math"
	"testing"
)

func TestABlockAndASignEndASentence(t *testing.T) {
	for name, c := range map[string]struct {
		html           string
		sentences, all int
	}{
		"nothing":                        {"", 0, 0},
		"a heading without a sign":       {"<h2>Mật khẩu</h2><p>Một cụm từ dài. Dễ nhớ!</p>", 3, 8},
		"signs within a word":            {"<p>Gõ https://a.example/x vào v1.2 rồi bấm.</p>", 1, 6},
		"a closing quote":                {"<p>Họ nói: “Đọc mã đi.” Đừng đọc.</p>", 2, 7},
		"signs of other marks":           {"<p>Vì&nbsp;sao? — 5 × 3…</p>", 1, 2},
		"code is no prose":               {"<p>Gõ:</p><pre><code>sum a b c.</code></pre><p>xong</p>", 2, 2},
		"marks within a word keep it":    {"<p>mật <b>kh</b>ẩu</p>", 1, 2},
		"cells are read one by one":      {"<table><tr><td>một hai</td><td>ba</td></tr></table>", 2, 3},
		"a line break ends nothing lost": {"một<br>hai", 2, 2},
	} {
		t.Run(name, func(t *testing.T) {
			text := FromHTML(c.html)
			if len(text) != c.sentences || text.Words() != c.all {
				t.Errorf("%d sentences, %d words: %q", len(text), text.Words(), text)
			}
		})
	}
}

func TestLengthsAreOfSentences(t *testing.T) {
	var text Text
	for n := 1; n <= 10; n++ {
		text = append(text, make([]string, n))
	}
	if text.Mean() != 5.5 || text.Longest() != 9 || (Text{}).Mean() != 0 || (Text{}).Longest() != 0 {
		t.Errorf("mean %v, nine in ten at most %d", text.Mean(), text.Longest())
	}
}

func TestAWordIsRareThatFewTextsHave(t *testing.T) {
	common := FromHTML("<p>mật khẩu dài</p>")
	odd := FromHTML("<p>mật mã lượng tử dài dài</p>")
	v := NewVocabulary(common, common, common, common, odd)
	if share, ok := v.Rare(odd); !ok || math.Abs(share-0.5) > 1e-9 {
		t.Errorf("%v %v", share, ok)
	}
	if share, ok := v.Rare(common); !ok || share != 0 {
		t.Errorf("%v %v", share, ok)
	}
	if _, ok := NewVocabulary(common, odd).Rare(odd); ok {
		t.Error("of two texts nobody can tell")
	}
}
