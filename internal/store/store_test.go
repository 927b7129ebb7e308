package store

import (
	"strings"
	"testing"
	"time"
)

func TestEventsAreUUIDsThatSortByTime(t *testing.T) {
	a, b := NewEvent(), NewEvent()
	if !IsEvent(a) || !IsEvent(b) || a >= b || a[14] != '7' {
		t.Error(a, b)
	}
	for _, text := range []string{"", "x", strings.ToUpper(a), "urn:uuid:" + a, "{" + a + "}",
		strings.ReplaceAll(a, "-", ""), a + "0", a[:35] + "G", "0" + a[:35]} {
		if IsEvent(text) {
			t.Errorf("%q was taken for an event", text)
		}
	}
}

func TestASiteKnowsWhenItWasMade(t *testing.T) {
	s, _, _ := open(t)
	if at, err := s.Settings.CreatedAt(); err != nil || at.Year() < 2026 || at.After(time.Now()) {
		t.Errorf("%s, %v", at, err)
	}
}
