package pb_hooks_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/message"
)

var (
	actWritten = regexp.MustCompile(`\b(?:Act:|act =|act, detail :=.*?|act, err :=) "([a-z][a-z.-]+)"`)
	ofOfficer  = regexp.MustCompile(`Act: "([a-z][a-z.-]+)".*Subject:`)
)

// Every act that the program writes is said in words: in the console's list of the audit, and to the officer concerned.
func TestEveryActOfTheAuditHasWords(t *testing.T) {
	script, err := os.ReadFile("console/main.js")
	if err != nil {
		t.Fatal(err)
	}
	_, acts, _ := strings.Cut(string(script), "const acts = {")
	acts, _, _ = strings.Cut(acts, "};")
	found := 0
	for _, root := range []string{"../internal", "."} {
		err := filepath.WalkDir(root, func(path string, f fs.DirEntry, err error) error {
			if err != nil || f.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range actWritten.FindAllSubmatch(source, -1) {
				act := string(m[1])
				if found++; act == "roster." {
					continue // a beginning
				}
				if !regexp.MustCompile(`(?m)(^|[ {"])` + regexp.QuoteMeta(act) + `"?: "`).MatchString(acts) {
					t.Errorf("%s: the console has no words for the act %q; add them to acts in console/main.js", path, act)
				}
			}
			for _, m := range ofOfficer.FindAllSubmatch(source, -1) {
				id := "mydata.act-" + strings.ReplaceAll(string(m[1]), ".", "-")
				if m[1][len(m[1])-1] != '.' && !message.Has(id) {
					t.Errorf("%s: an officer reads of the act %q, and the catalogue has no %s", path, m[1], id)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 20 {
		t.Errorf("only %d acts were found in the source; the form in which they are written has changed", found)
	}
}
