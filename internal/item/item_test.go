package item

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// tallied adds answers of these credits and rests, so many times each.
func tallied(times int, pairs ...[2]float64) *Tally {
	t := &Tally{}
	for range times {
		for _, p := range pairs {
			t.Add(Answer{Credit: p[0], Right: p[0] == 1, Rest: p[1], Paired: true}, 1)
		}
	}
	return t
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// 40 answers: 10 of credit 1, 10 of 0.5, 20 of 0: (10 + 5) ÷ 40 = 0.375.
func TestFacilityIsTheMeanCredit(t *testing.T) {
	s := tallied(10, [2]float64{1, 1}, [2]float64{0.5, 0.5}, [2]float64{0, 0}, [2]float64{0, 0})
	if f, ok := s.Facility(); !ok || !near(f, 0.375) {
		t.Errorf("%v %v", f, ok)
	}
}

// Credits 1 1 0 0 against rests 0.8 0.6 0.6 0.2, each ten times. Sums of four: Σc = 2, Σr = 2.2, Σcc = 2, Σrr =
// 0.64 + 0.36 + 0.36 + 0.04 = 1.4, Σcr = 1.4. r = (4·1.4 − 2·2.2) ÷ √((4·2 − 4)(4·1.4 − 4.84)) = 1.2 ÷ √(4 · 0.76)
// = 0.688247…
func TestDiscriminationIsTheCorrelationWithTheRest(t *testing.T) {
	s := tallied(10, [2]float64{1, 0.8}, [2]float64{1, 0.6}, [2]float64{0, 0.6}, [2]float64{0, 0.2})
	if r, ok := s.Discrimination(); !ok || !near(r, 1.2/math.Sqrt(4*0.76)) {
		t.Errorf("%v %v", r, ok)
	}
	if r, ok := tallied(10, [2]float64{1, 0.8}, [2]float64{1, 0.2}, [2]float64{1, 0.5}).Discrimination(); ok {
		t.Errorf("a question that everybody answers rightly tells nothing: %v", r)
	}
}

func TestAFigureOfTooFewAnswersIsNotShown(t *testing.T) {
	s := tallied(19, [2]float64{1, 0.5})
	if _, ok := s.Facility(); ok {
		t.Error("19 answers show a facility")
	}
	if _, ok := s.Median(); ok {
		t.Error("no times show a median")
	}
	if _, ok := tallied(29, [2]float64{1, 0.5}).Discrimination(); ok {
		t.Error("29 pairs show a discrimination")
	}
	if _, ok := tallied(49, [2]float64{1, 0.5}).OptionUses(4); ok {
		t.Error("49 answers show what the options attract")
	}
	if f := tallied(19, [2]float64{0, 0.5}).Findings(Context{Guess: 0.25, Options: 4, Right: []int{1}}); f != nil {
		t.Errorf("%v", f)
	}
}

// 100 answers: 20 with rest 0 choose 2, 60 with rest 0.5 choose 1, 20 with rest 1 choose 3. A group has 27 answers.
// The lower one is the 20 of rest 0 and 7 of the 60 in the middle: 20 ÷ 27 choose 2 and 7 ÷ 27 choose 1; the upper
// one the same with 3.
func TestTheGroupsAreTheWeakerAndTheStronger27Percent(t *testing.T) {
	s := &Tally{}
	s.Add(Answer{Rest: 0, Paired: true, Options: []int{2}}, 20)
	s.Add(Answer{Credit: 1, Right: true, Rest: 0.5, Paired: true, Options: []int{1}}, 60)
	s.Add(Answer{Rest: 1, Paired: true, Options: []int{3}}, 20)
	uses, ok := s.OptionUses(4)
	want := []OptionUse{{1, 100, 0.6, 7.0 / 27, 7.0 / 27}, {2, 100, 0.2, 20.0 / 27, 0}, {3, 100, 0.2, 0, 20.0 / 27},
		{4, 100, 0, 0, 0}}
	if !ok || len(uses) != len(want) {
		t.Fatalf("%v %v", uses, ok)
	}
	for i, u := range uses {
		w := want[i]
		if u.Option != w.Option || u.Shown != w.Shown || !near(u.Share, w.Share) ||
			!near(u.Lower, w.Lower) || !near(u.Upper, w.Upper) {
			t.Errorf("got %+v, want %+v", u, w)
		}
	}
	found := s.Findings(Context{Guess: 0.25, Options: 4, Right: []int{1}})
	if want := []Finding{{Misleads, 3}, {TellsLittle, 0}, {Unused, 4}}; !reflect.DeepEqual(found, want) {
		t.Errorf("20 ÷ 27 of the stronger prefer 3 to the key's 7 ÷ 27, weak and strong alike get it right: %v", found)
	}
}

// 100 answers, of which 40 were shown option 2 and 60 option 3: 30 ÷ 40 and 6 ÷ 60 chose them. Of 10 to whom an option
// was shown nothing is told.
func TestAnOptionIsJudgedByThoseToWhomItWasShown(t *testing.T) {
	s := &Tally{}
	s.Add(Answer{Rest: 0.5, Paired: true, Options: []int{2}, Shown: []int{1, 2}}, 30)
	s.Add(Answer{Credit: 1, Right: true, Rest: 0.5, Paired: true, Options: []int{1}, Shown: []int{1, 2}}, 10)
	s.Add(Answer{Rest: 0.5, Paired: true, Options: []int{3}, Shown: []int{1, 3}}, 6)
	s.Add(Answer{Credit: 1, Right: true, Rest: 0.5, Paired: true, Options: []int{1}, Shown: []int{1, 3}}, 44)
	s.Add(Answer{Credit: 1, Right: true, Rest: 0.5, Paired: true, Options: []int{1}, Shown: []int{1, 4, 3}}, 10)
	uses, ok := s.OptionUses(4)
	if !ok || uses[0].Shown != 100 || uses[1].Shown != 40 || uses[2].Shown != 60 || uses[3].Shown != 10 ||
		!near(uses[0].Share, 0.64) || !near(uses[1].Share, 0.75) || !near(uses[2].Share, 0.1) ||
		!near(uses[1].Lower, 0.75) || !near(uses[1].Upper, 0.75) {
		t.Errorf("%+v %v", uses, ok)
	}
	for _, f := range s.Findings(Context{Guess: 0.5, Options: 4, Right: []int{1}}) {
		if f.Fault == Unused {
			t.Errorf("option %d is said to be unused", f.Option)
		}
	}
}

func TestAWrongKeyIsFoundByItsNegativeDiscrimination(t *testing.T) {
	s := tallied(20, [2]float64{0, 0.9}, [2]float64{0, 0.8}, [2]float64{1, 0.3}, [2]float64{1, 0.2})
	found := s.Findings(Context{Guess: 0.25})
	if want := []Finding{{Fault: Backwards}}; !reflect.DeepEqual(found, want) {
		t.Errorf("%v", found)
	}
}

// 96 of 100 are right: 0.96. 24 of 100 with four options, of which a guess hits 0.25: below 0.25 + 0.05.
func TestTooEasyAndTooHardAreFound(t *testing.T) {
	easy, hard := &Tally{}, &Tally{}
	easy.Add(Answer{Credit: 1, Right: true}, 96)
	easy.Add(Answer{}, 4)
	hard.Add(Answer{Credit: 1, Right: true}, 24)
	hard.Add(Answer{}, 76)
	if f := easy.Findings(Context{Guess: 0.25}); len(f) != 1 || f[0].Fault != TooEasy {
		t.Errorf("%v", f)
	}
	if f := hard.Findings(Context{Guess: 0.25}); len(f) != 1 || f[0].Fault != TooHard {
		t.Errorf("%v", f)
	}
	if f := hard.Findings(Context{}); f != nil {
		t.Errorf("0.24 is not too hard where nothing can be guessed: %v", f)
	}
}

// 5 refused beside 45 answers are 5 ÷ 50 = 10 %; beside 46 they are less.
func TestAnswersThatAreNoneAreTold(t *testing.T) {
	s := &Tally{}
	s.Add(Answer{Credit: 1}, 23)
	s.Add(Answer{}, 22)
	if f := s.Findings(Context{Refused: 5}); len(f) != 1 || f[0].Fault != Misread {
		t.Errorf("%v", f)
	}
	s.Add(Answer{}, 1)
	if f := s.Findings(Context{Refused: 5}); f != nil {
		t.Errorf("%v", f)
	}
}

func TestATimeIsKeptToAnEighth(t *testing.T) {
	for _, ms := range []int64{1, 100, 799, 800, 9000, 61_234, 3_600_000, 86_400_000} {
		bin := TimeBin(ms)
		start, end := binStart(bin), binStart(bin+1)
		at := max(time.Duration(ms)*time.Millisecond, 100*time.Millisecond)
		if at < start || at >= end || end-start > max(start/8, 100*time.Millisecond) {
			t.Errorf("%d ms is in bin %d, %v to %v", ms, bin, start, end)
		}
	}
	if bin := TimeBin(100); binStart(bin) != 100*time.Millisecond {
		t.Error(bin)
	}
}

// 10 answers of 1 s, 10 of 3 s: half of 20 lies at the end of the bin of 1 s, which goes from 1.0 to 1.1 s.
func TestTheMedianLiesInItsBin(t *testing.T) {
	s := &Tally{}
	s.Add(Answer{Milliseconds: 1000}, 10)
	s.Add(Answer{Milliseconds: 3000}, 10)
	if m, ok := s.Median(); !ok || m != 1100*time.Millisecond {
		t.Errorf("%v %v", m, ok)
	}
}

func TestAnswersAddedAndTakenAwayInAnyOrderLeaveTheSameSum(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	var answers []Answer
	for range 200 {
		credit := rng.Float64()
		answers = append(answers, Answer{Credit: credit, Right: credit > 0.9, Rest: rng.Float64(),
			Paired: rng.IntN(3) > 0, Milliseconds: rng.Int64N(100_000), Options: []int{1 + rng.IntN(4)},
			Shown: []int{1 + rng.IntN(4)},
			Parts: []Part{{1, rng.IntN(4)}, {2, rng.IntN(4)}, {2, 9}}})
	}
	kept, all := &Tally{}, &Tally{}
	for i, a := range answers {
		if i%2 == 0 {
			kept.Add(a, 1)
		}
	}
	for _, i := range rng.Perm(len(answers)) {
		all.Add(answers[i], 1)
	}
	part := Tally{}
	for _, i := range rng.Perm(len(answers)) {
		if i%2 == 1 {
			part.Add(answers[i], 1)
		}
	}
	all.Join(part, -1)
	if a, b := text(t, kept), text(t, all); a != b {
		t.Errorf("%s\n%s", a, b)
	}
	all.Join(*kept, -1)
	if !all.Empty() || text(t, all) != "{}" {
		t.Errorf("%s", text(t, all))
	}
}

// 60 answers come to part 1, 50 of them choose 2 there and 10 nothing that was written; 49 come to part 2.
func TestWhatIsChosenInAPartIsToldOfThoseWhoCameToIt(t *testing.T) {
	s := &Tally{}
	s.Add(Answer{Parts: []Part{{1, 2}, {2, 1}}}, 49)
	s.Add(Answer{Parts: []Part{{1, 2}, {99, 1}, {1, -1}}}, 1)
	s.Add(Answer{Parts: []Part{{1, 0}}}, 10)
	want := []PartUse{{1, 60, []ChoiceUse{{2, 50.0 / 60}, {0, 10.0 / 60}}}}
	if got := s.PartUses(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func text(t *testing.T, s *Tally) string {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
