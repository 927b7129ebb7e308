package oidc

import (
	"crypto/rand"
	"crypto/subtle"

	"golang.org/x/oauth2"
)

// Secrets bind the return of one sign-in to the device that left for the provider.
type Secrets struct{ State, Nonce, Verifier string }

// NewSecrets makes secrets for one sign-in.
func NewSecrets() Secrets {
	return Secrets{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
}

// Returns tells whether a state that came back is the one of these secrets.
func (s Secrets) Returns(state string) bool {
	return s.State != "" && subtle.ConstantTimeCompare([]byte(state), []byte(s.State)) == 1
}
