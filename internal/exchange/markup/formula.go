package markup

import (
	"strings"
	"unicode"

	dom "golang.org/x/net/html"
)

// formula writes MathML on one line, so that a power and a fraction stay what they are: x^2, (a+b)/2.
func formula(n *dom.Node) string {
	if n.Type == dom.TextNode {
		return strings.Join(strings.Fields(n.Data), " ")
	}
	var parts []string
	for child := range n.ChildNodes() {
		if strings.HasPrefix(child.Data, "annotation") || child.Type == dom.CommentNode {
			continue
		}
		if text := formula(child); text != "" || child.Type == dom.ElementNode {
			parts = append(parts, text)
		}
	}
	sign, known := between[n.Data]
	switch {
	case n.Data == "msqrt":
		return "√(" + strings.Join(parts, "") + ")"
	case n.Data == "mfenced":
		return "(" + strings.Join(parts, ", ") + ")"
	case n.Data == "mroot" && len(parts) == 2:
		return "root(" + parts[0] + ", " + parts[1] + ")"
	case known && len(parts) > 1:
		for i := range parts {
			parts[i] = bracketed(parts[i])
		}
		if len(parts) == 3 { // an index and a power
			return parts[0] + "_" + parts[1] + "^" + parts[2]
		}
		return strings.Join(parts, sign)
	case n.Data == "mtable":
		return strings.Join(parts, "; ")
	case n.Data == "mtr":
		return strings.Join(parts, " ")
	}
	return strings.Join(parts, "")
}

// between are the signs between the parts of an element.
var between = map[string]string{
	"msup": "^", "msub": "_", "mfrac": "/", "msubsup": "_", "munder": "_", "mover": "^", "munderover": "_",
}

// bracketed puts brackets around more than one word or number.
func bracketed(text string) string {
	sign := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != ',' }
	if strings.ContainsFunc(text, sign) {
		return "(" + text + ")"
	}
	return text
}
