package web

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
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

func newSegment(plain []byte) *segment {
	s := &segment{plain: plain}
	var out bytes.Buffer
	z, _ := flate.NewWriter(&out, flate.BestCompression) // the level is a valid constant
	z.Write(s.plain)                                     //nolint:errcheck // a bytes.Buffer takes everything
	z.Flush()                                            //nolint:errcheck
	s.deflated = bytes.Clone(out.Bytes())
	return s
}

// part is a piece of a page: a segment, or text made for this reader.
type part struct {
	static *segment
	text   []byte
}

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
	return v.write(f.Status, []part{{text: out.Bytes()}})
}

// write sends a page that is made.
func (v *visit) write(status int, parts []part) error {
	size := 0
	for _, p := range parts {
		size += len(p.plain())
	}
	h := v.w.Header()
	h["Content-Type"] = []string{"text/html; charset=utf-8"}
	h["Vary"] = []string{"Accept-Encoding"}
	if h.Get("Cache-Control") == "" {
		h["Cache-Control"] = []string{"private, no-cache"}
	}
	whole := buffers.Get().(*bytes.Buffer)
	defer giveBack(whole)
	if v.takesGzip() && size >= smallestGzip {
		h["Content-Encoding"] = []string{"gzip"}
		zip(whole, parts)
	} else {
		for _, p := range parts {
			whole.Write(p.plain())
		}
	}
	h["Content-Length"] = []string{strconv.Itoa(whole.Len())}
	v.w.WriteHeader(max(status, http.StatusOK))
	v.w.Write(whole.Bytes()) //nolint:errcheck // a browser that left needs no answer
	return nil
}

func (p part) plain() []byte {
	if p.static != nil {
		return p.static.plain
	}
	return p.text
}

// The frame of a gzip stream (RFC 1952): a header without name and time, and an empty last block.
const (
	gzipHeader = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\xff"
	lastBlock  = "\x03\x00"
)

func zip(out *bytes.Buffer, parts []part) {
	z := compressors.Get().(*flate.Writer)
	defer compressors.Put(z)
	sum, size := crc32.NewIEEE(), 0
	out.WriteString(gzipHeader)
	for _, p := range parts {
		plain := p.plain()
		sum.Write(plain)
		size += len(plain)
		switch {
		case p.static != nil:
			out.Write(p.static.deflated)
		case len(plain) <= maxStored:
			stored(out, plain)
		default:
			z.Reset(out)
			z.Write(plain) //nolint:errcheck // a bytes.Buffer takes everything
			z.Flush()      //nolint:errcheck
		}
	}
	out.WriteString(lastBlock)
	var trailer [8]byte
	binary.LittleEndian.PutUint32(trailer[:], sum.Sum32())
	binary.LittleEndian.PutUint32(trailer[4:], uint32(size))
	out.Write(trailer[:])
}

const maxStored = 400 // bytes: to compress a text this short costs more than it saves

// stored writes a text as a deflate block that is not compressed (RFC 1951, 3.2.4).
func stored(out *bytes.Buffer, text []byte) {
	n := uint16(len(text))
	out.Write([]byte{0, byte(n), byte(n >> 8), byte(^n), byte(^n >> 8)})
	out.Write(text)
}
