package evaluate

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const header = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n"

// folder writes the files of a data set; a name with .gz is packed.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		content := []byte(text)
		if strings.HasSuffix(name, ".gz") {
			var packed bytes.Buffer
			w := gzip.NewWriter(&packed)
			if _, err := w.Write(content); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			content = packed.Bytes()
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestPlainAndPackedFilesReadTheSame(t *testing.T) {
	train, test := header+"1\t5\t60\t1\t7\n1\t6\t90\t0.5\t7\n", header+"2\t5\t0\t0\t7\n"
	plain, err := load(folder(t, map[string]string{"train.csv": train, "test.csv": test}))
	if err != nil {
		t.Fatal(err)
	}
	packed, err := load(folder(t, map[string]string{"train.csv.gz": train, "test.csv.gz": test, "qmat.tsv": "5\t7,8\n"}))
	if err != nil {
		t.Fatal(err)
	}
	want := []answer{{"5", "7", 60, 1}, {"6", "7", 90, 0.5}}
	if !slices.Equal(plain.train[0].answers, want) || !slices.Equal(packed.train[0].answers, want) {
		t.Errorf("plain %v, packed %v, want %v", plain.train, packed.train, want)
	}
	if got := plain.skills["5"]; !slices.Equal(got, []string{"7"}) {
		t.Errorf("without qmat.tsv the skills of item 5 are %v, want those of its answers", got)
	}
	if got := packed.skills["5"]; !slices.Equal(got, []string{"7", "8"}) {
		t.Errorf("with qmat.tsv the skills of item 5 are %v", got)
	}
}

func TestAFaultInTheDataNamesItsLine(t *testing.T) {
	for fault, text := range map[string]string{
		":1: no column correct":  "user_id\titem_id\ttimestamp\tskill_id\n",
		":2: 2 cells":            header + "1\t2\n",
		`:3: correct is "maybe"`: header + "1\t5\t0\t1\t7\n1\t5\t0\tmaybe\t7\n",
		`:2: correct is "NaN"`:   header + "1\t5\t0\tNaN\t7\n",
		`:2: timestamp is "-1"`:  header + "1\t5\t-1\t1\t7\n",
		"train.csv: no answers":  header,
		"token too long":         header + strings.Repeat("x", maxLine+1),
	} {
		_, err := load(folder(t, map[string]string{"train.csv": text, "test.csv": header + "2\t5\t0\t0\t7\n"}))
		if err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("error %v, want one with %q", err, fault)
		}
	}
	if _, err := load(t.TempDir()); err == nil || !strings.Contains(err.Error(), "neither train.csv nor train.csv.gz is there") {
		t.Errorf("an empty folder: error %v", err)
	}
}

func TestAColumnNamedTwiceIsAFaultAndNoPanic(t *testing.T) {
	text := "user_id\titem_id\ttimestamp\tcorrect\tskill_id\tcorrect\n1\t5\t0\t1\t7\t1\n"
	_, err := load(folder(t, map[string]string{"train.csv": text, "test.csv": header + "2\t5\t0\t0\t7\n"}))
	if err == nil || !strings.Contains(err.Error(), `train.csv:1: two columns are named "correct"`) {
		t.Error(err)
	}
}

func TestAByteOrderMarkIsNoPartOfTheFirstColumn(t *testing.T) {
	d, err := load(folder(t, map[string]string{"train.csv": byteOrderMark + header + "1\t5\t60\t1\t7\n", "test.csv": header + "2\t5\t0\t0\t7\n", "qmat.tsv": byteOrderMark + "5\t7,8\n"}))
	if err != nil || len(d.train) != 1 || len(d.skills["5"]) != 2 {
		t.Errorf("%+v %v", d, err)
	}
}

func TestAPackedFileThatIsCutOffIsCalledThat(t *testing.T) {
	var rows strings.Builder
	rows.WriteString(header)
	for n := range 5000 {
		fmt.Fprintf(&rows, "%d\t%d\t60\t1\t7\n", n%97, n*7919%5003)
	}
	dir := folder(t, map[string]string{"train.csv.gz": rows.String(), "test.csv": header + "200\t5\t0\t0\t7\n"})
	file := filepath.Join(dir, "train.csv.gz")
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int64{info.Size() - 4, info.Size() / 2, info.Size() / 3} {
		if err := os.Truncate(file, size); err != nil {
			t.Fatal(err)
		}
		if _, err := load(dir); err == nil || !strings.Contains(err.Error(), "the file is cut off after line") {
			t.Errorf("of %d bytes %d: %v", info.Size(), size, err)
		}
	}
}

func TestNobodyIsTrainedOnAndTested(t *testing.T) {
	_, err := load(folder(t, map[string]string{"train.csv": header + "1\t5\t0\t1\t7\n2\t5\t0\t1\t7\n", "test.csv": header + "2\t5\t0\t0\t7\n"}))
	if err == nil || !strings.Contains(err.Error(), "learner 2 is in train.csv and in test.csv") {
		t.Error(err)
	}
}

func TestTwinsThatLeaveNobodyAreNamed(t *testing.T) {
	dir := folder(t, map[string]string{"train.csv": header + "1\t5\t0\t1\t7\n", "test.csv": header + "2\t5\t0\t0\t7\n", "twins.tsv": "1\t2\n"})
	for folds, want := range map[int]string{0: "twins.tsv leaves no learner to train on", 5: "0 learners to train on cannot be divided into 5 folds"} {
		var out bytes.Buffer
		if err := Run(Options{Data: dir, Folds: folds}, &out); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d folds: error %v, want one with %q", folds, err, want)
		}
	}
}

func TestTheCleanSplitHasNoTwins(t *testing.T) {
	d := &dataset{test: []learner{{id: "20"}, {id: "21"}}, twins: [][2]string{{"3", "20"}, {"10", "9"}, {"20", "21"}}}
	for n := 1; n <= 12; n++ {
		d.train = append(d.train, learner{id: fmt.Sprint(n)})
	}
	var kept []string
	for _, l := range d.withoutTwins() {
		kept = append(kept, l.id)
	}
	if want := []string{"1", "2", "4", "5", "6", "7", "8", "9", "11", "12"}; !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v: 3 has its twin in the test, 10 has it in training", kept, want)
	}
}
