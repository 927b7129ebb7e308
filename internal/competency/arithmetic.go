package competency

import "math"

// The functions below repeat what package math offers, because math calls assembly on some platforms and lets the
// compiler fuse multiply and add on others, and a score must not depend on the machine. Polynomials as in FreeBSD's
// msun (e_exp.c, e_log.c, © 1993 Sun Microsystems, freely distributable) and, for the normal distribution, G. West,
// "Better approximations to cumulative normal functions", Wilmott, May 2005 (after Hart, 1968).

const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// exp is eˣ within 1 ulp; x beyond ±700 counts as ±700.
func exp(x float64) float64 {
	x = min(max(x, -700), 700)
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	high, low := x-float64(k*ln2High), float64(k*ln2Low)
	r := high - low
	t := r * r
	c := 4.13813679705723846039e-08
	c = float64(c*t) - 1.65339022054652515390e-06
	c = float64(c*t) + 6.61375632143793436117e-05
	c = float64(c*t) - 2.77777777770155933842e-03
	c = float64(c*t) + 1.66666666666666657415e-01
	c = r - float64(c*t)
	y := 1 - ((low - float64(r*c)/(2-c)) - high)
	return y * math.Float64frombits(uint64(int64(k)+1023)<<52)
}

// log is ln x within 1 ulp, for finite x > 0 that is not subnormal.
func log(x float64) float64 {
	bits := math.Float64bits(x)
	k := float64(int64(bits>>52) - 1022)
	f := math.Float64frombits(bits&(1<<52-1) | 1022<<52) // ½ ≤ f < 1
	if f < math.Sqrt2/2 {
		f *= 2
		k--
	}
	f--
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	odd := 1.479819860511658591e-01
	odd = float64(odd*s4) + 1.818357216161805012e-01
	odd = float64(odd*s4) + 2.857142874366239149e-01
	odd = float64(odd*s4) + 6.666666666666735130e-01
	even := 1.531383769920937332e-01
	even = float64(even*s4) + 2.222219843214978396e-01
	even = float64(even*s4) + 3.999999999940941908e-01
	r := float64(odd*s2) + float64(even*s4)
	half := float64(0.5 * f * f)
	return float64(k*ln2High) - ((half - (float64(s*(half+r)) + float64(k*ln2Low))) - f)
}

// sigmoid is the logistic function; x beyond ±30 counts as ±30, so it is never 0 or 1.
func sigmoid(x float64) float64 { return 1 / (1 + exp(-min(max(x, -30), 30))) }

// normal is the cumulative distribution of the standard normal, within 1e-14.
func normal(x float64) float64 {
	z := math.Abs(x)
	tail := 0.0
	switch {
	case z > 37:
	case z < 7.07106781186547:
		top, bottom := 3.52624965998911e-02, 8.83883476483184e-02
		for _, c := range [...][2]float64{
			{0.700383064443688, 1.75566716318264}, {6.37396220353165, 16.064177579207}, {33.912866078383, 86.7807322029461},
			{112.079291497871, 296.564248779674}, {221.213596169931, 637.333633378831}, {220.206867912376, 793.826512519948},
		} {
			top, bottom = float64(top*z)+c[0], float64(bottom*z)+c[1]
		}
		bottom = float64(bottom*z) + 440.413735824752
		tail = exp(-z*z/2) * top / bottom
	default:
		tail = exp(-z*z/2) / (z + 1/(z+2/(z+3/(z+4/(z+0.65))))) / 2.506628274631
	}
	if x > 0 {
		return 1 - tail
	}
	return tail
}

// quantile is the x with normal(x) = p, for p from .001 to .999.
func quantile(p float64) float64 {
	low, high := -4.0, 4.0
	for range 60 {
		if middle := (low + high) / 2; normal(middle) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}
