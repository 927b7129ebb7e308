package page

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed static
var staticFiles embed.FS

// StaticFile is a file that is the same for everyone: named by its content in ?v=, compressed once.
type StaticFile struct {
	Version   string
	mediaType string
	plain     []byte
	Gzipped   []byte
}

var mediaTypes = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif"}

func readStatic() (map[string]StaticFile, error) {
	entries, err := fs.ReadDir(staticFiles, "static")
	if err != nil {
		return nil, err
	}
	files := map[string]StaticFile{}
	for _, entry := range entries {
		plain, err := fs.ReadFile(staticFiles, path.Join("static", entry.Name()))
		if err != nil {
			return nil, err
		}
		mediaType, known := mediaTypes[path.Ext(entry.Name())]
		if !known {
			return nil, fmt.Errorf("page: static/%s has no media type (add its ending to mediaTypes)", entry.Name())
		}
		sum := sha256.Sum256(plain)
		var zipped bytes.Buffer
		z, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression) // the level is a valid constant
		z.Write(plain)                                             //nolint:errcheck // a bytes.Buffer takes everything
		z.Close()                                                  //nolint:errcheck
		files[entry.Name()] = StaticFile{Version: hex.EncodeToString(sum[:4]), mediaType: mediaType, plain: plain, Gzipped: zipped.Bytes()}
	}
	return files, nil
}

// staticURL is the address of a static file; a name that is not there stops the start (see parseTemplates).
func staticURL(files map[string]StaticFile, name string) (string, error) {
	f, ok := files[name]
	if !ok {
		return "", fmt.Errorf("page: a template asks for static/%s, which is not there", name)
	}
	return "/tinh/" + name + "?v=" + f.Version, nil
}

// ErrNoPage: nothing stands at an address.
var ErrNoPage = errors.New("page: no such page")

// SendStatic answers with a static file; ErrNoPage where there is none of that name.
func (p *Pages) SendStatic(w http.ResponseWriter, r *http.Request, name string) error {
	f, ok := p.Static[name]
	if !ok {
		return ErrNoPage
	}
	h := w.Header()
	h.Set("Content-Type", f.mediaType)
	h.Set("Vary", "Accept-Encoding")
	cacheByVersion(h, r, f.Version)
	if NotModified(w, r, f.Version) {
		return nil
	}
	body := f.plain
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = f.Gzipped
	}
	w.Write(body) //nolint:errcheck // a browser that left needs no answer
	return nil
}

// cacheByVersion lets a browser keep a file for ever when its address names its content, and else ask each time.
func cacheByVersion(h http.Header, r *http.Request, version string) {
	h.Set("ETag", `"`+version+`"`)
	h.Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == version {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
}

// NotModified answers 304 when the browser already has the version.
func NotModified(w http.ResponseWriter, r *http.Request, version string) bool {
	if r.Header.Get("If-None-Match") != `"`+version+`"` {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

func takesGzip(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}
