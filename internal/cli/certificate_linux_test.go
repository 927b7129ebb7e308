package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestACertificateOfAnotherAccountIsSaidToBeSo(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("root alone can run a server as somebody else")
	}
	home, dir := t.TempDir(), t.TempDir()
	cert, key := newAuthority(t).issues(home, 1, time.Now().AddDate(1, 0, 0))
	binary, err := os.ReadFile(builtProgram(t))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "hocvu"), binary, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{home, dir} { // the way there is open to everybody, the key is not
		for at := folder; at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
			if err := os.Chmod(at, 0o777); err != nil {
				t.Fatal(err)
			}
		}
	}
	serve := exec.Command(filepath.Join(dir, "hocvu"), "serve", "--https", "127.0.0.1:0", "--http", "127.0.0.1:0",
		"--cert", cert, "--key", key, "--dir", filepath.Join(dir, "pb_data"))
	serve.Env, serve.Dir = append(os.Environ(), "LANG=en", "HOME="+dir), "/"
	serve.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	said, err := serve.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "may not read") {
		t.Errorf("%v: %s", err, said)
	}
}

// builtProgram is where the built program lies.
func builtProgram(t *testing.T) string {
	t.Helper()
	file, err := exec.LookPath("hocvu")
	if err != nil {
		t.Fatal(err)
	}
	return file
}
