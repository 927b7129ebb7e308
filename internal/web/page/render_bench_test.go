package page

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
)

// BenchmarkGzip compares a page assembled from segments that were compressed once (a long article between the
// reader's own words) with the whole page compressed for every reader.
func BenchmarkGzip(b *testing.B) {
	var article strings.Builder
	for i := range 160 {
		fmt.Fprintf(&article, "<p>Đoạn %d: không gửi mật khẩu hay mã OTP số %d cho ai, kể cả người tự xưng là cán bộ.</p>\n", i, i*7919)
	}
	segment := NewSegment([]byte(article.String()))
	reader := []byte(strings.Repeat(`<a href="/khoa-hoc/an-toan-so">Thiếu tá Nông Văn A, bài 3 trên 12</a>`, 12))
	parts := []Part{TextPart(reader), FixedPart(segment), TextPart(reader[:300])}
	var out bytes.Buffer
	b.Run("parts", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			zip(&out, parts)
		}
		b.ReportMetric(float64(out.Len()), "bytes/page")
	})
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		z, err := gzip.NewWriterLevel(&out, flate.BestSpeed)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			out.Reset()
			z.Reset(&out)
			for _, p := range parts {
				z.Write(p.plain()) //nolint:errcheck // a bytes.Buffer takes everything
			}
			z.Close() //nolint:errcheck // a bytes.Buffer takes everything
		}
		b.ReportMetric(float64(out.Len()), "bytes/page")
	})
}
