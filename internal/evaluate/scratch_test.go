package evaluate

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	only := os.Getenv("ARMS")
	if only == "" {
		t.Skip()
	}
	n, _ := strconv.Atoi(os.Getenv("N"))
	w, _ := newSimulation(awardRule.Probability)
	for _, a := range scenarios() {
		if !slices.Contains(strings.Split(only, ","), a.name) {
			continue
		}
		if n > 0 {
			a.officers = min(a.officers, n)
		}
		r, err := w.run(a)
		if err != nil {
			t.Fatal(err)
		}
		by := ""
		for l := range r.awards {
			by += fmt.Sprintf(" u%d=%.1f/%d", l, 100*float64(r.undeserved[l])/float64(max(1, r.awards[l])), r.awards[l])
		}
		fmt.Println(r.line(a) + by)
	}
}
