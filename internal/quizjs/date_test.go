package quizjs_test

import (
	"context"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/quizjs"
)

// dated are what a script may ask of a date. Noon in UTC is the evening in Hà Nội and the night before in Samoa.
var dated = `[new Date().toISOString(), Date.now(), Date(), new Date().toString(), new Date().toLocaleString(),
	new Date(2026, 1, 30, 12).toString(), new Date(2026, 1).toDateString(), new Date(99, 0).getFullYear(),
	new Date('2026-06-01').getHours(), new Date('2026-06-01T23:30').getDate(), new Date('2026-06-01T23:30+07:00').getHours(),
	new Date('2026-06-01T23:30').toLocaleTimeString(), String(new Date('June 1, 2026')), Date.parse('1/6/2026') + '',
	new Date(new Date(86399999)).getSeconds(), new Date(0).setHours(25), new Date().getTimezoneOffset(), new Date(NaN).getDay() + '',
	new Date().constructor === Date, new Date() instanceof Date, typeof new Date().getYear, new Date(null).getTime(),
	JSON.stringify(new Date(0)), new Date(0) + 1, +new Date(5), Object.keys(Date).length, Date.UTC(2026, 0),
	new (class extends Date { day() { return this.getDay(); } })(0).day()]`

// scripted returns what dated is in the sandbox.
func scripted(t *testing.T) string {
	t.Helper()
	got, err := quizjs.Generate(context.Background(), quizjs.GenerateInput{Name: "d.js",
		Script: "function generate() { return { params: { list: " + dated + " }, key: { response: 1 } }; }"})
	if err != nil || got.Fault != nil {
		t.Fatalf("%+v, %v", got.Fault, err)
	}
	return string(got.Params)
}

func TestADateIsTheSameInEveryTimeZone(t *testing.T) {
	home := time.Local
	t.Cleanup(func() { time.Local = home })
	var read []string
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("Hà Nội", 7*3600), time.FixedZone("Samoa", -11*3600)} {
		time.Local = zone
		read = append(read, scripted(t))
	}
	if read[1] != read[0] || read[2] != read[0] {
		t.Fatalf("UTC    %s\nHà Nội %s\nSamoa  %s", read[0], read[1], read[2])
	}
	var list struct{ List []any }
	if err := json.Unmarshal([]byte(read[0]), &list); err != nil {
		t.Fatal(err)
	}
	for _, want := range []any{"2026-01-01T00:00:00.000Z", "Thu Jan 01 2026 00:00:00 GMT+0000 (UTC)", "Mon Mar 02 2026 12:00:00 GMT+0000 (UTC)", "23:30:00 GMT+0000 (UTC)"} {
		if !slices.Contains(list.List, want) {
			t.Errorf("%v is missing in %v", want, list.List)
		}
	}
}

func TestADateIsTheSameUnderNodeInHaNoi(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	command := exec.Command(node, "-e", quizjs.DateSource+"; Date = makeDate(Date); console.log(JSON.stringify({ list: "+dated+" }))")
	command.Env = []string{"TZ=Asia/Ho_Chi_Minh"}
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	if want, got := strings.TrimSpace(string(out)), scripted(t); got != want {
		t.Fatalf("sandbox %s\nnode    %s", got, want)
	}
}
