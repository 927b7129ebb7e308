package quiz

import (
	"context"
	"encoding/json"
	"testing"

	"hocvu/internal/message"
)

func minutes() Question {
	return Question{ID: "q", Kind: Number, Options: forms("150"), Units: map[string]Factor{"giây": {1, 60}, "giờ": {60, 1}, "h": {60, 1}},
		Texts: map[message.Language]Text{message.Vietnamese: {Unit: "phút"}, message.English: {Unit: "minutes"}}}
}

func centimetres() Question {
	return Question{ID: "q", Kind: Number, Options: forms("165"), Units: map[string]Factor{"m": {100, 1}},
		Texts: map[message.Language]Text{message.Vietnamese: {Unit: "cm"}}}
}

func TestAnAmountOfSeveralUnitsIsTheirSum(t *testing.T) {
	hours := Question{ID: "q", Kind: Number, Options: forms("2.5"), Units: map[string]Factor{"phút": {1, 60}},
		Texts: map[message.Language]Text{message.Vietnamese: {Unit: "h"}}}
	for _, c := range []struct {
		of    Question
		typed string
		want  float64
	}{
		{minutes(), "2 giờ 30 phút", 150}, {minutes(), "2h30phút", 150}, {minutes(), "2 gio 30 PHUT", 150},
		{minutes(), "1 giờ 90 phút", 150}, {minutes(), "2 giờ 29 phút 60 giây", 150}, {minutes(), "2 giờ 1800 giây", 150},
		{minutes(), "2 hours 30 minutes", -1}, {minutes(), "2 giờ 30,5 phút", 150.5}, {minutes(), "2 giờ rưỡi", 150},
		{minutes(), "-2 giờ 30 phút", -150}, {minutes(), "150 phút", 150}, {minutes(), "２ giờ ３０ phút", 150},
		{hours, "2h30", 2.5}, {hours, "2h 30", 2.5}, {centimetres(), "1 m 65 cm", 165}, {centimetres(), "1m65", 165},
		{centimetres(), "1m05", 105}, {centimetres(), "1,65 m", 165},
	} {
		t.Run(c.typed, func(t *testing.T) {
			r := Response{Value: json.RawMessage(typedValue(t, c.typed)), Language: message.Vietnamese}
			got, no := readNumber(c.of, r)
			if c.want == -1 {
				if no == nil {
					t.Errorf("is read as %v", got)
				}
				return
			}
			if no != nil || !within(got, c.want, c.want) {
				t.Errorf("%v %v, want %v", got, no, c.want)
			}
		})
	}
}

func TestAnAmountThatCouldBeTwoOrNoneIsRefused(t *testing.T) {
	for _, c := range []struct {
		of         Question
		typed, why string
	}{
		{centimetres(), "1m7", "response.part-unit"}, // 1.7 m as it is spoken, or 1 m 7 cm
		{minutes(), "2h30", "response.part-unit"},    // minutes or seconds
		{minutes(), "2 giờ 30 kg", "response.part-unit"},
		{minutes(), "30 phút 2 giờ", "response.part-order"},
		{minutes(), "2 giờ 30 giờ", "response.part-order"},
		{minutes(), "2 giờ 2 h", "response.part-order"},
		{minutes(), "2 giờ -30 phút", "response.part-sign"},
		{minutes(), "2 giờ - 30 phút", "response.part-sign"},
		{minutes(), "1,5 giờ 30 phút", "response.part-fraction"},
		{minutes(), "nan", "response.number"},
		{minutes(), "nan giờ 30 phút", "response.number"},
		{minutes(), "inf phút", "response.number"},
		{minutes(), "1e999", "response.unit"},
		{minutes(), "1e999 phút", "response.unit"},
		{minutes(), "2 giờ 1e5 phút", "response.part-unit"},
		{minutes(), "2 giờ ..", "response.number"},
		{minutes(), "1" + string(zeros(310)) + " giờ 2 phút", "response.number"},
		{minutes(), "1" + string(zeros(307)) + " giờ 2 phút", "response.number"},
	} {
		t.Run(c.typed[:min(len(c.typed), 30)], func(t *testing.T) {
			g := grade(t, c.of, typedValue(t, c.typed))
			if g.Status != Invalid || g.Why.ID != c.why {
				t.Errorf("%+v, want %s", g, c.why)
			}
		})
	}
}

func zeros(n int) []byte {
	all := make([]byte, n)
	for i := range all {
		all[i] = '0'
	}
	return all
}

func TestAUnitThatIsNeededIsAskedFor(t *testing.T) {
	q := minutes()
	q.UnitNeeded = true
	for typed, want := range map[string]string{"150": "response.unit-needed", "1 nghìn": "response.unit-needed",
		"150 kg": "response.unit-other", "150 phút": "", "2,5 giờ": "", "2 giờ 30 phút": ""} {
		g := grade(t, q, typedValue(t, typed))
		if want == "" && (g.Status != Graded || g.Credit != 1) || want != "" && (g.Status != Invalid || g.Why.ID != want) {
			t.Errorf("%q: %+v, want %q", typed, g, want)
		}
	}
	if r, ok := Right(q, Variant{}); !ok || gradeIn(t, q, string(r.Value), r.Language).Credit != 1 {
		t.Errorf("the right answer %s is none", r.Value)
	}
}

func TestALogicGetsTheSumOfACompoundAmount(t *testing.T) {
	q := minutes()
	q.Logic, q.UnitNeeded, q.Options = "x.js", true, nil
	var got string
	run := Runner{
		Generate: func(context.Context, string, string, uint32, json.RawMessage) (Generated, error) {
			return Generated{Params: json.RawMessage("{}"), Key: json.RawMessage(`{"response":150}`)}, nil
		},
		Grade: func(_ context.Context, _, _ string, _ Variant, response json.RawMessage) (ScriptGrade, error) {
			got = string(response)
			return ScriptGrade{Credit: 1}, nil
		},
	}
	v := Variant{Params: json.RawMessage("{}"), Key: json.RawMessage(`{"response":150}`)}
	r, ok := Right(q, v)
	if !ok || string(r.Value) != `"150 phút"` {
		t.Errorf("the key is typed as %s", r.Value)
	}
	for typed, want := range map[string]string{"2 giờ 30 phút": "150", "150": "", "30 phút 2 giờ": ""} {
		got = ""
		g, err := logic{run}.Grade(context.Background(), Source{Question: q}, v,
			Response{Value: json.RawMessage(typedValue(t, typed)), Language: message.Vietnamese})
		if err != nil || got != want || (want == "") != (g.Status == Invalid) {
			t.Errorf("%q: %+v %v, the script got %q", typed, g, err, got)
		}
	}
}
