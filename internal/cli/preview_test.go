package cli

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// previewed is a preview that runs, and the address at which it says to be.
type previewed struct {
	*exec.Cmd
	said *bufio.Scanner
	at   string
}

func startPreview(t *testing.T, folder string, flags ...string) previewed {
	t.Helper()
	p := previewed{Cmd: exec.Command("hocvu", append([]string{"preview", folder, "--lang", "en"}, flags...)...)}
	p.Env = append(os.Environ(), "HOME="+t.TempDir())
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill() }) //nolint:errcheck // it may have ended by itself
	p.said = bufio.NewScanner(out)
	p.at = regexp.MustCompile(`http://[0-9.]+:[0-9]+/(\?ma=\w+)?`).FindString(p.next("http://"))
	return p
}

// next is the next line that holds a text.
func (p previewed) next(text string) string {
	for p.said.Scan() {
		if strings.Contains(p.said.Text(), text) {
			return p.said.Text()
		}
	}
	return ""
}

func (p previewed) page(t *testing.T, client *http.Client, url string) (int, string) {
	t.Helper()
	r, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close() //nolint:errcheck // it was read
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(text)
}

func TestAPreviewFollowsItsFolderAndEndsWhenAsked(t *testing.T) {
	root := t.TempDir()
	p := startPreview(t, root, "--port", "0")
	if _, text := p.page(t, http.DefaultClient, p.at); !strings.Contains(text, "no package in this folder") {
		t.Errorf("an empty folder: %s", text)
	}
	made := exec.Command("hocvu", "new", "course", "bai-thu", "--dir", root)
	if out, err := made.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p.next(" 1 package, 0 faults")
	if status, text := p.page(t, http.DefaultClient, p.at+"khoa-hoc/bai-thu/01-bai-dau"); status != http.StatusOK {
		t.Errorf("a new package: %d: %s", status, text)
	}
	if err := os.Rename(filepath.Join(root, "content"), filepath.Join(root, "khac")); err != nil {
		t.Fatal(err)
	}
	p.next(" 0 packages")
	if err := os.RemoveAll(root); err != nil {
		t.Fatal(err)
	}
	if p.next("is gone") == "" {
		t.Error("nobody is told that the folder is gone")
	}
	if status, _ := p.page(t, http.DefaultClient, p.at); status != http.StatusOK {
		t.Errorf("without its folder: %d", status)
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		t.Fatal(err)
	}
	p.next(" 0 packages")
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("a preview that is asked to stop ends with %v", err)
	}
}

func TestAPreviewForTheHouseAsksForItsToken(t *testing.T) {
	if hosts, err := lanHosts(); err != nil || len(hosts) == 0 {
		t.Skip("this machine is in no local network")
	}
	p := startPreview(t, t.TempDir(), "--port", "0", "--lan")
	plain, _, _ := strings.Cut(p.at, "?")
	jar := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if status, _ := p.page(t, jar, plain); status != http.StatusForbidden {
		t.Errorf("without the token: %d", status)
	}
	if status, _ := p.page(t, jar, p.at); status != http.StatusSeeOther {
		t.Errorf("with the token of the address: %d", status)
	}
}

func TestAPortThatIsTakenIsSaidOnlyToWhoAskedForIt(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close() //nolint:errcheck // the test is over
	_, port, _ := net.SplitHostPort(other.Addr().String())
	said, err := exec.Command("hocvu", "preview", t.TempDir(), "--lang", "en", "--port", port).CombinedOutput()
	if err == nil || !strings.Contains(string(said), "port "+port+" cannot be opened") {
		t.Errorf("%v: %s", err, said)
	}
	taken := other.Addr().(*net.TCPAddr).Port
	if listener, err := listenAt(uint16(taken), false, false); err != nil {
		t.Errorf("the usual port is taken, and no other one is tried: %v", err)
	} else if err := listener.Close(); err != nil {
		t.Error(err)
	}
}
