package quiz

import (
	"testing"

	"hocvu/internal/message"
)

func TestATypedNumberIsReadAsThePageWritesNumbers(t *testing.T) {
	const vi, en, zh, none = message.Vietnamese, message.English, message.Chinese, message.Language("")
	for _, c := range []struct {
		typed string
		l     message.Language
		want  float64
	}{
		{"5", vi, 5}, {"007", vi, 7}, {"-5", vi, -5}, {"+5", vi, 5}, {"- 5", vi, -5}, {"−5", en, -5}, {"–5", en, -5}, {"－５", zh, -5},
		{"0,5", vi, 0.5}, {"0.5", vi, 0.5}, {"0,5", en, 0.5}, {",5", vi, 0.5}, {".5", en, 0.5}, {"16.67", vi, 16.67}, {"16,67", en, 16.67},
		{"1.000", vi, 1000}, {"1,000", vi, 1}, {"1.000", en, 1}, {"1,000", en, 1000}, {"1,000", zh, 1000}, {"-1.000", vi, -1000},
		{"0.500", vi, 0.5}, {"0,125", en, 0.125}, {"1234.567", vi, 1234.567}, {"1.0000", vi, 1}, {"1.00", vi, 1}, {",500", en, 0.5},
		{"1.000.000", vi, 1e6}, {"1.000.000", en, 1e6}, {"1,000,000", vi, 1e6}, {"1 000 000", vi, 1e6}, {"1\u00a0000\u202f000", vi, 1e6},
		{"1.000,5", vi, 1000.5}, {"1,000.5", vi, 1000.5}, {"1.000,5", en, 1000.5}, {"1 000,5", vi, 1000.5}, {"1 000.500", vi, 1000.5},
		{"1.000.000,25", en, 1e6 + 0.25}, {"１２３", zh, 123}, {"１，０００", zh, 1000}, {"3。5", zh, 3.5},
		{"1,000", none, -1}, {"0,5", none, 0.5}, {"1.000.000", none, 1e6},
	} {
		digits, unit := splitUnit(c.typed)
		got, no := parseTyped(digits, c.l)
		if c.want == -1 {
			if no == nil || no.Code != "response.ambiguous" {
				t.Errorf("%q without a language: %v, %v; want ambiguous", c.typed, got, no)
			}
			continue
		}
		if no != nil || got != c.want || unit != "" {
			t.Errorf("%q on a %s page: %v %q %v, want %v", c.typed, c.l, got, unit, no, c.want)
		}
	}
}

func TestWhatIsNotANumberIsRefused(t *testing.T) {
	for _, typed := range []string{
		"", "-", ".", ",", "5.", "5,", "--5", "5-", "1-2", "1 2", "10 00", "1000 000", "1.00.000", "1.2.3", "1,000.000,5", "0.000.000",
		"1..5", "1.,5", "1. 000", "٣", "0 000", "1 000.000.000",
	} {
		digits, _ := splitUnit(typed)
		if got, no := parseTyped(digits, message.Vietnamese); no == nil {
			t.Errorf("%q was read as %v", typed, got)
		}
	}
}

func TestCodeIsNotANumber(t *testing.T) {
	for _, typed := range []string{"1e6", "0x10", "Inf", "NaN", "1/2", "10^6", "2*3", "$5", "1_000"} {
		g := grade(t, Question{Kind: Number, Options: forms("1000000")}, typedValue(t, typed))
		if g.Status != Invalid {
			t.Errorf("%q got %+v", typed, g)
		}
	}
}

func TestAUnitIsOptionalAndOthersAreConverted(t *testing.T) {
	q := samples()["number"]
	for typed, want := range map[string]float64{
		"16,7": 1, "16,7 phút": 1, "16,7phút": 1, "16,7 PHÚT": 1, "16,7 phut": 1, "16.7 minutes": 1,
		"1000 giây": 1, "1.000 giây": 1, "1000giay": 1, "0,28 giờ": 1, "1 giờ": 0, "16,7 giây": 0,
		"16,2": 1, "17,2": 1, "16,1": 0, "17,3": 0,
	} {
		if g := grade(t, q, typedValue(t, typed)); g.Status != Graded || g.Credit != want {
			t.Errorf("%q got %+v, want credit %v", typed, g, want)
		}
	}
}

func TestAUnitThatCouldBeTwoIsRefused(t *testing.T) {
	q := Question{Kind: Number, Options: forms("1"), Units: map[string]Factor{"Mb": {1, 8}, "MB": {1, 1}}}
	for typed, want := range map[string]Status{"1 MB": Graded, "8 Mb": Graded, "1 mb": Invalid} {
		if g := grade(t, q, typedValue(t, typed)); g.Status != want {
			t.Errorf("%q got %+v, want %s", typed, g, want)
		}
	}
}

func TestAMistakenNumberIsNamed(t *testing.T) {
	q := samples()["number"]
	for typed, want := range map[string]string{"1000": "option 2", "0,1": "option 3", "16,7": "option 1", "50": ""} {
		if g := grade(t, q, typedValue(t, typed)); g.Feedback != want {
			t.Errorf("%q: feedback %q, want %q", typed, g.Feedback, want)
		}
	}
}

func TestToleranceAndRanges(t *testing.T) {
	for _, c := range []struct {
		rule      string
		key       string
		tolerance Tolerance
		typed     string
		want      float64
	}{
		{"without tolerance the number itself", "16.7", Tolerance{}, "16,8", 0},
		{"the edge of a tolerance counts", "0.3", Tolerance{Value: 0.1}, "0,4", 1},
		{"beyond it does not", "0.3", Tolerance{Value: 0.1}, "0,401", 0},
		{"a share of the key", "200", Tolerance{Value: 0.02, Relative: true}, "204", 1},
		{"a share of a negative key", "-200", Tolerance{Value: 0.02, Relative: true}, "-204", 1},
		{"beyond the share", "200", Tolerance{Value: 0.02, Relative: true}, "204,1", 0},
		{"a range holds its ends", "85..95", Tolerance{}, "95", 1},
		{"a range has no tolerance", "85..95", Tolerance{Value: 5}, "96", 0},
		{"a range below zero", "-5..-1", Tolerance{}, "-3", 1},
		{"large numbers are told apart", "16000000000000", Tolerance{}, "16000000000001", 0},
	} {
		t.Run(c.rule, func(t *testing.T) {
			q := Question{Kind: Number, Options: forms(c.key), Tolerance: c.tolerance}
			if g := grade(t, q, typedValue(t, c.typed)); g.Status != Graded || g.Credit != c.want {
				t.Errorf("%+v, want credit %v", g, c.want)
			}
		})
	}
}

func TestANumberInAFileIsPlain(t *testing.T) {
	for form, want := range map[string][2]float64{
		"16.7": {16.7, 16.7}, "1000000": {1e6, 1e6}, "-0.5": {-0.5, -0.5}, "85..95": {85, 95}, "0.1..0.2": {0.1, 0.2}, "85 .. 95": {85, 95},
	} {
		if low, high, ok := Interval(form); !ok || low != want[0] || high != want[1] {
			t.Errorf("%q: %v, %v, %v", form, low, high, ok)
		}
	}
	for _, form := range []string{"", "0,5", "1.000.000", "1e6", "+5", ".5", "5.", "95..85", "1..2..3", "x", "Inf", "0x10"} {
		if low, high, ok := Interval(form); ok {
			t.Errorf("%q was read as %v to %v", form, low, high)
		}
	}
}
