package evaluate

import (
	"os"
	"strings"
	"testing"
)

// TestTry runs the command with what HOCVU_EVALUATE says, so that a data set outside the repository can be tried.
func TestTry(t *testing.T) {
	arguments := os.Getenv("HOCVU_EVALUATE")
	if arguments == "" {
		t.Skip("HOCVU_EVALUATE is not set")
	}
	if status := Run(strings.Fields(arguments), os.Stdout, os.Stderr); status != 0 {
		t.Errorf("status %d", status)
	}
}
