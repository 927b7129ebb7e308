package catalog

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/course"
	"hocvu/internal/message"
	"hocvu/internal/schema"
)

const (
	pathsPlace = "content/bdhvs/paths.yaml"
	onePath    = `paths:
  - id: chung
    title: { vi: Chung }
    summary: { vi: Cho mọi người }
    steps:
      - { course: lua-dao }
      - { course: mat-khau, after: [lua-dao] }
`
)

func TestAPathGoesOnWithoutACourseThatTheSiteHasRetired(t *testing.T) {
	fsys := files(t, pathsPlace, onePath, "content/lua-dao/course.yaml",
		strings.Replace(string(files(t)[khoa].Data), "id: mat-khau", "id: lua-dao", 1))
	for name, f := range files(t) {
		if rest, ok := strings.CutPrefix(name, "content/mat-khau/lessons/"); ok {
			fsys["content/lua-dao/lessons/"+rest] = f
		}
	}
	r := NewReloader([]Layer{{Name: DiskLayer, FS: fsys}}, engineOf(t))
	if problems := r.Reload(t.Context()); len(problems) > 0 {
		t.Fatal(said(t, problems))
	}
	if steps := r.Catalog().Paths[0].Steps; len(steps) != 2 || !slices.Equal(steps[1].After, []string{"lua-dao"}) {
		t.Fatalf("%+v", steps)
	}
	r.retired = func(kind Kind, id string) bool { return kind == CourseKind && id == "lua-dao" }
	if problems := r.Reload(t.Context()); len(problems) > 0 {
		t.Errorf("a retired course is a fault: %s", said(t, problems))
	}
	c := r.Catalog()
	if steps := c.Paths[0].Steps; len(steps) != 1 || len(steps[0].After) > 0 {
		t.Errorf("%+v", steps)
	}
	if notes := said(t, c.Notes); !strings.Contains(notes, `paths.yaml:6:19: khóa "lua-dao" đã ngừng dùng`) {
		t.Errorf("notes: %s", notes)
	}
	if c.Frameworks["bdhvs"] == nil || c.Path("chung") == nil || c.Path("la") != nil {
		t.Error("the framework, or a path, is not where it should be")
	}
}

func TestACourseThatIsNotThereTakesNoFrameworkAway(t *testing.T) {
	c, problems := loadFiles(t, files(t, pathsPlace, onePath))
	if !strings.Contains(said(t, problems), `paths.yaml:6:19: không có khóa học "lua-dao"`) || problems.Broken() {
		t.Errorf("%s", said(t, problems))
	}
	if c.Frameworks["bdhvs"] == nil || len(c.Paths) != 1 || len(c.Paths[0].Steps) != 1 {
		t.Errorf("%+v", c.Paths)
	}
}

func TestAPathBelongsToTheFirstFrameworkThatListsIt(t *testing.T) {
	beginning, _, _ := strings.Cut(onePath, "      - ")
	short := beginning + "      - { course: mat-khau }\n"
	const other = "content/khung-khac/"
	framework := string(files(t)["content/bdhvs/framework.yaml"].Data)
	fsys := files(t, pathsPlace, short, other+"paths.yaml", short,
		other+"framework.yaml", strings.Replace(framework, "id: bdhvs", "id: khung-khac", 1))
	c, problems := loadFiles(t, fsys)
	if got := said(t, problems); !strings.HasPrefix(got, other+`paths.yaml:2:9: tên lộ trình "chung" đã có trong gói "bdhvs"`) {
		t.Error(got)
	}
	if len(c.Paths) != 1 || c.Paths[0].Framework != "bdhvs" {
		t.Errorf("%+v", c.Paths)
	}
}

func TestEveryFieldIsExplainedInEveryLanguage(t *testing.T) {
	for _, f := range schema.Files {
		for _, l := range message.Languages {
			content, err := f.JSON(l)
			if err != nil || !json.Valid(content) || strings.ContainsAny(string(content), "⟨⟩") {
				t.Errorf("%s in %s: %v", f.Name, l, err)
			}
		}
	}
}

// The shipped paths lead everybody through the courses for all, and every shipped course stands in one of them.
func TestEveryShippedCourseStandsInAPath(t *testing.T) {
	c, _ := shipped()
	stands := map[string]bool{}
	for _, p := range c.Paths {
		for _, s := range p.Steps {
			stands[s.Course] = true
		}
		for _, l := range message.Languages {
			if p.Title[l] == "" || p.Summary[l] == "" {
				t.Errorf("%s says nothing in %s", p.ID, l)
			}
		}
	}
	for _, id := range c.CourseIDs() {
		if !stands[id] {
			t.Errorf("%s stands in no path", id)
		}
	}
	own := func(unit string, roles ...string) (ids []string) {
		for _, p := range course.Own(c.Paths, []string{unit, "CAT"}, "", roles) {
			ids = append(ids, p.ID)
		}
		return ids
	}
	for unit, want := range map[string][]string{
		"PC07": {"chung"}, "CAX07": {"chung", "cong-an-xa"}, "CAP2": {"chung", "cong-an-xa"}, "PC04": {"chung", "phong-chong-ma-tuy"},
		"PC06": {"chung", "quan-ly-hanh-chinh"}, "PC08": {"chung", "canh-sat-giao-thong"}, "PA08": {"chung", "xuat-nhap-canh"},
		"PX03": {"chung", "tuyen-truyen", "van-thu"}, "PV01": {"chung", "van-thu"},
	} {
		if got := own(unit); !slices.Equal(got, want) {
			t.Errorf("%s has %v", unit, got)
		}
	}
	if got := own("PC07", "trainer"); !slices.Equal(got, []string{"giang-vien"}) {
		t.Errorf("a trainer has %v", got)
	}
}
