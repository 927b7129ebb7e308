package catalog

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// sourceRecord is the hash of an original that a translated part should name.
type sourceRecord struct {
	line int    // of the part's heading; of no meaning for the front matter
	id   string // "" for the front matter
	hash string
}

// RecordSources writes into every translation below root from which original it is: the translator says with it that
// all is up to date. It returns the files that were changed, and the problems that kept others from being looked at.
func RecordSources(ctx context.Context, root string, engine Engine) (changed []string, problems Problems, err error) {
	folders, problems := discover(ctx, Layer{Name: DiskLayer, FS: os.DirFS(root)}, engine, nil)
	var reports []*reporter
	for _, f := range folders {
		f.read(ctx)
		switch f.kind {
		case CourseKind:
			d := f.readCourse(nil)
			if d.course == nil {
				problems = append(problems, d.problems...)
				continue
			}
			d.lessons(ctx, engine, nil, "", nil)
			reports = append(reports, d.reports...)
		case QuizKind:
			s := f.readQuiz(ctx, engine, nil)
			if s.quiz == nil {
				problems = append(problems, s.problems...)
			}
			reports = append(reports, s.reports...)
		}
	}
	for _, r := range reports {
		if len(r.sources) == 0 {
			continue
		}
		file := filepath.Join(root, filepath.FromSlash(r.file))
		if err := recordInFile(file, r.sources); err != nil {
			return changed, problems, err
		}
		changed = append(changed, r.file)
	}
	return changed, problems.Sorted(), nil
}

func recordInFile(file string, records []sourceRecord) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	lines := bytes.SplitAfter(content, []byte("\n"))
	for _, s := range records {
		if s.id == "" {
			continue
		}
		if s.line < 1 || s.line > len(lines) {
			return fmt.Errorf("%s:%d: no such line (was the file changed just now?)", file, s.line)
		}
		lines[s.line-1] = recordInHeading(lines[s.line-1], s)
	}
	for _, s := range records {
		if s.id == "" {
			lines = recordInFrontMatter(lines, s.hash)
		}
	}
	return replaceText(file, bytes.Join(lines, nil))
}

var fromAttribute = regexp.MustCompile(`\s+from\s*=\s*"[^"]*"`)

// recordInHeading puts from="…" behind the id of a heading.
func recordInHeading(line []byte, s sourceRecord) []byte {
	text := string(line)
	open := strings.LastIndexByte(text, '{')
	if open < 0 {
		return line
	}
	block := fromAttribute.ReplaceAllString(text[open:], "")
	block = strings.Replace(block, "#"+s.id, "#"+s.id+` from="`+s.hash+`"`, 1)
	return []byte(text[:open] + block)
}

var fromKey = regexp.MustCompile(`^from\s*:`)

// recordInFrontMatter sets from in the front matter, as its last key when there is none.
func recordInFrontMatter(lines [][]byte, hash string) [][]byte {
	ending := "\n"
	if bytes.HasSuffix(lines[0], []byte("\r\n")) {
		ending = "\r\n"
	}
	fresh := []byte(`from: "` + hash + `"` + ending)
	for i := 1; i < len(lines); i++ {
		switch {
		case fromKey.Match(lines[i]):
			lines[i] = fresh
			return lines
		case strings.TrimSpace(string(lines[i])) == "---":
			return append(lines[:i:i], append([][]byte{fresh}, lines[i:]...)...)
		}
	}
	return lines
}

// replaceText keeps the permissions that the author's file has.
func replaceText(file string, content []byte) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if err := replace(file, content); err != nil {
		return err
	}
	return os.Chmod(file, info.Mode().Perm())
}
