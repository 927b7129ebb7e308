package evaluate

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestTheDocumentsShowEveryScenarioOfTheCommand(t *testing.T) {
	var want []string
	for _, a := range scenarios() {
		want = append(want, a.name)
	}
	for _, file := range []string{"../../docs/competency.md", "../../docs/competency.en.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := scenariosShown(string(text)); !slices.Equal(got, want) {
			t.Errorf("%s: its table has the scenarios %v; hocvu evaluate --simulate has %v", file, got, want)
		}
	}
}

// scenariosShown are the names in the table with the column "standing".
func scenariosShown(text string) (names []string) {
	inside := false
	for line := range strings.Lines(text) {
		cells := strings.Split(line, "|")
		switch {
		case len(cells) < 3:
			inside = false
		case strings.Contains(line, "| standing |"):
			inside = true
		case inside && !strings.HasPrefix(line, "|---"):
			names = append(names, strings.TrimSpace(cells[1]))
		}
	}
	return names
}
