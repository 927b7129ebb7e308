// Package workertest holds a page of the docs against the limits that the code has.
package workertest

import (
	"os"
	"regexp"
	"testing"
)

// Page is the page that publishes every limit, seen from a package two folders below the root.
const Page = "../../docs/sandbox.md"

// limitRow is a row of a table of limits: what it is, the value, the constant.
var limitRow = regexp.MustCompile("(?m)^\\| [^|]+ \\| ([^|]+) \\| `([a-z]+\\.[A-Za-z.]+)` \\|$")

// Documented fails where the page states another value of a constant of a package than the code, leaves one out, or
// names one that the test does not know. Limits are by the name of the constant, pkg.Name.
func Documented(t *testing.T, page, pkg string, limits map[string]string) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	stated := map[string]string{}
	for _, row := range limitRow.FindAllStringSubmatch(string(text), -1) {
		stated[row[2]] = row[1]
	}
	for name, value := range limits {
		if stated[name] != value {
			t.Errorf("docs/sandbox.md says %q of %s, which is %q", stated[name], name, value)
		}
	}
	for name := range stated {
		if _, known := limits[name]; !known && regexp.MustCompile("^"+pkg+`\.`).MatchString(name) {
			t.Errorf("docs/sandbox.md states %s, which no test knows", name)
		}
	}
}
