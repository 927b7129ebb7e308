package store

import "testing"

func TestAProbeWritesAndIsNoSetting(t *testing.T) {
	s, _, _ := open(t)
	for range 2 {
		if err := s.Probe(ctx); err != nil {
			t.Fatal(err)
		}
	}
	var settings, probes int
	if err := s.one(`SELECT (SELECT count(*) FROM settings WHERE name = 'probe'), (SELECT count(*) FROM probe)`, nil,
		&settings, &probes); err != nil || settings != 0 || probes != 1 {
		t.Errorf("%d settings and %d probes, %v", settings, probes, err)
	}
}
