package cli

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
)

// What is installed calls the program as the help says, and the operator's page tells of files that are there.

var (
	unitServe = regexp.MustCompile(`(?m)^#?HOCVU_SERVE="(.*)"$|^ExecStart=/usr/bin/hocvu serve (.*) \$HOCVU_SERVE$|^CMD \[(.*)\]$`)
	fileNamed = regexp.MustCompile("`((?:packaging|docs|\\.ci)/[^`* ]+)`")
	inline    = regexp.MustCompile("`hocvu ([a-z]+)([^`]*)`")
)

func TestWhatIsInstalledServesWithFlagsThatThereAre(t *testing.T) {
	var help bytes.Buffer
	if exit := Execute([]string{"help", "serve", "--lang", "en"}, &help, &help); exit != exitOK {
		t.Fatal(exit, help.String())
	}
	found := 0
	for _, file := range []string{"packaging/hocvu.service", "packaging/hocvu.default", "packaging/Containerfile"} {
		for _, line := range unitServe.FindAllStringSubmatch(text(t, file), -1) {
			found++
			for _, flag := range flagName.FindAllString(strings.Join(line[1:], " "), -1) {
				if !strings.Contains(help.String(), flag) {
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
		var help bytes.Buffer
		if exit := Execute([]string{"help", command[1], "--lang", "en"}, &help, &help); exit != exitOK {
			t.Errorf("%s: %s", command[0], help.String())
		}
		for _, flag := range flagName.FindAllString(command[2], -1) {
			if !strings.Contains(help.String(), flag) && !strings.Contains(help.String(), strings.TrimPrefix(flag, "--no-")) {
				t.Errorf("%s: the help does not know %s:\n%s", command[0], flag, help.String())
			}
		}
	}
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
