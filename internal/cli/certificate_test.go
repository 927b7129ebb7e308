package cli

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// authority is a certificate authority of a closed network.
type authority struct {
	*testing.T
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{T: t, key: newKey(t)}
	a.certificate = &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Site"}, IsCA: true,
		NotBefore: time.Now().AddDate(-2, 0, 0), NotAfter: time.Now().AddDate(9, 0, 0),
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	return a
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// issues writes a certificate of a number, valid until a time, and its key into a folder.
func (a *authority) issues(dir string, number int64, until time.Time) (cert, key string) {
	a.Helper()
	its := newKey(a.T)
	made := &x509.Certificate{SerialNumber: big.NewInt(number), Subject: pkix.Name{CommonName: "site.example"},
		DNSNames: []string{"site.example"}, NotBefore: time.Now().AddDate(-1, 0, 0), NotAfter: until}
	signed, err := x509.CreateCertificate(rand.Reader, made, a.certificate, &its.PublicKey, a.key)
	if err != nil {
		a.Fatal(err)
	}
	plain, err := x509.MarshalPKCS8PrivateKey(its)
	if err != nil {
		a.Fatal(err)
	}
	cert, key = filepath.Join(dir, "site.pem"), filepath.Join(dir, "site.key")
	for file, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: signed}, key: {Type: "PRIVATE KEY", Bytes: plain}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			a.Fatal(err)
		}
	}
	return cert, key
}

// client trusts the authority, and finds every name at an address.
func (a *authority) client(address string) *http.Client {
	a.Helper()
	signed, err := x509.CreateCertificate(rand.Reader, a.certificate, a.certificate, &a.key.PublicKey, a.key)
	if err != nil {
		a.Fatal(err)
	}
	itself, err := x509.ParseCertificate(signed)
	if err != nil {
		a.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(itself)
	return &http.Client{
		Transport: &http.Transport{DisableKeepAlives: true,
			TLSClientConfig: &tls.Config{RootCAs: trusted, ServerName: "site.example"}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close() //nolint:errcheck // it listened for its number only
	return free.Addr().String()
}

func TestASiteWithItsOwnCertificateSpeaksHTTPSAndTakesANewOneWithoutARestart(t *testing.T) {
	t.Parallel() // it waits for the server's next look at the file
	ca, dir := newAuthority(t), t.TempDir()
	next := time.Now().AddDate(1, 0, 0)
	cert, key := ca.issues(dir, 100, next)
	secure, clear := freeAddress(t), freeAddress(t)
	serve := exec.Command("hocvu", "serve", "--cert", cert, "--key", key, "--https", secure, "--http", clear)
	serve.Dir = t.TempDir()
	serve.Env = append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
	said, err := serve.StderrPipe()
	if err == nil {
		err = serve.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { serve.Process.Kill() }) //nolint:errcheck // it may have ended by itself
	lines := bufio.NewScanner(said)
	hears := func(words string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), words) {
				return
			}
		}
		t.Fatalf("the terminal does not say %q", words)
	}
	hears("https://" + secure)
	hears("hocvu superuser upsert")
	client := ca.client(secure)
	asks := func(address string) *http.Response {
		t.Helper()
		r, err := client.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close() //nolint:errcheck // its head is all
		return r
	}
	number := func() int64 {
		return asks("https://" + secure + "/dang-nhap").TLS.PeerCertificates[0].SerialNumber.Int64()
	}
	r := asks("https://" + secure + "/dang-nhap")
	if r.StatusCode != http.StatusOK || r.Header.Get("Strict-Transport-Security") != "max-age=31536000" {
		t.Errorf("%d, Strict-Transport-Security %q", r.StatusCode, r.Header.Get("Strict-Transport-Security"))
	}
	if n := number(); n != 100 {
		t.Errorf("the certificate has number %d", n)
	}
	if r := asks("http://" + clear + "/khoa-hoc?x=1"); r.StatusCode != http.StatusMovedPermanently ||
		!strings.HasPrefix(r.Header.Get("Location"), "https://127.0.0.1:") || !strings.HasSuffix(r.Header.Get("Location"), "/khoa-hoc?x=1") {
		t.Errorf("by http: %d to %s", r.StatusCode, r.Header.Get("Location"))
	}

	// a new pair is read when the process is told, or when it looks by itself
	ca.issues(dir, 200, next)
	if err := serve.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	hears("new certificate")
	if n := number(); n != 200 {
		t.Errorf("after SIGHUP the certificate has number %d", n)
	}
	ca.issues(dir, 300, next)
	hears("new certificate")
	if n := number(); n != 300 {
		t.Errorf("after its files changed the certificate has number %d", n)
	}

	// what cannot be used leaves the last good one
	other, _ := ca.issues(t.TempDir(), 400, next)
	foreign, err := os.ReadFile(other)
	if err == nil {
		err = os.WriteFile(cert, foreign, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	hears("is not that of the certificate")
	if n := number(); n != 300 {
		t.Errorf("a key that does not fit puts number %d in force", n)
	}
	ca.issues(dir, 500, next)
	hears("new certificate")
	if err := serve.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := serve.Wait(); err != nil {
		t.Errorf("a server that is asked to stop ends with %v", err)
	}
}

func TestACertificateThatCannotBeUsedIsSaidInWords(t *testing.T) {
	ca, home := newAuthority(t), t.TempDir()
	cert, key := ca.issues(home, 1, time.Now().AddDate(1, 0, 0))
	past := filepath.Join(home, "past")
	if err := os.Mkdir(past, 0o700); err != nil {
		t.Fatal(err)
	}
	oldCert, oldKey := ca.issues(past, 2, time.Now().AddDate(0, 0, -1))
	writes := func(name, content string) string {
		t.Helper()
		file := filepath.Join(home, name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	locked := writes("locked.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")
	words := writes("words.pem", "not a certificate")
	for name, c := range map[string]struct {
		flags []string
		says  string
	}{
		"a key of another":           {[]string{"--cert", cert, "--key", oldKey}, "is not that of the certificate"},
		"expired":                    {[]string{"--cert", oldCert, "--key", oldKey}, "expired on"},
		"no such file":               {[]string{"--cert", filepath.Join(home, "nowhere.pem"), "--key", key}, "there is no file"},
		"a key with a passphrase":    {[]string{"--cert", cert, "--key", locked}, "has a passphrase"},
		"no certificate":             {[]string{"--cert", words, "--key", key}, "words.pem is no certificate or key"},
		"no key":                     {[]string{"--cert", cert, "--key", words}, "words.pem is no certificate or key"},
		"the two the wrong way":      {[]string{"--cert", key, "--key", cert}, "is no certificate or key"},
		"a folder":                   {[]string{"--cert", home, "--key", key}, "not a file"},
		"a certificate alone":        {[]string{"--cert", cert}, "belong together"},
		"a key alone":                {[]string{"--key", key}, "belong together"},
		"a proxy and a certificate":  {[]string{"--cert", cert, "--key", key, "--behind-https"}, "choose one"},
		"an address that nobody has": {[]string{"--cert", cert, "--key", key, "--https", "nowhere:nothing"}, "nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			serve := exec.Command("hocvu", append([]string{"serve", "--https", "127.0.0.1:0", "--http", "127.0.0.1:0"}, c.flags...)...)
			serve.Dir = t.TempDir()
			serve.Env = append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
			said, err := serve.CombinedOutput()
			if err == nil || !strings.Contains(string(said), c.says) {
				t.Errorf("%v: %s", err, said)
			}
		})
	}
}
