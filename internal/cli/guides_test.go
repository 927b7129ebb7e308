package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// guides are read by people who look for the same words on their screen.
var guides = []string{"docs/huong-dan-can-bo.md", "docs/huong-dan-quan-tri.md", "docs/huong-dan-lanh-dao.md"}

var (
	quoted      = regexp.MustCompile(`“([^”]+)”`)
	ofThePages  = regexp.MustCompile(`(?m)^vi: (.*)$`)
	placeholder = regexp.MustCompile(`\{[^}]*\}`)
	pictured    = regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`)
	addressed   = regexp.MustCompile("`/([a-z][a-z-]*)`")
)

// sayings are all Vietnamese messages, one a line, with … where a message is told something.
func sayings(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../message/catalogue/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	var all strings.Builder
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, said := range ofThePages.FindAllStringSubmatch(string(content), -1) {
			all.WriteString(placeholder.ReplaceAllString(said[1], "…") + "\n")
		}
	}
	return all.String()
}

func TestEveryWordThatAGuideQuotesStandsOnAPage(t *testing.T) {
	said := sayings(t)
	for _, guide := range guides {
		found := 0
		for _, words := range quoted.FindAllStringSubmatch(text(t, guide), -1) {
			found++
			if w := strings.Join(strings.Fields(words[1]), " "); !strings.Contains(said, w) && w != "như thế này" {
				t.Errorf("%s: no page says “%s”", guide, w)
			}
		}
		if found < 25 {
			t.Errorf("%s: only %d quotations were found", guide, found)
		}
	}
}

func TestEveryAddressOfAGuideIsOneOfThePages(t *testing.T) {
	glossary := text(t, "docs/glossary.md")
	for _, guide := range guides {
		for _, word := range addressed.FindAllStringSubmatch(text(t, guide), -1) {
			if !strings.Contains(glossary, "| `"+word[1]+"` |") {
				t.Errorf("%s: there is no page /%s", guide, word[1])
			}
		}
	}
}

func TestThePicturesOfTheGuidesAreThereAndSmall(t *testing.T) {
	shown, all := map[string]bool{}, int64(0)
	for _, guide := range guides {
		for _, picture := range pictured.FindAllStringSubmatch(text(t, guide), -1) {
			shown[filepath.Base(picture[1])] = true
			at, err := os.Stat(filepath.Join("../../docs", picture[1]))
			if err != nil {
				t.Errorf("%s: %v", guide, err)
			} else if all += at.Size(); at.Size() > 40<<10 {
				t.Errorf("%s has %d bytes, at most 40 KB are right", picture[1], at.Size())
			}
		}
	}
	if all > 400<<10 {
		t.Errorf("all pictures have %d bytes, at most 400 KB are right", all)
	}
	files, err := filepath.Glob("../../docs/pictures/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !shown[filepath.Base(file)] {
			t.Errorf("no guide shows %s", file)
		}
	}
}
