package evaluate

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// generated is a data set of learners with one ability and questions of very different difficulty.
func generated(learners int, d *rng) string {
	var b strings.Builder
	b.WriteString(header)
	for l := range learners {
		ability := d.normal(1)
		for n := range 40 {
			item := d.below(60)
			right := 0
			if d.uniform() < logistic(ability-float64(item%7-3)) {
				right = 1
			}
			fmt.Fprintf(&b, "%d\t%d\t%d\t%d\t%d\n", l+learners*10, item, n*30, right, item%4)
		}
	}
	return b.String()
}

func generatedFolder(t *testing.T) string {
	d := rng(5)
	return folder(t, map[string]string{"train.csv": generated(150, &d), "test.csv.gz": generated(50, &d), "twins.tsv": "1500\t1501\n"})
}

func TestTheEngineForecastsMadeAnswersBetterThanWhatIsBesideIt(t *testing.T) {
	var out bytes.Buffer
	if err := Run(Options{Data: generatedFolder(t), Compare: true}, &out); err != nil {
		t.Fatal(err)
	}
	text := timing.ReplaceAllString(out.String(), "")
	aucs := map[string]float64{}
	for _, m := range regexp.MustCompile(`(?m)(split|baseline)=(\S+) AUC=(\S+)`).FindAllStringSubmatch(text, -1) {
		var auc float64
		if _, err := fmt.Sscan(m[3], &auc); err != nil {
			t.Fatal(err)
		}
		aucs[m[2]] = auc
	}
	for _, name := range []string{"running-mean", "last-five", "Elo", "BKT", "PFA", "Best-LR"} {
		// one ability and no guessing is all that Elo knows, so there it may be as good
		if aucs[name] < 0.5 || aucs["clean"] <= aucs[name]-0.005 || name != "Elo" && aucs["clean"] <= aucs[name] {
			t.Errorf("%s has %v, the engine %v\n%s", name, aucs[name], aucs["clean"], text)
		}
	}
	if aucs["published"] == 0 || aucs["clean"] < 0.86 {
		t.Errorf("the made data allow about .87:\n%s", text)
	}
}

// timing is what differs from run to run: how long it took, and what else the runtime allocated meanwhile.
var timing = regexp.MustCompile(` (us|allocs)/answer=\S+`)

func TestTheSameDataGiveTheSameLines(t *testing.T) {
	dir := generatedFolder(t)
	var lines [2]string
	for i := range lines {
		var out bytes.Buffer
		if err := Run(Options{Data: dir, Learners: 40}, &out); err != nil {
			t.Fatal(err)
		}
		lines[i] = timing.ReplaceAllString(out.String(), "")
	}
	if lines[0] != lines[1] || !strings.Contains(lines[0], "learners=40 ") {
		t.Errorf("first\n%sthen\n%s", lines[0], lines[1])
	}
}

func TestAFolderWithoutDataIsNamed(t *testing.T) {
	var out bytes.Buffer
	if err := Run(Options{Data: t.TempDir()}, &out); err == nil || !strings.Contains(err.Error(), "train.csv") || out.Len() > 0 {
		t.Errorf("error %v, printed %q", err, &out)
	}
}
