package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

func text(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// documented is a command in a block of code: its name and what follows, up to a comment.
var documented = regexp.MustCompile(`(?m)^(?:.*&& \./|\./|[A-Z_]+=.* )?hocvu ([a-z]+)([^#\n]*)`)

var flagName = regexp.MustCompile(`--[a-z-]+`)

func TestEveryCommandOfTheDocsIsOneOfTheHelp(t *testing.T) {
	help := exec.Command("hocvu", "help")
	help.Env = append(os.Environ(), "LANG=en")
	known, err := help.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range []string{"README.md", "docs/operator.md", "docs/roster.md"} {
		for i, block := range strings.Split(text(t, file), "```") {
			if i%2 == 0 {
				continue
			}
			for _, command := range documented.FindAllStringSubmatch(block, -1) {
				found++
				var lines string // of this command
				for line := range strings.Lines(string(known)) {
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

func TestEveryVariableOfTheEnvironmentIsInTheOperatorsPage(t *testing.T) {
	page := text(t, "docs/operator.md")
	read := regexp.MustCompile(`environment\("(HOCVU_\w+)"\)`).FindAllStringSubmatch(text(t, "oidc.go"), -1)
	if len(read) < 6 {
		t.Errorf("only %d variables were found", len(read))
	}
	for _, variable := range read {
		if !strings.Contains(page, "| `"+variable[1]+"` |") {
			t.Errorf("nobody is told what %s does", variable[1])
		}
	}
}
