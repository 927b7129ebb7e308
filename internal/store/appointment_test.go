package store

import (
	"strings"
	"testing"
)

func TestScopesAreFoundByIndexes(t *testing.T) {
	s, _, _ := open(t)
	for _, line := range explain(t, s, appointedUnits) {
		if strings.HasPrefix(line, "SCAN") && line != "SCAN held" {
			t.Error(line)
		}
	}
}
