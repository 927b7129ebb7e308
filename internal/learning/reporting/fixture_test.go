package reporting_test

import (
	"context"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
)

var (
	ctx = context.Background()
)

// fixture is the shared one with what the tests of this package do often.
type fixture struct{ *learningtest.Fixture }

func open(t testing.TB) *fixture {
	t.Helper()
	return &fixture{learningtest.Open(t)}
}

// staffed is a fixture with leaders and an admin.
func staffed(t testing.TB) (h *fixture, leader, leaderB, admin access.Officer) {
	t.Helper()
	f, leader, leaderB, admin := learningtest.Staffed(t)
	return &fixture{f}, leader, leaderB, admin
}
