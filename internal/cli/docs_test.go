package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hocvu/internal/message"
	"hocvu/internal/store/setting"
)

func text(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile("../../" + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// documented is a command in a block of code: its name and what follows, up to a comment.
var documented = regexp.MustCompile(`(?m)^(?:.*&& \./|\./|[A-Z_]+=.* )?hocvu ([a-z]+)([^#\n]*)`)

var flagName = regexp.MustCompile(`--[a-z-]+`)

func TestEveryCommandOfTheDocsIsOneOfTheHelp(t *testing.T) {
	var known bytes.Buffer
	if exit := Execute([]string{"help", "--lang", "en"}, &known, &known); exit != exitOK {
		t.Fatal(exit, known.String())
	}
	found := 0
	for _, file := range append([]string{"README.md", "docs/operator.md", "docs/roster.md", trainersGuide}, guides...) {
		for i, block := range strings.Split(text(t, file), "```") {
			if i%2 == 0 {
				continue
			}
			for _, command := range documented.FindAllStringSubmatch(block, -1) {
				found++
				var lines string // of this command
				for line := range strings.Lines(known.String()) {
					if strings.HasPrefix(line, "  "+command[1]+" ") {
						lines += line
					}
				}
				for _, flag := range flagName.FindAllString(command[2], -1) {
					if !strings.Contains(lines, "["+flag) && !strings.Contains(lines, " "+flag) {
						t.Errorf("%s: %s: the help does not know %s", file, strings.TrimSpace(command[0]), flag)
					}
				}
				if lines == "" && command[1] != "help" {
					t.Errorf("%s: %s: there is no such command", file, strings.TrimSpace(command[0]))
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d commands were found", found)
	}
}

// trainersGuide is followed by people who have never written a package.
const trainersGuide = "docs/huong-dan-giang-vien.md"

var written = regexp.MustCompile("(?s)````markdown (\\S+)\n(.*?)````")

func TestTheTrainersGuideLeadsToALessonWithoutAFault(t *testing.T) {
	folder := t.TempDir()
	run := func(want int, words ...string) string {
		t.Helper()
		var said bytes.Buffer
		if exit := Execute(append(words, "--lang", "vi"), &said, &said); exit != want {
			t.Fatalf("hocvu %v: exit %d\n%s", words, exit, said.String())
		}
		return said.String()
	}
	run(exitOK, "new", "course", "khoa-may", "--dir", folder)
	run(exitOK, "new", "quiz", "khoa-may", "--dir", folder)
	for _, file := range written.FindAllStringSubmatch(text(t, trainersGuide), -1) {
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(file[1])), []byte(file[2]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"tong.js", "examples.yaml", "assets"} { // as the guide says
		if err := os.RemoveAll(filepath.Join(folder, "quizzes", "khoa-may", name)); err != nil {
			t.Fatal(err)
		}
	}
	if said := run(exitOK, "check", folder); !strings.Contains(said, "3 câu") {
		t.Error(said)
	}
	said := run(exitOK, "try", "khoa-may", "--dir", folder, "--question", "bao-lau", "--response", "15")
	if !strings.Contains(said, "Được 1 điểm") {
		t.Error(said)
	}
}

func TestEveryVariableOfTheEnvironmentIsInTheOperatorsPage(t *testing.T) {
	page := text(t, "docs/operator.md")
	read := regexp.MustCompile(`environment\("(HOCVU_\w+)"\)`).FindAllStringSubmatch(text(t, "internal/app/provider.go"), -1)
	if len(read) < 6 {
		t.Errorf("only %d variables were found", len(read))
	}
	for _, variable := range read {
		if !strings.Contains(page, "| `"+variable[1]+"` |") {
			t.Errorf("nobody is told what %s does", variable[1])
		}
	}
}

func TestEverySettingIsInTheOperatorsPage(t *testing.T) {
	page := text(t, "docs/operator.md")
	for _, name := range setting.Names() {
		if !strings.Contains(page, "| `"+name+"` |") {
			t.Errorf("nobody is told what %s does", name)
		}
	}
}

func TestEveryCommandHasAHelpTopicAndEveryFlagAMessage(t *testing.T) {
	s := &session{terminal: terminal{language: message.English}, pocketbase: &lateApp{}}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if strings.Contains(f.Usage, "cli.flag-") {
				t.Errorf("%s --%s: %s is not in the catalogue", c.CommandPath(), f.Name, f.Usage)
			}
		})
		if strings.Contains(c.Short, "cli.") || c.Short == "" && c.HasParent() && c.Name() != "framework" {
			t.Errorf("%s: the help says %q", c.CommandPath(), c.Short)
		}
		for _, child := range c.Commands() {
			walk(child)
		}
	}
	root := newRoot(s)
	walk(root)
	for _, topic := range topics {
		if found, rest, err := root.Find(strings.Split(topic, "-")); err != nil || len(rest) > 0 || found == root {
			t.Errorf("there is no command for the topic %q (%v)", topic, err)
		}
	}
}
