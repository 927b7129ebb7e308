package suggest_test

import (
	"context"
	"testing"

	"hocvu/internal/learning/learningtest"
)

var (
	ctx     = context.Background()
	refused = learningtest.Refused
)

// fixture is the shared one with what the tests of this package do often.
type fixture struct{ *learningtest.Fixture }

func open(t testing.TB) *fixture {
	t.Helper()
	return &fixture{learningtest.Open(t)}
}
