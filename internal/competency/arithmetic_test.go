package competency

import (
	"math"
	"os"
	"os/exec"
	"regexp"
	"testing"
)

func TestOwnArithmeticAgreesWithTheLibrary(t *testing.T) {
	for x := -699.9; x < 700; x += 0.37 {
		if got, want := exp(x), math.Exp(x); !near(got/want, 1, 5e-16) {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	for x := 1e-300; x < 1e300; x *= 1.7 {
		if got, want := log(x), math.Log(x); !near(got, want, 5e-16*math.Abs(want)) {
			t.Errorf("log(%v) = %v, want %v", x, got, want)
		}
	}
	if log(1) != 0 || exp(0) != 1 {
		t.Errorf("log(1) = %v, exp(0) = %v", log(1), exp(0))
	}
	for x := -36.0; x < 40; x += 0.0137 {
		want := math.Erfc(-x/math.Sqrt2) / 2
		if got := normalCDF(x); !near(got, want, 1e-14) {
			t.Errorf("normal(%v) = %v, want %v", x, got, want)
		}
	}
	for _, p := range []float64{0.001, 0.5, 0.8, 0.999} {
		if got := normalCDF(normalQuantile(p)); !near(got, p, 1e-12) {
			t.Errorf("normal(quantile(%v)) = %v", p, got)
		}
	}
	for x := -29.0; x < 30; x += 0.1 {
		if got, want := sigmoid(x), 1/(1+math.Exp(-x)); !near(got/want, 1, 1e-15) {
			t.Errorf("sigmoid(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestTheEndsOfTheScaleStayInside(t *testing.T) {
	for _, x := range []float64{math.Inf(-1), -1e9, -31, 31, 1e9, math.Inf(1)} {
		if p := sigmoid(x); !(p > 0 && p < 1) {
			t.Errorf("sigmoid(%v) = %v", x, p)
		}
		if p := normalCDF(x); !within(p, 0, 1) {
			t.Errorf("normal(%v) = %v", x, p)
		}
	}
}

// TestNoPlatformFusesMultiplyAndAdd reads the machine code for arm64, where the compiler fuses x*y + z unless told not
// to.
func TestNoPlatformFusesMultiplyAndAdd(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for another platform")
	}
	build := exec.Command("go", "build", "-gcflags=-S", ".")
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64")
	listing, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, listing)
	}
	if !regexp.MustCompile(`\sFMULD\s`).Match(listing) {
		t.Fatal("the listing shows no multiplication: is it machine code at all?")
	}
	for _, line := range regexp.MustCompile(`(?m)^.*\sFN?M(ADD|SUB)D\s.*$`).FindAll(listing, 5) {
		t.Errorf("fused: %s", line)
	}
}
