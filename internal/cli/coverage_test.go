package cli

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocvu/internal/competency"
)

// oneLevel is a folder of packages whose framework has one level, with as many exam questions as an award asks for, and
// some.
func oneLevel(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	quiz := "---\nid: mot\nversion: 1.0.0\nlanguage: vi\ntitle: Một\nframework: mot\ndefaults: { competency: \"1.1\", level: basic, points: 1 }\nexam: { pick: 4, attempts: 2, time: 20m, pass: 80, show-keys: submitted }\n---\n"
	for i := range 12 {
		quiz += fmt.Sprintf("\n# Câu thứ %d? {#c%d}\n\n- [ ] Sai\n- [x] Đúng\n- [ ] Không\n- [ ] Chưa\n\n> Vì thế.\n", i, i)
	}
	for name, content := range map[string]string{
		"quizzes/mot/quiz.md": quiz,
		"content/mot/framework.yaml": `id: mot
version: 1.0.0
language: vi
title: { vi: Một }
status: official
levels: [{ id: basic, prior: -1.2, cut: -0.35, name: { vi: Cơ bản } }]
award: { probability: 0.8, certificate: 0.9, own-evidence: 0.5, questions: 4, questions-at-level: 2, keyless: 2, days: 2, hours-apart: 12, measured-from: 3, refresh-below: 0.7 }
areas: [{ code: "1", name: { vi: Một }, competencies: [{ code: "1.1", name: { vi: Một } }] }]
`} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestCoverageGoesByTheCalibrationOfTheDataFolder(t *testing.T) {
	dir, packages := site(t), oneLevel(t)
	db, err := sql.Open("sqlite", filepath.Join(dir, "data.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the test is over
	told := func() string {
		var out bytes.Buffer
		if exit := Execute([]string{"coverage", "mot", "--lang", "en", "--dir", dir, "--packages", packages}, &out, &out); exit != exitOK {
			t.Fatalf("exit %d: %s", exit, &out)
		}
		return out.String()
	}
	first := told()
	if !strings.Contains(first, "not calibrated: questions are as hard as their authors say") || !strings.Contains(first, " 1 of 1 ") {
		t.Error(first)
	}
	weak := competency.DefaultParameters(&competency.Framework{ID: "mot", Version: "1.0.0"})
	weak.Number, weak.GeneralMean, weak.GeneralVariance = 3, -8, 0.01 // a force of which nobody is believed to know anything
	content, err := json.Marshal(weak)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO parameters (id, framework, version, number, content) VALUES ('a', 'mot', '1.0.0', 3, ?), ('b', 'mot', '1.0.0', 4, 'null')`, string(content)); err != nil {
		t.Fatal(err)
	}
	if by := told(); !strings.Contains(by, "by calibration 3 of the data folder") || !strings.Contains(by, " 0 of 1 ") {
		t.Errorf("%s\nand before %s", by, first)
	}
}
