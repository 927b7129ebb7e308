package cli

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"hocvu/internal/message"
)

// What is installed calls the program as the help says, and the operator's page tells of files that are there.

var (
	unitServe = regexp.MustCompile(`(?m)^#?HOCVU_SERVE="(.*)"$|^ExecStart=/usr/bin/hocvu serve (.*) \$HOCVU_SERVE$|^CMD \[(.*)\]$`)
	fileNamed = regexp.MustCompile("`((?:packaging|docs|\\.ci)/[^`* ]+)`")
	inline    = regexp.MustCompile("`hocvu ([a-z]+)([^`]*)`")
)

func TestWhatIsInstalledServesWithFlagsThatThereAre(t *testing.T) {
	serve := commandNamed(t, "serve")
	found := 0
	for _, file := range []string{"packaging/hocvu.service", "packaging/hocvu.default", "packaging/Containerfile"} {
		for _, line := range unitServe.FindAllStringSubmatch(text(t, file), -1) {
			found++
			for _, flag := range flagName.FindAllString(strings.Join(line[1:], " "), -1) {
				if serve.Flag(strings.TrimPrefix(flag, "--")) == nil {
					t.Errorf("%s: %s: serve has no %s", file, line[0], flag)
				}
			}
		}
	}
	if found != 5 {
		t.Errorf("%d command lines were found", found)
	}
}

func TestTheOperatorsPageNamesFilesAndInlineCommandsThatThereAre(t *testing.T) {
	page := text(t, "docs/operator.md")
	for _, name := range fileNamed.FindAllStringSubmatch(page, -1) {
		if _, err := os.Stat("../../" + name[1]); err != nil {
			t.Errorf("the page names %s: %v", name[1], err)
		}
	}
	for _, command := range inline.FindAllStringSubmatch(page, -1) {
		named := commandNamed(t, strings.Fields(command[1]+command[2])...)
		for _, flag := range flagName.FindAllString(command[2], -1) {
			if named.Flag(strings.TrimPrefix(flag, "--")) == nil {
				t.Errorf("%s: %s has no %s", command[0], named.CommandPath(), flag)
			}
		}
	}
}

// commandNamed is the command that the words call.
func commandNamed(t *testing.T, words ...string) *cobra.Command {
	t.Helper()
	root := newRoot(&session{terminal: terminal{language: message.English}, pocketbase: &lateApp{}})
	c, _, err := root.Find(words)
	if err != nil || c == root {
		t.Fatalf("there is no command %v (%v)", words, err)
	}
	return c
}

func TestTheUnitGivesTheServerFewRightsAndManyFiles(t *testing.T) {
	unit := text(t, "packaging/hocvu.service")
	for _, line := range []string{"User=hocvu", "UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes",
		"StateDirectory=hocvu", "LimitNOFILE=65536", "CapabilityBoundingSet=CAP_NET_BIND_SERVICE", "Restart=always"} {
		if !strings.Contains(unit, "\n"+line+"\n") {
			t.Errorf("the unit does not say %s", line)
		}
	}
	for _, proxy := range []string{"packaging/nginx.conf", "packaging/Caddyfile"} {
		if !strings.Contains(text(t, proxy), "X-Real-IP") {
			t.Errorf("%s writes no X-Real-IP, which docs/operator.md says to trust", proxy)
		}
	}
}
