package visit

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

func TestWhatIsSaidToBeDoneIsSaidOnTheNextPage(t *testing.T) {
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`\.Done\("([a-z.-]+)"`)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range said.FindAllSubmatch(source, -1) {
			if _, known := doneMessages[string(found[1])]; !known {
				t.Errorf("%s says %s, which doneMessages lacks", file, found[1])
			}
		}
	}
}
