package fix

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/catalog"
)

// maxRounds is how often a package is read again because a mended file lets check see more: a manifest that could not
// be read, then lessons, then what stands in them.
const maxRounds = 4

// packageFiles is one package on its way from what its files are to what they should be.
type packageFiles struct {
	ctx     context.Context
	root    string // content/mat-khau
	call    Call
	in      func(file string) bool
	from    map[string]string // the name below root that a file has now, by the one it gets
	before  map[string][]byte // by the name that it gets
	now     map[string][]byte
	renamed map[string]string // new base names by path
}

func packageChanges(ctx context.Context, root fs.FS, folder string, in func(string) bool, call Call) ([]Change, error) {
	p := &packageFiles{ctx: ctx, root: folder, call: call, in: in, from: map[string]string{},
		before: map[string][]byte{}, now: map[string][]byte{}, renamed: map[string]string{}}
	if asked, err := p.read(root); err != nil || !asked {
		return nil, err
	}
	p.followNames()
	for range maxRounds {
		if !p.round() {
			break
		}
	}
	var list []Change
	for to, from := range p.from {
		if to != from || string(p.before[to]) != string(p.now[to]) {
			list = append(list, Change{path.Join(folder, from), path.Join(folder, to), p.before[to], p.now[to]})
		}
	}
	return list, nil
}

// read takes in the names and texts of a package, and reports whether any file of it may be changed.
func (p *packageFiles) read(root fs.FS) (asked bool, err error) {
	var names []string
	taken := map[string]bool{}
	err = fs.WalkDir(root, p.root, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && !strings.HasPrefix(entry.Name(), ".") {
			name := strings.TrimPrefix(file, p.root+"/")
			names = append(names, name)
			taken[name], asked = true, asked || p.in(file)
		}
		return err
	})
	if err != nil || !asked {
		return false, err
	}
	for _, name := range names {
		to := path.Join(path.Dir(name), plainName(path.Base(name)))
		if to == name || taken[to] || !p.in(path.Join(p.root, name)) {
			to = name
		} else {
			p.renamed[norm.NFC.String(path.Join(p.root, name))] = path.Base(to)
			taken[to] = true
		}
		p.from[to] = name
		if p.before[to], err = p.text(root, name); err != nil {
			return false, err
		}
		p.now[to] = p.before[to]
	}
	return true, nil
}

// text reads a file whose signs are looked at; of another one, and of one that check refuses, it knows the name alone.
func (p *packageFiles) text(root fs.FS, name string) ([]byte, error) {
	file := path.Join(p.root, name)
	if !signed(name) {
		return []byte{}, nil
	}
	if info, err := fs.Stat(root, file); err != nil || info.Size() > maxFile {
		return []byte{}, err
	}
	return fs.ReadFile(root, file)
}

// signed tells whether signs stand in a file.
func signed(name string) bool {
	return slices.Contains([]string{".md", ".yaml"}, strings.ToLower(path.Ext(name)))
}

// followNames calls the files that get another name by it.
func (p *packageFiles) followNames() {
	for name, text := range p.now {
		if len(p.renamed) > 0 && signed(name) {
			p.now[name] = []byte(follow(string(text), path.Join(p.root, name), p.renamed))
		}
	}
}

// round mends the files that check has something to say of, and reports whether it changed any.
func (p *packageFiles) round() (changed bool) {
	faulty := map[string]bool{}
	for _, fault := range catalog.Faults(p.ctx, p.root, p.now, p.call) {
		faulty[strings.TrimPrefix(fault.File, p.root+"/")] = true
	}
	for _, name := range slices.Sorted(maps.Keys(faulty)) {
		text, known := p.now[name]
		if !known || !signed(name) || !p.in(path.Join(p.root, p.from[name])) {
			continue
		}
		mended := p.mend(name, string(text))
		changed = changed || mended != string(text)
		p.now[name] = []byte(mended)
	}
	return changed
}

// mend replaces first the signs whose meaning a line tells by itself, then those that check names.
func (p *packageFiles) mend(name, text string) string {
	if path.Ext(name) == ".yaml" {
		text = YAML(text)
	} else {
		text = Markdown(text, strings.HasPrefix(p.root, "quizzes/"))
	}
	t := trial{left: maxTrials, faults: func(text string) catalog.Problems { return p.faultsOf(name, text) }}
	return t.mend(text)
}

// faultsOf is what check says of one file of the package with another text in it. Lessons beside it are there by name.
func (p *packageFiles) faultsOf(name, text string) catalog.Problems {
	files := map[string][]byte{}
	original, _, _ := strings.Cut(path.Base(name), ".")
	for other, content := range p.now {
		lesson := strings.HasPrefix(other, "lessons/")
		if lesson && !strings.HasPrefix(path.Base(other), original+".") {
			content = nil
		}
		files[other] = content
	}
	files[name] = []byte(text)
	file := path.Join(p.root, name)
	faults := catalog.Faults(p.ctx, p.root, files, p.call)
	return slices.DeleteFunc(faults, func(f catalog.Problem) bool { return f.File != file })
}
