package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/markup"
	"hocvu/internal/message"
)

// converter is one that writes down what it tells.
func converter(told *[]string) *markup.Converter {
	return &markup.Converter{Assets: exchange.Assets{}, Slug: strings.ToLower, Alt: "Hình",
		Note: func(_ int, construct, id string, pairs ...any) {
			*told = append(*told, fmt.Sprintf("%s: %s", construct, message.New(id, pairs...).In(message.English)))
		}}
}

func TestHTMLBecomesTheMarkdownOfQuestions(t *testing.T) {
	for given, want := range map[string]string{
		"<p>a <b>đậm</b> <i>nghiêng</i> <code>x*y</code></p>": "a **đậm** *nghiêng* `x*y`",
		"a<br>b":                                                         "a\\\nb",
		"<div>a</div><div>b</div>":                                       "a\n\nb",
		"<ul><li>a<ul><li>b</li></ul></li></ul>":                         "* a\n\n  * b",
		"<ol><li>a</li><li>b</li></ol>":                                  "1. a\n2. b",
		"<h2>Đầu đề</h2><p>a</p>":                                        "**Đầu đề**\n\na",
		"<blockquote>a</blockquote>":                                     "> a",
		"<pre>a\n b</pre>":                                               "```\na\n b\n```",
		"H<sub>2</sub>O, x<sup>2</sup>":                                  "H₂O, x²",
		"<a href='https://a.example/b'>c</a>":                            "[c](https://a.example/b)",
		"<table><tr><th>a</th></tr><tr><td>b|c<br>d</td></tr></table>":   "| a |\n|---|\n| b\\|c d |",
		"{#id} {{tên}} ____ ~~x~~ a == b [x] [a](b) &amp;amp; &lt;b&gt;": `\{#id} \{\{tên}} ____ \~\~x\~\~ a \=\= b \[x] \[a]\(b) \&amp; &lt;b&gt;`,
		"# a":                          `\# a`,
		"- a":                          `\- a`,
		"1. a":                         `1\. a`,
		": a":                          `\: a`,
		"a &nbsp; b\u200bc":            "a b" + "c",
		"<p></p><p>&nbsp;</p><p>a</p>": "a",
		"<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='chấm'>": "![chấm](assets/hinh-2f41918f.gif)",
		"<q>a</q>": "“a”",
	} {
		t.Run(given, func(t *testing.T) {
			var told []string
			if got := converter(&told).Blocks(exchange.HTMLText(given)); got != want {
				t.Errorf("%s\nwant\n%s", got, want)
			}
			if len(told) > 0 {
				t.Errorf("told %q", told)
			}
		})
	}
}

func TestTheFirstLineOfATextIsItsHeading(t *testing.T) {
	for given, want := range map[string][2]string{
		"<p>một</p><p>hai</p>":                {"một", "hai"},
		"một<br>hai<br>ba":                    {"một", "hai\\\nba"},
		"<ul><li>một</li></ul>":               {"", "* một"},
		"<p>C #</p>":                          {`C \#`, ""},
		"":                                    {"", ""},
		"<p>một " + exchange.GapMark + "</p>": {"", "một " + exchange.GapMark},
	} {
		t.Run(given, func(t *testing.T) {
			heading, body := converter(new([]string)).Split(exchange.HTMLText(given))
			if heading != want[0] || body != want[1] {
				t.Errorf("%q, %q, want %q", heading, body, want)
			}
		})
	}
}

func TestALongTextIsCutAndThatIsTold(t *testing.T) {
	var told []string
	out := converter(&told).Blocks(exchange.HTMLText(strings.Repeat("chữ ", markup.MaxText)))
	if len(out) > markup.MaxText || len(told) != 1 || told[0] != "text: the text is longer than 64 KB; the rest is cut off" {
		t.Errorf("%d bytes, told %q", len(out), told)
	}
}

func TestWhatOnlyLooksLikeATagStaysAsWords(t *testing.T) {
	for given, want := range map[string]string{
		"Cần #include <stdio.h> hay #include <vector>?": "Cần #include &lt;stdio.h&gt; hay #include &lt;vector&gt;?",
		"List<String> a = new ArrayList<>();":           "List&lt;String&gt; a = new ArrayList&lt;&gt;();",
		"Nếu x<y và y<z thì x<z.":                       "Nếu x&lt;y và y&lt;z thì x&lt;z.",
		"a<b and c>d":                                   "a&lt;b and c&gt;d",
		"1 < 2, a <b":                                   "1 &lt; 2, a &lt;b",
		"<b>đậm</b> <class> <o:p>a</o:p>":               "**đậm** &lt;class&gt; a",
		"5 <!b> 6":                                      "5 &lt;!b&gt; 6",
		"a<!-- b <c> -->d":                              "ad",
	} {
		t.Run(given, func(t *testing.T) {
			for _, format := range []exchange.Format{exchange.Auto, exchange.HTML} {
				var told []string
				if got := converter(&told).Blocks(exchange.Text{Source: given, Format: format}); got != want {
					t.Errorf("%s\nwant\n%s, told %q", got, want, told)
				}
			}
		})
	}
}

func TestIndentationByBlanksIsToldOnce(t *testing.T) {
	var told []string
	converter(&told).Blocks(exchange.HTMLText("if a:<br>&nbsp;&nbsp;b<br>&nbsp;&nbsp;c<p>&nbsp;&nbsp;</p>"))
	if len(told) != 1 || !strings.HasPrefix(told[0], "&nbsp;: blanks in a row became one") {
		t.Errorf("told %q", told)
	}
}

func TestAFormulaOnOneLineMeansTheSame(t *testing.T) {
	for given, want := range map[string]string{
		"<mi>a</mi><mo>=</mo><mi>b</mi>":                                                              "a=b",
		"<msup><mi>e</mi><mn>2</mn></msup>":                                                           "e^2",
		"<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>12</mn></mfrac>":                       "(a+b)/12",
		"<msqrt><mi>x</mi></msqrt><msub><mi>y</mi><mn>1</mn></msub>":                                  `√(x)y\_1`,
		"<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>":                                           `x\_i^2`,
		"<semantics><mrow><mn>3</mn></mrow><annotation encoding='LaTeX'>[3]</annotation></semantics>": "3",
		"<mi>exp</mi><mfenced><mn>2</mn></mfenced>":                                                   "exp(2)",
	} {
		var told []string
		if got := converter(&told).Blocks(exchange.HTMLText("<p>Tính <math>" + given + "</math></p>")); got != "Tính "+want || len(told) != 1 {
			t.Errorf("%s: %s, want %s; told %q", given, got, want, told)
		}
	}
}
