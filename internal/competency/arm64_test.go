package competency

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// The golden hash is the same where multiply and add could be fused: the tests of this package are built for arm64 and
// run through an emulator.
func TestFourHundredAnswersGiveTheSameBytesOnArm64(t *testing.T) {
	emulator, err := exec.LookPath("qemu-aarch64")
	if err != nil {
		t.Skip("no qemu-aarch64 here (Debian: apt-get install qemu-user); that nothing is fused is tested beside this")
	}
	if testing.Short() {
		t.Skip("it builds the package for another machine")
	}
	if runtime.GOARCH == "arm64" {
		t.Skip("this is arm64 already")
	}
	binary := filepath.Join(t.TempDir(), "competency.test")
	build := exec.Command("go", "test", "-c", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	run := exec.Command(emulator, binary, "-test.run", "^TestFourHundredAnswersGiveTheSameBytesOnEveryMachine$|^TestTheFirstRuleMovesScoresAsItAlwaysDid$|^TestAReplayIsTheSameAsAddingOneByOne$", "-test.v")
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
