package cli

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

func TestAnEmptySiteSaysHowToMakeTheFirstAdminAndClosesWhenAsked(t *testing.T) {
	serve := exec.Command("hocvu", "serve", "--http", "127.0.0.1:0")
	serve.Dir = t.TempDir()
	serve.Env = append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
	said, err := serve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { serve.Process.Kill() }) //nolint:errcheck // it may have ended by itself
	found := false
	for lines := bufio.NewScanner(said); lines.Scan(); {
		if strings.Contains(lines.Text(), "hocvu superuser upsert") {
			found = true
			if err := serve.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !found {
		t.Error("nobody is told how to make the first admin")
	}
	if err := serve.Wait(); err != nil {
		t.Errorf("a server that is asked to stop ends with %v", err)
	}
}

// The demo's passwords are known to everybody.
func TestADemoIsNotOpenedOverOfficersOfItsOwnOrHalfMade(t *testing.T) {
	dir := t.TempDir()
	demo := func() *exec.Cmd {
		serve := exec.Command("hocvu", "serve", "--demo", "--http", "127.0.0.1:0")
		serve.Dir = dir
		serve.Env = append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
		return serve
	}
	cut := demo()
	said, err := cut.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cut.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(said).ReadString('\r'); err != nil { // the first officers are done
		t.Fatal(err)
	}
	cut.Process.Kill() //nolint:errcheck // it may have ended by itself
	cut.Wait()         //nolint:errcheck // killed
	again, err := demo().CombinedOutput()
	if err == nil || !strings.Contains(string(again), "holds officers and is no finished demo") {
		t.Errorf("%v: %s", err, again)
	}
}

func TestAnAddressThatIsTakenIsSaidWithTheWayOut(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close() //nolint:errcheck // the test is over
	serve := exec.Command("hocvu", "serve", "--http", other.Addr().String())
	serve.Dir = t.TempDir()
	serve.Env = append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
	said, err := serve.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "another program already uses the address "+other.Addr().String()) {
		t.Errorf("%v: %s", err, said)
	}
}

func TestAServerOfADomainIsFoundThereByHTTPS(t *testing.T) {
	serve := exec.Command("hocvu", "serve", "site.example", "--http", "127.0.0.1:0", "--https", "127.0.0.1:0")
	serve.Dir = t.TempDir()
	serve.Env = append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
	said, err := serve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { serve.Process.Kill() }) //nolint:errcheck // it may have ended by itself
	var lines []string
	for all := bufio.NewScanner(said); all.Scan(); { // the first may say that packages are still being tried
		if strings.HasPrefix(all.Text(), "Hocvu is at https://site.example") {
			return
		}
		lines = append(lines, all.Text())
	}
	t.Errorf("%q", lines)
}
