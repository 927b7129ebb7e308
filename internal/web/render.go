package web

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"html/template"
	"net/http"
	"strconv"
	"sync"
)

// A page is written from two sorts of parts: what a template makes for this reader now, and segments that are the same for
// every reader and were compressed once. Each part is a run of deflate blocks that refers to nothing before it, so that the
// parts simply follow one another in one gzip stream.

// segment is a part that is the same for everyone.
type segment struct {
	plain    []byte
	deflated []byte
}

func newSegment(plain string) *segment {
	s := &segment{plain: []byte(plain)}
	var out bytes.Buffer
	z, _ := flate.NewWriter(&out, flate.BestCompression) // the level is a valid constant
	z.Write(s.plain)                                     //nolint:errcheck // a bytes.Buffer takes everything
	z.Flush()                                            //nolint:errcheck
	s.deflated = bytes.Clone(out.Bytes())
	return s
}

// room is what a template leaves for the next segment: a byte that no other output of html/template can hold.
const room = template.HTML("\x00")

const smallestGzip = 1 << 10 // bytes: below, a page fits one packet anyway

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const keptBuffer = 256 << 10 // bytes: a larger buffer is not worth keeping

func giveBack(b *bytes.Buffer) {
	if b.Cap() <= keptBuffer {
		b.Reset()
		buffers.Put(b)
	}
}

// compressors are at the fastest level: a page is compressed for every reader anew.
var compressors = sync.Pool{New: func() any {
	z, _ := flate.NewWriter(nil, flate.BestSpeed) // the level is a valid constant
	return z
}}

// render makes a page whole before its first byte is sent, so that a fault in a template is a page that says so.
func (v *visit) render(name string, f frame) error {
	v.complete(&f)
	page, ok := v.web.pages[v.language][name]
	if !ok {
		return fmt.Errorf("web: no page templates/%s.html", name)
	}
	out := buffers.Get().(*bytes.Buffer)
	defer giveBack(out)
	if err := page.Execute(out, &f); err != nil {
		return fmt.Errorf("web: templates/%s.html: %w", name, err)
	}
	h := v.w.Header()
	h["Content-Type"] = []string{"text/html; charset=utf-8"}
	h["Vary"] = []string{"Accept-Encoding"}
	if h.Get("Cache-Control") == "" {
		h["Cache-Control"] = []string{"private, no-cache"}
	}
	if !v.takesGzip() || out.Len() < smallestGzip {
		return v.writePlain(&f, out.Bytes())
	}
	return v.writeGzip(&f, out.Bytes())
}

func (v *visit) send(f *frame, body []byte) error {
	v.w.Header()["Content-Length"] = []string{strconv.Itoa(len(body))}
	v.w.WriteHeader(max(f.Status, http.StatusOK))
	v.w.Write(body) //nolint:errcheck // a browser that left needs no answer
	return nil
}

// parts gives the template's output cut at the rooms, each run followed by its segment.
func (f *frame) parts(page []byte, each func(run []byte, s *segment)) {
	for i := 0; ; i++ {
		run, rest, cut := bytes.Cut(page, []byte(room))
		if !cut || i >= len(f.segments) {
			each(page, nil)
			return
		}
		each(run, f.segments[i])
		page = rest
	}
}

func (v *visit) writePlain(f *frame, page []byte) error {
	if len(f.segments) == 0 {
		return v.send(f, page)
	}
	whole := buffers.Get().(*bytes.Buffer)
	defer giveBack(whole)
	f.parts(page, func(run []byte, s *segment) {
		whole.Write(run)
		if s != nil {
			whole.Write(s.plain)
		}
	})
	return v.send(f, whole.Bytes())
}

// The frame of a gzip stream (RFC 1952): a header without name and time, and an empty last block.
const (
	gzipHeader = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\xff"
	lastBlock  = "\x03\x00"
)

func (v *visit) writeGzip(f *frame, page []byte) error {
	whole := buffers.Get().(*bytes.Buffer)
	defer giveBack(whole)
	z := compressors.Get().(*flate.Writer)
	defer compressors.Put(z)
	sum, size := crc32.NewIEEE(), 0
	whole.WriteString(gzipHeader)
	f.parts(page, func(run []byte, s *segment) {
		z.Reset(whole)
		z.Write(run) //nolint:errcheck // a bytes.Buffer takes everything
		z.Flush()    //nolint:errcheck
		sum.Write(run)
		size += len(run)
		if s != nil {
			whole.Write(s.deflated)
			sum.Write(s.plain)
			size += len(s.plain)
		}
	})
	whole.WriteString(lastBlock)
	var trailer [8]byte
	binary.LittleEndian.PutUint32(trailer[:], sum.Sum32())
	binary.LittleEndian.PutUint32(trailer[4:], uint32(size))
	whole.Write(trailer[:])
	v.w.Header()["Content-Encoding"] = []string{"gzip"}
	return v.send(f, whole.Bytes())
}
