package acceptance

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sdk is the version of PocketBase's own client, and of what it needs to hear events under node.
var sdk = []string{"pocketbase@0.28.1", "eventsource@4.1.1"}

// demoSuperuser signs in to the console, with the password of all.
const demoSuperuser = "admin@nui-suong.example"

// missing skips a test for want of a tool, or fails it where HOCVU_SDK=required says that the tool must be there.
func missing(t *testing.T, what string, err error) {
	t.Helper()
	if os.Getenv("HOCVU_SDK") == "required" {
		t.Fatalf("%s: %v", what, err)
	}
	t.Skipf("%s: %v", what, err)
}

// client runs a script with PocketBase's own client, and gives what it prints and what it says beside that.
func client(t *testing.T, script string, arguments ...string) (printed, said string) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		missing(t, "no node on this machine", err)
	}
	dir := t.TempDir()
	install := exec.Command("npm", append([]string{"install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", dir}, sdk...)...)
	if out, err := install.CombinedOutput(); err != nil {
		missing(t, "PocketBase's client cannot be had from npm", fmt.Errorf("%w\n%s", err, out))
	}
	source, err := os.ReadFile(filepath.Join("sdk", script))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, script) // beside its node_modules
	if err := os.WriteFile(file, source, 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, append([]string{file}, arguments...)...)
	words := &strings.Builder{}
	run.Stderr = words
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, words)
	}
	return string(out), words.String()
}

func TestPocketBasesOwnClientGetsNothingButWhatIsMeantForASuperuser(t *testing.T) {
	s := demo(t)
	badges, err := json.Marshal(map[string]string{"officer": "000-001", "trainer": "000-002", "leader": "000-003", "helper": "000-004", "admin": "000-005"})
	if err != nil {
		t.Fatal(err)
	}
	deviations, said := client(t, "client.mjs", "http://"+s.address, demoPassword, string(badges), demoSuperuser)
	t.Log(strings.TrimSpace(said))
	for line := range strings.Lines(deviations) {
		t.Error(strings.TrimSpace(line))
	}
}
