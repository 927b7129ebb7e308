package catalog

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/competency"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

var changed = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// invented is a framework of any shape that the check lets through.
func invented(r *rand.Rand) *competency.Framework {
	words := func() string {
		all := []string{"Dữ liệu", `"nháy"`, "a: b", "# khóa", "{x}", "an toàn số", "- gạch", "数据", "100 %", "it's", `\n`, "null", "1.10"}
		return fmt.Sprint(all[r.IntN(len(all))], " ", all[r.IntN(len(all))])
	}
	name := func() map[string]string {
		all := map[string]string{"vi": words()}
		for _, l := range []string{"en", "zh"} {
			if r.IntN(2) == 0 {
				all[l] = words()
			}
		}
		return all
	}
	f := &competency.Framework{ID: "khung", Version: fmt.Sprint(r.IntN(9), ".10"), Language: "vi", Title: name(), Status: []string{"reconstruction", "official"}[r.IntN(2)],
		Award: competency.Award{Probability: 0.8, Certificate: 0.9, OwnEvidence: 0.5, Questions: 1 + r.IntN(9), QuestionsAtLevel: r.IntN(3), Keyless: r.IntN(3), Days: 1 + r.IntN(3),
			HoursApart: float64(r.IntN(48)) / 2, MeasuredFrom: 3, RefreshBelow: 0.6}}
	if r.IntN(2) == 0 {
		f.Note = name()
		f.Sources = []competency.Reference{{ID: "qd", Title: words(), Date: "2025-04"}, {ID: "hai", Title: words(), Date: "2025-04-29", Checked: "2026-01-02"}}
	}
	for i := range 1 + r.IntN(4) {
		f.Levels = append(f.Levels, competency.Level{ID: fmt.Sprint("muc-", i), Prior: float64(i) - 1.2 + r.Float64()/2, Cut: float64(i) + r.Float64()/2, Name: name()})
	}
	for a := range 1 + r.IntN(4) {
		area := competency.Area{Code: fmt.Sprint(a), Name: name()}
		for c := range 1 + r.IntN(5) {
			its := competency.Competency{Code: fmt.Sprintf("%d.%d0", a, c), Name: name()}
			if n := r.IntN(4); n > 0 {
				its.Crosswalk = map[string][]string{"xa": {}, "la-2.0": {fmt.Sprint("K.", r.IntN(3))}}
				for k := range n - 1 {
					its.Crosswalk["xa"] = append(its.Crosswalk["xa"], fmt.Sprint(k, ".1"))
				}
			}
			area.Competencies = append(area.Competencies, its)
		}
		f.Areas = append(f.Areas, area)
	}
	return f
}

func TestAFrameworkComesBackFromCASEAndFromYAMLAsItWas(t *testing.T) {
	for seed := range uint64(60) {
		f := invented(rand.New(rand.NewPCG(seed, 1)))
		content, err := WriteCase(f, changed)
		if err != nil {
			t.Fatal(err)
		}
		back, notes, err := ReadCase(strings.NewReader(string(content)), "khung")
		if diff := cmp.Diff(f, back); err != nil || len(notes) != 0 || diff != "" {
			t.Fatalf("seed %d: %v %v\ncame back changed (-was +is):\n%s", seed, err, notes, diff)
		}
		yaml, err := FrameworkYAML(back)
		if err != nil {
			t.Fatal(err)
		}
		c, problems := loadFiles(t, fstest.MapFS{"content/khung/framework.yaml": &fstest.MapFile{Data: yaml}})
		if diff := cmp.Diff(f, c.Frameworks["khung"]); len(problems) != 0 || diff != "" {
			t.Fatalf("seed %d: %v\n%s\nwas read otherwise (-was +is):\n%s", seed, problems, yaml, diff)
		}
	}
}

func TestTheShippedFrameworksComeBackFromCASE(t *testing.T) {
	c, _ := shipped()
	for _, id := range c.FrameworkIDs() {
		content, err := WriteCase(c.Frameworks[id], changed)
		if err != nil {
			t.Fatal(err)
		}
		back, notes, err := ReadCase(strings.NewReader(string(content)), id)
		if diff := cmp.Diff(c.Frameworks[id], back); err != nil || len(notes) > 0 || diff != "" {
			t.Errorf("%s: %v %v\ncame back changed (-was +is):\n%s", id, err, notes, diff)
		}
	}
}

