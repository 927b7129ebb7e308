package web

import (
	"regexp"
	"testing"
)

func TestAPictureIsKeptForAYearOnlyUnderTheVersionThatPagesNameItBy(t *testing.T) {
	s := open(t)
	b := s.signIn("000-123")
	plain := "/goi/course/mat-khau/assets/so-kha-nang.svg"
	versioned := regexp.MustCompile(regexp.QuoteMeta(plain) + `\?v=[0-9a-f]{12}`).FindString(b.get(courseHref + "/01-cum-tu-dai").html)
	for address, want := range map[string]string{versioned: "private, max-age=31536000, immutable", plain: "private, max-age=86400", plain + "?v=0": "private, max-age=86400"} {
		r, err := b.client.Get(s.server.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close() //nolint:errcheck // the test is over
		if got := r.Header.Get("Cache-Control"); got != want || r.StatusCode != 200 {
			t.Errorf("%q: %d, %q, want %q", address, r.StatusCode, got, want)
		}
	}
}
