package shelf

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAShelfOnAStickIsReadWithoutANetwork(t *testing.T) {
	data := pack(t, "mot", "1.0.0", nil)
	dir := folder(t, map[string][]byte{"mot.zip": data, "ngoai.txt": []byte("x")})
	i := &Index{Format: 1, Archives: []Archive{line("mot.zip", "mot", "1.0.0", data)}}
	if err := i.Write(dir, nil); err != nil {
		t.Fatal(err)
	}
	for name, address := range map[string]string{"the folder": dir, "its index": filepath.Join(dir, IndexFile), "with a slash": dir + "/"} {
		t.Run(name, func(t *testing.T) {
			place, err := At(address)
			if err != nil {
				t.Fatal(err)
			}
			read, err := place.Index(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			content, err := place.Archive(t.Context(), read.Archives[0], "", nil)
			if err != nil || !bytes.Equal(content, data) {
				t.Error(err)
			}
		})
	}
	place, _ := At(dir)
	outside := filepath.Join(t.TempDir(), "goi.zip")
	if err := os.WriteFile(outside, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link.zip")); err != nil {
		t.Skip("this system makes no links")
	}
	_, err := place.Archive(t.Context(), line("link.zip", "mot", "1.0.0", data), "", nil)
	if rule(err) != "shelf.unreadable" {
		t.Errorf("a link out of the folder: %v", err)
	}
}

func TestAnAddressIsAFolderOrOneOfTheWeb(t *testing.T) {
	for address, want := range map[string]string{
		"ftp://a.example/": "shelf.address", "https://": "shelf.address", "https:///x": "shelf.address",
		"file:///etc": "shelf.address", "http://a.example/kho": "", "/mnt/usb": "", ".": "",
	} {
		t.Run(address, func(t *testing.T) {
			if _, err := At(address); want == "" && err != nil || want != "" && rule(err) != want {
				t.Errorf("got %v, want %q", err, want)
			}
		})
	}
	place, err := At("https://kho:mat-khau@a.example/kho/index.json")
	if err != nil || strings.Contains(place.String(), "mat-khau") {
		t.Errorf("it shows %s, %v", place, err)
	}
	for address, want := range map[string]string{t.TempDir(): "shelf.no-index-file", "/khong/co": "shelf.no-folder"} {
		place, err := At(address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := place.Index(t.Context()); rule(err) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}
