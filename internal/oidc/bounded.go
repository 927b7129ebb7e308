package oidc

import (
	"io"
	"net/http"
)

// maxAnswer is how many bytes an answer of the provider may have: its configuration, its keys, a token.
const maxAnswer = 1 << 20

// bounded lets no answer be longer than maxAnswer: what is beyond is cut off, and what is left is not valid JSON.
type bounded struct{ http.RoundTripper }

// RoundTrip sends a request and bounds its answer.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		answer.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(answer.Body, maxAnswer), answer.Body}
	}
	return answer, err
}
