package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// testServer is a server in a process of its own, with a folder of its own and a console account.
type testServer struct {
	*testing.T
	dir, address, token string
	process             *exec.Cmd
}

const consolePassword = "mot cum tu dai cua nguoi quan tri"

func startServer(t *testing.T) *testServer {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &testServer{T: t, dir: t.TempDir(), address: free.Addr().String()}
	free.Close() //nolint:errcheck // it listened for its number only
	s.runs("superuser", "upsert", "admin@site.example", consolePassword)
	s.process = s.command("serve", "--http", s.address)
	said, err := s.process.StderrPipe()
	if err == nil {
		err = s.process.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.process.Process.Kill() }) //nolint:errcheck // it may have ended by itself
	lines := bufio.NewScanner(said)
	for lines.Scan() && !strings.Contains(lines.Text(), s.address) { // it prints its banner when it listens
	}
	go io.Copy(io.Discard, said) //nolint:errcheck // what else it says is of no interest
	var in struct{ Token string }
	s.asks(http.MethodPost, "collections/_superusers/auth-with-password", map[string]any{"identity": "admin@site.example", "password": consolePassword}, &in)
	s.token = in.Token
	admin := s.makes("officers", map[string]any{"badge": "000-001", "name": "Quàng Thị Mỷ"})
	s.changes("_superusers", "email = 'admin@site.example'", map[string]any{"officer": admin})
	return s
}

// signsIn signs in to the console, which must answer with a status, and gives the answer.
func (s *testServer) signsIn(body map[string]any, status int) (answer map[string]any) {
	s.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		s.Fatal(err)
	}
	got, err := http.Post("http://"+s.address+"/api/collections/_superusers/auth-with-password", "application/json", bytes.NewReader(content))
	if err != nil {
		s.Fatal(err)
	}
	defer got.Body.Close() //nolint:errcheck // the test is over
	if err := json.NewDecoder(got.Body).Decode(&answer); err != nil || got.StatusCode != status {
		s.Fatal(got.StatusCode, answer, err)
	}
	return answer
}

func (s *testServer) command(arguments ...string) *exec.Cmd {
	c := exec.Command("hocvu", arguments...)
	c.Dir, c.Env = s.dir, append(os.Environ(), "LANG=en", "HOME="+s.dir)
	return c
}

// runs runs a command in the server's folder, which must succeed, and gives what it says.
func (s *testServer) runs(arguments ...string) string {
	s.Helper()
	out, err := s.command(arguments...).CombinedOutput()
	if err != nil {
		s.Fatalf("hocvu %s: %v\n%s", strings.Join(arguments, " "), err, out)
	}
	return string(out)
}

// asks sends a request of the console's to the server and reads the answer into what is given, unless that is nil.
func (s *testServer) asks(method, path string, body map[string]any, answer any) {
	s.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		s.Fatal(err)
	}
	r, err := http.NewRequest(method, "http://"+s.address+"/api/"+path, bytes.NewReader(content))
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", s.token)
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer got.Body.Close() //nolint:errcheck // the test is over
	said, err := io.ReadAll(got.Body)
	if err == nil && got.StatusCode >= 300 {
		err = fmt.Errorf("%d %s", got.StatusCode, said)
	}
	if err == nil && answer != nil {
		err = json.Unmarshal(said, answer)
	}
	if err != nil {
		s.Fatalf("%s %s: %v", method, path, err)
	}
}

// makes makes a record as the console does and gives its ID.
func (s *testServer) makes(collection string, fields map[string]any) string {
	s.Helper()
	var made struct{ ID string }
	s.asks(http.MethodPost, "collections/"+collection+"/records", fields, &made)
	return made.ID
}

// sets gives a setting another value.
func (s *testServer) sets(name string, value any) {
	s.Helper()
	s.changes("settings", "name = '"+name+"'", map[string]any{"value": value})
}

// changes changes the one record that a filter finds.
func (s *testServer) changes(collection, filter string, fields map[string]any) {
	s.Helper()
	var found struct{ Items []struct{ ID string } }
	s.asks(http.MethodGet, "collections/"+collection+"/records?filter="+strings.ReplaceAll(filter, " ", "%20"), nil, &found)
	if len(found.Items) != 1 {
		s.Fatalf("%d %s are %s", len(found.Items), collection, filter)
	}
	s.asks(http.MethodPatch, "collections/"+collection+"/records/"+found.Items[0].ID, fields, nil)
}

// ends asks the server to stop, as a service manager does.
func (s *testServer) ends() {
	s.Helper()
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		s.Fatal(err)
	}
	if err := s.process.Wait(); err != nil {
		s.Fatalf("the server ends with %v", err)
	}
}
