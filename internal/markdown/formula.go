package markdown

import (
	"regexp"
	"strings"
)

var (
	fraction = regexp.MustCompile(`\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}`)
	root     = regexp.MustCompile(`\\sqrt\{([^{}]+)\}`)
	power    = regexp.MustCompile(`\^(?:\{([0-9n+-]+)\}|([0-9n]))`)
	index    = regexp.MustCompile(`_(?:\{([0-9+-]+)\}|([0-9]))`)
	simple   = regexp.MustCompile(`^[\pL\d+−\-*/=<>≤≥≠≈±×·÷√%(),.;:!?|°²³¹⁰⁴-⁹ⁿ⁺⁻₀-₉₊₋∑∞→ ]+$`)

	raised  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "n", "ⁿ", "+", "⁺", "-", "⁻")
	lowered = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉", "+", "₊", "-", "₋")
	named   = strings.NewReplacer(`\times`, "×", `\cdot`, "·", `\div`, "÷", `\leq`, "≤", `\geq`, "≥", `\neq`, "≠", `\le`, "≤", `\ge`, "≥", `\ne`, "≠",
		`\approx`, "≈", `\pm`, "±", `\pi`, "π", `\alpha`, "α", `\beta`, "β", `\gamma`, "γ", `\delta`, "δ", `\Delta`, "Δ", `\lambda`, "λ", `\mu`, "µ",
		`\sigma`, "σ", `\omega`, "ω", `\infty`, "∞", `\sum`, "∑", `\rightarrow`, "→", `\to`, "→", `\%`, "%", `\,`, " ", `\;`, " ", `\ `, " ",
		`\left`, "", `\right`, "", "$", "", `\(`, "", `\)`, "", `\[`, "", `\]`, "")
)

// plainFormula writes a short formula of TeX with the signs that Unicode has, "" where it has none: a², x₁, 1/2.
func plainFormula(tex string) string {
	group := func(form *regexp.Regexp, text string, write func(...string) string) string {
		return form.ReplaceAllStringFunc(text, func(found string) string {
			return write(form.FindStringSubmatch(found)[1:]...)
		})
	}
	brackets := func(text string) string {
		if len([]rune(text)) > 1 && strings.ContainsAny(text, "+- ") {
			return "(" + text + ")"
		}
		return text
	}
	text := group(fraction, tex, func(parts ...string) string { return brackets(parts[0]) + "/" + brackets(parts[1]) })
	text = group(root, text, func(parts ...string) string { return "√" + brackets(parts[0]) })
	text = group(power, text, func(parts ...string) string { return raised.Replace(parts[0] + parts[1]) })
	text = group(index, text, func(parts ...string) string { return lowered.Replace(parts[0] + parts[1]) })
	text = strings.Join(strings.Fields(named.Replace(text)), " ")
	if !simple.MatchString(text) {
		return ""
	}
	return text
}
