package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// BenchmarkSignedInLesson is a lesson page through PocketBase's router and the real engine, without the network.
func BenchmarkSignedInLesson(b *testing.B) {
	s := open(b)
	reader := s.signIn("000-123")
	place, err := url.Parse(s.server.URL)
	if err != nil {
		b.Fatal(err)
	}
	cookie := reader.client.Jar.Cookies(place)[0]
	for _, encoding := range []string{"identity", "gzip"} {
		b.Run(encoding, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest("GET", lessonHref, nil)
				r.AddCookie(cookie)
				r.Header.Set("Accept-Encoding", encoding)
				rec := httptest.NewRecorder()
				s.server.Config.Handler.ServeHTTP(rec, r)
				if rec.Code != http.StatusOK {
					b.Fatal(rec.Code)
				}
				b.SetBytes(int64(rec.Body.Len()))
			}
		})
	}
}
