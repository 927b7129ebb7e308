package page

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"net/http"
	"strconv"
	"sync"
)

// A page is written from two sorts of parts: what a template makes for this reader now, and segments that are the same for
// every reader and were compressed once. Each part is a run of deflate blocks that refers to nothing before it, so that the
// parts simply follow one another in one gzip stream.

// Segment is a part that is the same for everyone.
type Segment struct {
	plain    []byte
	deflated []byte
}

// Size is how many bytes a segment keeps.
func (s *Segment) Size() int { return len(s.plain) + len(s.deflated) }

// NewSegment compresses a part as well as it can be.
func NewSegment(plain []byte) *Segment { return newSegment(plain, &thorough) }

// NewQuickSegment compresses a part as quickly as one that is made for one reader: it may be shown to few.
func NewQuickSegment(plain []byte) *Segment { return newSegment(plain, &compressors) }

func newSegment(plain []byte, by *sync.Pool) *Segment {
	var out bytes.Buffer
	deflate(&out, plain, by)
	return &Segment{plain, bytes.Clone(out.Bytes())}
}

// deflate writes a text as blocks that refer to nothing before it.
func deflate(out *bytes.Buffer, plain []byte, by *sync.Pool) {
	if len(plain) <= maxStored {
		stored(out, plain)
		return
	}
	z := by.Get().(*flate.Writer)
	defer by.Put(z)
	z.Reset(out)
	z.Write(plain) //nolint:errcheck // a bytes.Buffer takes everything
	z.Flush()      //nolint:errcheck
}

// thorough are compressors at the best level, of a megabyte each: a lesson has several segments.
var thorough = sync.Pool{New: func() any {
	z, _ := flate.NewWriter(nil, flate.BestCompression) // the level is a valid constant
	return z
}}

// Part is a piece of a page: a segment, or text made for this reader.
type Part struct {
	static *Segment
	text   []byte
}

// FixedPart is a part that is the same for everyone.
func FixedPart(s *Segment) Part { return Part{static: s} }

// TextPart is a part made for this reader.
func TextPart(text []byte) Part { return Part{text: text} }

const smallestGzip = 1 << 10 // bytes: below, a page fits one packet anyway

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const keptBuffer = 256 << 10 // bytes: a larger buffer is not worth keeping

// TakeBuffer gives an empty buffer, to be given back when its bytes are sent.
func TakeBuffer() *bytes.Buffer { return buffers.Get().(*bytes.Buffer) }

// GiveBuffer takes a buffer back.
func GiveBuffer(b *bytes.Buffer) {
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

// Render makes a page whole before its first byte is sent, so that a fault in a template is a page that says so.
func (p *Pages) Render(w http.ResponseWriter, r *http.Request, name string, f *Frame) error {
	out := TakeBuffer()
	defer GiveBuffer(out)
	if err := p.Execute(out, name, f); err != nil {
		return err
	}
	Write(w, r, f.Status, []Part{{text: out.Bytes()}})
	return nil
}

// Write sends a page that is made.
func Write(w http.ResponseWriter, r *http.Request, status int, parts []Part) {
	size := 0
	for _, p := range parts {
		size += len(p.plain())
	}
	h := w.Header()
	h["Content-Type"] = []string{"text/html; charset=utf-8"}
	h["Vary"] = []string{"Accept-Encoding"}
	if h.Get("Cache-Control") == "" {
		h["Cache-Control"] = []string{"private, no-cache"}
	}
	whole := TakeBuffer()
	defer GiveBuffer(whole)
	if takesGzip(r) && size >= smallestGzip {
		h["Content-Encoding"] = []string{"gzip"}
		zip(whole, parts)
	} else {
		for _, p := range parts {
			whole.Write(p.plain())
		}
	}
	h["Content-Length"] = []string{strconv.Itoa(whole.Len())}
	w.WriteHeader(max(status, http.StatusOK))
	w.Write(whole.Bytes()) //nolint:errcheck // a browser that left needs no answer
}

// Weight is how many bytes of a page travel to a browser that takes gzip.
func Weight(text []byte) int {
	if len(text) < smallestGzip {
		return len(text)
	}
	whole := TakeBuffer()
	defer GiveBuffer(whole)
	zip(whole, []Part{TextPart(text)})
	return whole.Len()
}

func (p Part) plain() []byte {
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

func zip(out *bytes.Buffer, parts []Part) {
	sum, size := crc32.NewIEEE(), 0
	out.WriteString(gzipHeader)
	for _, p := range parts {
		plain := p.plain()
		sum.Write(plain)
		size += len(plain)
		if p.static != nil {
			out.Write(p.static.deflated)
		} else {
			deflate(out, plain, &compressors)
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
