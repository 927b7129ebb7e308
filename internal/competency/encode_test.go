package competency

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"time"
)

func TestAPackedStateThatNoModelMadeIsRefused(t *testing.T) {
	m := testModel(t)
	s, _, _ := m.Replay(history(m.framework, 1, 100))
	good := []byte(packed(t, s))
	text := len(s.last.attempt) + len(s.last.id)
	order := 1 + 1 + 8 + 4 + 8 + 8 + 2 + text + 4 + 8 + 1
	firstMean := order + len(s.practised)
	firstVariance := firstMean + 8*len(s.mean)
	put := func(at int, x float64) []byte {
		b := bytes.Clone(good)
		binary.LittleEndian.PutUint64(b[at:], math.Float64bits(x))
		return b
	}
	set := func(at int, x byte) []byte {
		b := bytes.Clone(good)
		b[at] = x
		return b
	}
	for fault, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":               {nil, "cut short"},
		"another format":      {append([]byte{9}, good[1:]...), "format 9"},
		"one byte short":      {good[:len(good)-1], "cut short"},
		"one byte too many":   {append(bytes.Clone(good), 0), "spare bytes"},
		"only a header":       {good[:2], "cut short"},
		"more competencies":   {append([]byte{stateFormat, 254}, good[2:]...), "cut short"},
		"no competencies":     {append([]byte{stateFormat, 0}, good[2:firstVariance+24]...), "range"},
		"NaN":                 {put(firstMean, math.NaN()), "not finite"},
		"infinity":            {put(firstMean, math.Inf(-1)), "not finite"},
		"too large":           {put(firstMean, 1e9), "not finite or too large"},
		"negative variance":   {put(firstVariance, -1), "variance"},
		"a competency twice":  {set(order+1, good[order]), "twice"},
		"a time before 1970":  {put(1+1+8+4, -1), "time"},
		"a level beyond 20":   {append(bytes.Clone(good[:len(good)-2]), 200, 0), "range"},
		"a flag that is a 66": {append(bytes.Clone(good[:len(good)-1]), 66), "range"},
	} {
		back := *m.Start()
		err := back.UnmarshalBinary(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", fault, err, c.want)
		}
		if err != nil && packed(t, &back) != packed(t, m.Start()) {
			t.Errorf("%s: the state was changed all the same", fault)
		}
	}
}

func TestATooLongIDCannotBePacked(t *testing.T) {
	m := testModel(t)
	s := m.Start()
	e := answer("q", 1, monday)
	e.ID = strings.Repeat("x", 300)
	m.Add(s, e)
	if _, err := s.MarshalBinary(); err == nil {
		t.Error("packed")
	}
}

// FuzzUnmarshalBinary holds that damaged bytes are refused or give a state that packs to the same bytes and can be
// used.
func FuzzUnmarshalBinary(f *testing.F) {
	small := testFramework()
	small.Areas = small.Areas[:1]
	m, err := NewModel(small, DefaultParameters(small), time.UTC)
	if err != nil {
		f.Fatal(err)
	}
	evidence := history(small, 2, 60)
	s, _, _ := m.Replay(evidence)
	f.Add([]byte(packed(f, s)))
	f.Add([]byte(packed(f, m.Start())))
	f.Add([]byte{stateFormat, 3})
	next := answer("next", 1, monday.AddDate(2, 0, 0))
	next.Item.Weights = []Weight{{"0.1", 0.6}, {"0.2", 0.4}}
	f.Fuzz(func(t *testing.T, data []byte) {
		var s State
		if s.UnmarshalBinary(data) != nil {
			return
		}
		if packed(t, &s) != string(data) {
			t.Fatal("packs to other bytes")
		}
		s.model = m.fingerprint // else nearly no input would get further
		step, _ := m.Add(&s, next)
		if math.IsNaN(step.Forecast) || step.Forecast < 0 || step.Forecast > 1 {
			t.Fatalf("forecast %v", step.Forecast)
		}
		for _, x := range append(s.mean, s.covariance...) {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatal("a number that is not finite")
			}
		}
		for _, st := range m.Standings(&s, next.Effective.Add(time.Hour)) {
			if math.IsNaN(st.Mean) || math.IsNaN(st.SD) {
				t.Fatalf("%+v", st)
			}
		}
	})
}
