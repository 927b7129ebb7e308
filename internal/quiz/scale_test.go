package quiz

import (
	"encoding/json"
	"testing"

	"hocvu/internal/message"
)

func typed(q Question, text string, l message.Language) (float64, bool) {
	value, _ := json.Marshal(text)
	return Reading(q, Response{Value: value, Language: l})
}

func TestLargeNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	q := Question{Kind: Number, Texts: map[message.Language]Text{"vi": {Unit: "đồng"}}}
	for text, want := range map[string]float64{
		"1 triệu": 1e6, "125 triệu": 125e6, "125triệu": 125e6, "1,5 tỉ": 1.5e9, "1.5 tỷ": 1.5e9, "3 nghìn": 3000, "3 ngàn đồng": 3000,
		"2 NGHÌN TỈ": 2e12, "1 triệu 200 nghìn": 1.2e6, "1 triệu 200 nghìn đồng": 1.2e6, "2 triệu rưỡi": 2.5e6, "2 trieu ruoi": 2.5e6,
		"- 1 triệu 200 nghìn": -1.2e6, "−2 triệu rưỡi": -2.5e6, "1,1 triệu": 1100000, "0,07 tỉ": 70e6, "1 million": 1e6, "2.5 Billion": 2.5e9, "12 thousand": 12000,
		"3万": 3e4, "3 千万": 3e7, "1.2亿": 1.2e8, "１２５万": 125e4, "1.000 triệu": 1e9, "1.000": 1000, "7 đồng": 7,
	} {
		if got, ok := typed(q, text, message.Vietnamese); !ok || got != want {
			t.Errorf("%q is read as %v, %v; want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"triệu", "1 triệu 200", "1 nghìn 2 triệu", "1 triệu -2 nghìn", "5 con", "1 triệu con", "2 rưỡi", "1 triệu triệu 3"} {
		if got, ok := typed(q, text, message.Vietnamese); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestAUnitThatIsAWordForMillionsIsAUnitFirst(t *testing.T) {
	q := Question{Kind: Number, Texts: map[message.Language]Text{"vi": {Unit: "triệu đồng"}},
		Units: map[string]Factor{"tỉ đồng": {1000,
			1}}}
	for text, want := range map[string]float64{"125": 125, "125 triệu đồng": 125, "125 triệu": 125, "2 tỉ": 2000, "2 tỉ đồng": 2000, "500 nghìn": 0.5} {
		if got, ok := typed(q, text, message.Vietnamese); !ok || got != want {
			t.Errorf("%q is read as %v, %v; want %v", text, got, ok, want)
		}
	}
}

func TestEveryMinusAndDigitOfAPhoneIsRead(t *testing.T) {
	q := Question{Kind: Number}
	for _, text := range []string{"-5", "−5", "–5", "—5", "‐5", "‑5", "‒5", "－5", "﹣5", "－５", "- 5", "− 5", "−\u00a05", "\u200e-5"} {
		if got, ok := typed(q, text, message.Chinese); !ok || got != -5 {
			t.Errorf("%q is read as %v, %v", text, got, ok)
		}
	}
	for text, want := range map[string]float64{
		"１２３": 123, "１，２": 1.2, "１．５": 1.5, "＋７": 7, "1\u202f000": 1000, "１　０００": 1000,
	} {
		if got, ok := typed(q, text, message.Vietnamese); !ok || got != want {
			t.Errorf("%q is read as %v, %v; want %v", text, got, ok, want)
		}
	}
}

func TestAQuizWithNumbersBelowZeroIsSigned(t *testing.T) {
	for form, want := range map[string]bool{"-5": true, "-5..5": true, "5": false} {
		q := Quiz{Questions: []Question{{Kind: TextKind, Options: []Option{{Form: "-x"}}}, {Kind: Number,
			Options: []Option{{Form: "1"}, {Form: form}}}}}
		if q.Signed(q.Questions[1]) != want || q.Signed(q.Questions[0]) || !q.Signed(Question{Kind: Number,
			Logic: "x.js"}) {
			t.Errorf("with %s: %v", form, !want)
		}
	}
}
