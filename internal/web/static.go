package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed static
var staticFiles embed.FS

// staticFile is a file that is the same for everyone: named by its content in ?v=, compressed once.
type staticFile struct {
	version   string
	mediaType string
	plain     []byte
	gzipped   []byte
}

var mediaTypes = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif"}

func readStatic() (map[string]staticFile, error) {
	entries, err := fs.ReadDir(staticFiles, "static")
	if err != nil {
		return nil, err
	}
	files := map[string]staticFile{}
	for _, entry := range entries {
		plain, err := fs.ReadFile(staticFiles, path.Join("static", entry.Name()))
		if err != nil {
			return nil, err
		}
		mediaType, known := mediaTypes[path.Ext(entry.Name())]
		if !known {
			return nil, fmt.Errorf("web: static/%s has no media type (add its ending to mediaTypes)", entry.Name())
		}
		sum := sha256.Sum256(plain)
		var zipped bytes.Buffer
		z, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression) // the level is a valid constant
		z.Write(plain)                                             //nolint:errcheck // a bytes.Buffer takes everything
		z.Close()                                                  //nolint:errcheck
		files[entry.Name()] = staticFile{version: hex.EncodeToString(sum[:4]), mediaType: mediaType, plain: plain, gzipped: zipped.Bytes()}
	}
	return files, nil
}

// staticURL is the address of a static file; a name that is not there stops the start (see parsePages).
func staticURL(files map[string]staticFile, name string) (string, error) {
	f, ok := files[name]
	if !ok {
		return "", fmt.Errorf("web: a template asks for static/%s, which is not there", name)
	}
	return "/tinh/" + name + "?v=" + f.version, nil
}

func (w *Web) staticFile(v *visit) error {
	f, ok := w.static[v.path("file")]
	if !ok {
		return errNoPage
	}
	h := v.w.Header()
	h.Set("Content-Type", f.mediaType)
	h.Set("Vary", "Accept-Encoding")
	keep(h, v.r, f.version)
	if v.fresh(f.version) {
		return nil
	}
	body := f.plain
	if v.takesGzip() {
		h.Set("Content-Encoding", "gzip")
		body = f.gzipped
	}
	v.w.Write(body) //nolint:errcheck // a browser that left needs no answer
	return nil
}

// keep lets a browser keep a file for ever when its address names its content, and else ask each time.
func keep(h http.Header, r *http.Request, version string) {
	h.Set("ETag", `"`+version+`"`)
	h.Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == version {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
}

// fresh answers 304 when the browser already has the version.
func (v *visit) fresh(version string) bool {
	if v.r.Header.Get("If-None-Match") != `"`+version+`"` {
		return false
	}
	v.w.WriteHeader(http.StatusNotModified)
	return true
}

func (v *visit) takesGzip() bool {
	return strings.Contains(v.r.Header.Get("Accept-Encoding"), "gzip")
}