func TestIdentifiersInCASEAreTheSameInEveryVersion(t *testing.T) {
	f := invented(rand.New(rand.NewPCG(1, 1)))
	parsed := func() (p casePackage) {
		content, err := WriteCase(f, changed)
		if err == nil {
			err = json.Unmarshal(content, &p)
		}
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	before := parsed()
	f.Version, f.Areas[0].Name, f.Levels[0].Cut = "99", map[string]string{"vi": "khác"}, -3
	after := parsed()
	for i := range before.Items {
		if a, b := before.Items[i].Identifier, after.Items[i].Identifier; a != b || len(a) != 36 || a[14] != '5' {
			t.Errorf("%s became %s", a, b)
		}
	}
	// as every other program derives them: uuid5(NAMESPACE_URL, "urn:hocvu:framework:khung")
	if got := before.Document.Identifier; got != "c1abb240-c376-5485-a0a6-7aa288b27b54" {
		t.Errorf("document %s", got)
	}
	if got := caseNamesOf("khung").of(caseCompetency, "4.1"); got != "334604ef-1031-544a-b6b9-33650031490d" {
		t.Errorf("competency %s", got)
	}
}

func TestACrosswalkIsAnExactMatchOnlyOneToOne(t *testing.T) {
	c, _ := shipped()
	content, err := WriteCase(c.Frameworks["tt02-2025"], changed)
	if err != nil {
		t.Fatal(err)
	}
	var p casePackage
	if err := json.Unmarshal(content, &p); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{}
	for _, a := range p.Associations {
		kinds[a.Destination.Title] = a.Type
	}
	if kinds["bdhvs 4.1"] != exactMatchOf || kinds["bdhvs K.3"] != isRelatedTo {
		t.Errorf("%v", kinds)
	}
}

// foreign is a package as other programs write it: three levels deep, in English, some codes missing.
const foreign = `{"CFDocument": {"identifier": "d", "title": "Standards", "language": "en-US", "lastChangeDateTime": "2018-03-01T21:01:43+00:00", "adoptionStatus": "Adopted"},
"CFItems": [{"identifier": "a", "fullStatement": "Reading"}, {"identifier": "b", "fullStatement": "Close\n reading", "humanCodingScheme": "R 1"},
 {"identifier": "c", "fullStatement": "Finds\tmain ideas", "humanCodingScheme": "R.1.a", "CFItemType": "Standard", "educationLevel": ["05"]}, {"identifier": "e", "fullStatement": "Writing"}],
"CFAssociations": [{"associationType": "isChildOf", "originNodeURI": {"identifier": "a"}, "destinationNodeURI": {"identifier": "d"}, "sequenceNumber": 2},
 {"associationType": "isChildOf", "originNodeURI": {"identifier": "e"}, "destinationNodeURI": {"identifier": "d"}, "sequenceNumber": 1},
 {"associationType": "isChildOf", "originNodeURI": {"identifier": "b"}, "destinationNodeURI": {"identifier": "a"}},
 {"associationType": "isChildOf", "originNodeURI": {"identifier": "c"}, "destinationNodeURI": {"identifier": "b"}},
 {"associationType": "exactMatchOf", "originNodeURI": {"identifier": "c"}, "destinationNodeURI": {"identifier": "zz", "title": "other 1"}}]}`

func TestAnotherIssuersPackageIsTakenAsFarAsItGoes(t *testing.T) {
	f, notes, err := ReadCase(strings.NewReader(foreign), "chuan")
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, a := range f.Areas {
		got += a.Code + " " + a.Name["en"] + ":"
		for _, c := range a.Competencies {
			got += " " + c.Code + " " + c.Name["vi"] + ";"
		}
		got += "\n"
	}
	if want := "1 Writing: 1.1 Writing;\n2 Reading: R.1.a Finds main ideas;\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if f.Status != "reconstruction" || len(f.Levels) != 3 || len(notes) != 5 {
		t.Errorf("status %q, %d levels, notes %v", f.Status, len(f.Levels), notes)
	}
	yaml, err := FrameworkYAML(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := loadFiles(t, fstest.MapFS{"content/chuan/framework.yaml": &fstest.MapFile{Data: yaml}}); len(problems) > 0 {
		t.Errorf("%s", problems[0].In(message.English))
	}
}

func TestABadCASEFileIsRefusedInPlainWords(t *testing.T) {
	item := func(more string) string {
		return `{"CFDocument": {"identifier": "d"}, "CFItems": [{"identifier": "a", "fullStatement": "x"}` + more + `}`
	}
	for _, c := range []struct{ rule, content, want string }{
		{"no JSON", "<html>", "line 1"},
		{"half a file", foreign[:300], "line 2"},
		{"a list where a text belongs", `{"CFDocument": []}`, "CFDocument"},
		{"another kind of JSON", `{"a": 1}`, "CFDocument"},
		{"an item without words", item(`, {"identifier": "b", "fullStatement": " "}]`), "CFItems[1]"},
		{"an item twice", item(`, {"identifier": "a", "fullStatement": "y"}]`), "CFItems[1]"},
		{"a circle", item(`], "CFAssociations": [{"associationType": "isChildOf", "originNodeURI": {"identifier": "a"}, "destinationNodeURI": {"identifier": "a"}}]`), "circle"},
		{"two parents", item(`, {"identifier": "b", "fullStatement": "y"}, {"identifier": "c", "fullStatement": "z"}], "CFAssociations": [
			{"associationType": "isChildOf", "originNodeURI": {"identifier": "a"}, "destinationNodeURI": {"identifier": "b"}},
			{"associationType": "isChildOf", "originNodeURI": {"identifier": "a"}, "destinationNodeURI": {"identifier": "c"}}]`), "CFAssociations[1]"},
		{"a code twice", `{"CFDocument": {"identifier": "d"}, "CFItems": [{"identifier": "a", "humanCodingScheme": "A1", "fullStatement": "x"},
			{"identifier": "b", "humanCodingScheme": "A1", "fullStatement": "y"}]}`, `"A1"`},
		{"too large", `{"a": "` + strings.Repeat("x", maxCase) + `"}`, "8 MB"},
		{"too many items", `{"CFDocument": {"identifier": "d"}, "CFItems": [` + strings.Repeat("{},", maxCaseItems) + `{}]}`, "2,001"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			_, _, err := ReadCase(strings.NewReader(c.content), "x")
			if refusal.Of(err) == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a refusal that names %q", err, c.want)
			}
		})
	}
}

func FuzzReadCase(f *testing.F) {
	f.Add([]byte(foreign))
	content, err := WriteCase(invented(rand.New(rand.NewPCG(1, 1))), changed)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content)
	f.Fuzz(func(t *testing.T, content []byte) {
		fw, _, err := ReadCase(strings.NewReader(string(content)), "x")
		if err != nil {
			return
		}
		yaml, err := FrameworkYAML(fw)
		if err != nil {
			return
		}
		source := string(yaml)
		if v, ok := parseYAML(source, 1, &reporter{}); !ok || v.form != anObject {
			t.Errorf("not YAML: %q", source)
		}
	})
}
