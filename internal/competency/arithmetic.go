package competency

import "math"

// The functions below repeat what package math offers, because math calls assembly on some platforms and lets the
// compiler fuse multiply and add on others, and a score must not depend on the machine. The exponential goes by a table
// of roots (P. Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic", ACM
// TOMS 15(2), 1989), because a step waits for it several times; the logarithm's polynomial is that of FreeBSD's msun
// (e_log.c, © 1993 Sun Microsystems, freely distributable), the normal distribution G. West, "Better approximations to
// cumulative normal functions", Wilmott, May 2005 (after Hart, 1968).

const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// exp is eˣ within 2 ulp; x beyond ±700 counts as ±700.
func exp(x float64) float64 {
	x = min(max(x, -700), 700)
	const shift = 0x1.8p52 // a number added to it and taken off again is rounded to a whole one
	k := float64(x*(32*math.Log2E)) + shift - shift
	r := x - float64(k*0x1.62e42fecp-6) - float64(k*0x1.d1cf79abc9e3bp-37) // less k ln 2 / 32, in two parts
	r2 := r * r
	tail := float64(r*(1.0/120)) + 1.0/24 + float64(r2*(1.0/720))
	tail = float64(r*(1.0/6)) + 0.5 + float64(r2*tail)
	n := int64(k)
	root := roots[n&31]
	y := root + float64(root*(r+float64(r2*tail)))
	return y * math.Float64frombits(uint64(n>>5+1023)<<52)
}

// roots are 2^(i/32).
var roots = [32]float64{
	0x1.0000000000000p+0, 0x1.059b0d3158574p+0, 0x1.0b5586cf9890fp+0, 0x1.11301d0125b51p+0,
	0x1.172b83c7d517bp+0, 0x1.1d4873168b9aap+0, 0x1.2387a6e756238p+0, 0x1.29e9df51fdee1p+0,
	0x1.306fe0a31b715p+0, 0x1.371a7373aa9cbp+0, 0x1.3dea64c123422p+0, 0x1.44e086061892dp+0,
	0x1.4bfdad5362a27p+0, 0x1.5342b569d4f82p+0, 0x1.5ab07dd485429p+0, 0x1.6247eb03a5585p+0,
	0x1.6a09e667f3bcdp+0, 0x1.71f75e8ec5f74p+0, 0x1.7a11473eb0187p+0, 0x1.82589994cce13p+0,
	0x1.8ace5422aa0dbp+0, 0x1.93737b0cdc5e5p+0, 0x1.9c49182a3f090p+0, 0x1.a5503b23e255dp+0,
	0x1.ae89f995ad3adp+0, 0x1.b7f76f2fb5e47p+0, 0x1.c199bdd85529cp+0, 0x1.cb720dcef9069p+0,
	0x1.d5818dcfba487p+0, 0x1.dfc97337b9b5fp+0, 0x1.ea4afa2a490dap+0, 0x1.f50765b6e4540p+0,
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

// normalCDF is the cumulative distribution of the standard normal, within 1e-14.
func normalCDF(x float64) float64 {
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

// normalQuantile is the x with normal(x) = p, for p from .001 to .999.
func normalQuantile(p float64) float64 {
	low, high := -4.0, 4.0
	for range 60 {
		if middle := (low + high) / 2; normalCDF(middle) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}
