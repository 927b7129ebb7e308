package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/app"
	"hocvu/internal/demo"
	"hocvu/quizzes"
)

// province is a data folder in which some officers of the demo have studied.
func province(t *testing.T) (dir string) {
	t.Helper()
	ctx := context.Background()
	dir = filepath.Join(t.TempDir(), "pb_data")
	a, err := app.Open(ctx, app.Config{DataDir: dir, Packages: t.TempDir(), Terminal: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close() //nolint:errcheck // what is missing is missed below
	a.LoadPackages(ctx)
	if err := demo.Fill(ctx, a.Learning, 40, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// edited is a folder of packages with the quiz of the demo, whose question o-khoa has the other key.
func edited(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "quizzes"), quizzes.Files); err != nil {
		t.Fatal(err)
	}
	for _, translation := range []string{"quiz.en.md", "quiz.zh.md"} {
		if err := os.Remove(filepath.Join(folder, "quizzes", "mat-khau", translation)); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(folder, "quizzes", "mat-khau", "quiz.md")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fresh := strings.NewReplacer("version: 1.0.0", "version: 1.0.1",
		"- [ ] Đúng\n- [x] Sai", "- [x] Đúng\n- [ ] Sai").Replace(string(content))
	if err := os.WriteFile(file, []byte(fresh), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestARegradeAtTheTerminalIsSeenAppliedAndTakenBack(t *testing.T) {
	dir, packages := province(t), edited(t)
	run := func(want int, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		args = append(args, "--lang", "en", "--dir", dir, "--packages", packages)
		if exit := Execute(args, &out, &out); exit != want {
			t.Fatalf("%v: exit %d: %s", args, exit, &out)
		}
		return out.String()
	}
	says := func(said, want string) {
		t.Helper()
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in: %s", want, said)
		}
	}
	sound := func() {
		t.Helper()
		says(run(exitOK, "replay", "--all"), "; 0 differ\n")
		says(run(exitOK, "rescore"), ": 0 differences\n")
	}

	sound()
	why := []string{"--because", "wrong-key", "--words", "Khóa của câu này sai."}
	seen := run(exitOK, "regrade", "mat-khau#o-khoa") // a look needs no explanation
	says(seen, "Quiz mat-khau, o-khoa\n")
	says(seen, "Nothing is on record yet.")
	changed := regexp.MustCompile(`(\d+) answers? changes? credit`).FindStringSubmatch(seen)
	if changed == nil || changed[1] == "0" {
		t.Errorf("no answer would change: %s", seen)
	}
	says(run(exitFailed, "regrade", "mat-khau#o-khoa", "--apply"), "--words")
	says(run(exitFailed, "regrade", "mat-khau#o-khoa", "--apply", "--words", "Khóa sai."), "--because")
	applied := run(exitOK, append([]string{"regrade", "mat-khau#o-khoa", "--apply"}, why...)...)
	id := regexp.MustCompile(`regrade --undo (\w+)`).FindStringSubmatch(applied)
	if id == nil {
		t.Fatalf("no way back: %s", applied)
	}
	sound()
	says(run(exitOK, "regrade", "mat-khau#o-khoa"), "0 answers change credit") // it has reached all
	says(run(exitFailed, append([]string{"regrade", "mat-khau#o-khoa", "--apply"}, why...)...), "done already ("+id[1]+")")

	back := []string{"--because", "mistake", "--words", "Khóa cũ đúng."}
	run(exitOK, append([]string{"regrade", "--undo", id[1], "--apply"}, back...)...)
	sound()
	says(run(exitFailed, append([]string{"regrade", "--undo", id[1], "--apply"}, back...)...), "has been taken back already")
}

func TestAReplayOrRegradeOfWhatIsNotThereSaysSo(t *testing.T) {
	dir := site(t)
	for _, row := range []struct {
		args []string
		exit int
		says string
	}{
		{[]string{"replay"}, exitUsage, "replay [ATTEMPT]"},
		{[]string{"replay", "nowhere", "--all"}, exitUsage, "replay [ATTEMPT]"},
		{[]string{"replay", "nowhere"}, exitFailed, "There is no attempt nowhere"},
		{[]string{"replay", "--sample", "3"}, exitOK, "Made 0 attempts again"},
		{[]string{"regrade"}, exitUsage, "regrade [QUIZ[#QUESTION]]"},
		{[]string{"regrade", "nowhere"}, exitFailed, "There is no nowhere to be regraded"},
		{[]string{"regrade", "--undo", "nowhere"}, exitFailed, "There is no nowhere to be regraded"},
	} {
		t.Run(strings.Join(row.args, " "), func(t *testing.T) {
			var out bytes.Buffer
			args := append(row.args, "--lang", "en", "--dir", dir, "--packages", t.TempDir())
			if exit := Execute(args, &out, &out); exit != row.exit || !strings.Contains(out.String(), row.says) {
				t.Errorf("exit %d: %s", exit, &out)
			}
		})
	}
}
