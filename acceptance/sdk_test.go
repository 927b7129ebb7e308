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

// missing skips a test for want of a tool, or fails it where HOCVU_SDK=required says that the tool must be there.
func missing(t *testing.T, what string, err error) {
	t.Helper()
	if os.Getenv("HOCVU_SDK") == "required" {
		t.Fatalf("%s: %v", what, err)
	}
	t.Skipf("%s: %v", what, err)
}

func TestPocketBasesOwnClientGetsNothingButWhatIsMeantForASuperuser(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		missing(t, "no node on this machine", err)
	}
	dir := t.TempDir()
	install := exec.Command("npm", append([]string{"install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", dir}, sdk...)...)
	if out, err := install.CombinedOutput(); err != nil {
		missing(t, "PocketBase's client cannot be had from npm", fmt.Errorf("%w\n%s", err, out))
	}
	client, err := os.ReadFile(filepath.Join("sdk", "client.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(dir, "client.mjs") // beside its node_modules
	if err := os.WriteFile(script, client, 0o644); err != nil {
		t.Fatal(err)
	}
	s := demo(t)
	badges, err := json.Marshal(map[string]string{"officer": "000-001", "trainer": "000-002", "leader": "000-003", "helper": "000-004", "admin": "000-005"})
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, script, "http://"+s.address, "nui-suoi-ban-nuong-so", string(badges), "admin@nui-suong.example")
	said := &strings.Builder{}
	run.Stderr = said
	deviations, err := run.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	t.Log(strings.TrimSpace(said.String()))
	for line := range strings.Lines(string(deviations)) {
		t.Error(strings.TrimSpace(line))
	}
}
