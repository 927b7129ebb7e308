// Package sample owns the packages that a trainer begins with: hocvu new writes them, and the pages on which a draft is
// edited show them in pieces to copy. They pass check. It refuses to judge what others have written.
package sample

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed course quiz block
var files embed.FS

// name stands in the files for the package's name.
const name = "NAME"

// Files are those of a kind of package that is called id, by their names below its folder. Nil: there is no sample of
// that kind.
func Files(kind, id string) (map[string][]byte, error) {
	if kind != "course" && kind != "quiz" {
		return nil, nil
	}
	all := map[string][]byte{}
	err := fs.WalkDir(files, kind, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := files.ReadFile(file)
		all[strings.TrimPrefix(file, kind+"/")] = []byte(strings.ReplaceAll(string(content), name, id))
		return err
	})
	return all, err
}

// Lines are the lines of prose in the Markdown of a kind of package: what an author writes over.
func Lines(kind string) []string {
	all, err := Files(kind, name)
	if err != nil {
		return nil
	}
	var lines []string
	for file, content := range all {
		if path.Ext(file) != ".md" {
			continue
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(content), "---\n"), "\n---\n")
		for line := range strings.Lines(body) {
			if line = strings.TrimSpace(line); len([]rune(line)) > 25 && !strings.HasPrefix(line, "#") {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// Piece is a part of a sample file that can be copied alone.
type Piece struct{ Title, Text string }

// Pieces cuts the sample of one file, as it lies below its package's folder, into parts: a quiz into its questions, a
// lesson into what stands before its first section and its sections, other files not at all. None: no sample is like
// it.
func Pieces(kind, file string) []Piece {
	all, err := Files(kind, "ten-goi")
	if err != nil {
		return nil
	}
	text, mark := "", ""
	switch {
	case kind == "quiz" && path.Dir(file) == "." && path.Ext(file) == ".md":
		text, mark = string(all["quiz.md"]), "# "
	case kind == "course" && path.Dir(file) == "lessons" && path.Ext(file) == ".md":
		text, mark = string(all["lessons/"+Lesson]), "## "
	default:
		content, there := all[file]
		if !there && kind == "quiz" && path.Ext(file) == ".js" {
			content, there = all[Script]
		}
		if !there || path.Ext(file) == ".svg" {
			return nil
		}
		return []Piece{{file, string(content)}}
	}
	return cut(text, mark)
}

// Lesson and Script are the sample's own files whose names another one may have.
const (
	Lesson = "01-bai-dau.md"
	Script = "tong.js"
)

// cut parts a text before each line that begins with the mark; a line in a block of code begins nothing.
func cut(text, mark string) (all []Piece) {
	title, part, code := "", "", false
	end := func() {
		if strings.TrimSpace(part) != "" {
			all = append(all, Piece{title, strings.TrimSpace(part) + "\n"})
		}
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "```") {
			code = !code
		}
		if heading, begins := strings.CutPrefix(line, mark); begins && !code && !inFrontMatter(part) {
			end()
			title, _, _ = strings.Cut(strings.TrimSpace(heading), " {")
			part = ""
		}
		part += line
	}
	end()
	return all
}

// inFrontMatter reports whether a text begins with front matter that has not ended yet.
func inFrontMatter(part string) bool {
	return strings.HasPrefix(part, "---\n") && !strings.Contains(part[4:], "\n---\n")
}
