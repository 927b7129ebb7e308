package publish

import (
	"cmp"
	"context"
	"maps"
	"strings"

	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/lines"
	"hocvu/internal/refusal"
)

// sketchesKept is how many texts that nobody has saved stay loaded for those who write them.
const sketchesKept = 8

// sketchMark stands in the ID of a sketch, behind the draft's. No other ID has it.
const sketchMark = "~"

// Sketch is a draft with a text of one file that is not saved: its author looks at it while writing.
type Sketch struct {
	ID       string // Draft shows it, to its author alone
	Catalog  *catalog.Catalog
	Problems catalog.Problems // as Edit has them, of this text
}

// sketch is a Sketch as it is kept for a while.
type sketch struct {
	of   draft
	by   access.Actor
	file string
}

// Sketch loads a draft with another text of one file. Nothing of it is saved. Id is any save of the draft.
func (s *Packages) Sketch(ctx context.Context, a access.Actor, id, file, text string) (Sketch, error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return Sketch{}, err
	}
	text, err = typed(text)
	if err != nil {
		return Sketch{}, err
	}
	if _, there := of.Files[file]; !there || !editable(file) {
		return Sketch{}, refusal.New("file", "package.file-gone", "file", file)
	}
	name := of.ID + sketchMark + archive.Sum([]byte(strings.Join([]string{a.Officer, of.ID, file, text}, "\n")))[:16]
	above := s.site.Catalog()
	good := func(k sketch) bool { return k.of.above == above }
	one, err := s.served.sketches.Compute(name, good, func() (sketch, error) {
		content, files := []byte(text), maps.Clone(of.Files)
		files[file] = archive.Sum(content)
		tree, _, err := s.treeOf(files, map[string][]byte{files[file]: content}, []string{of.ID})
		if err != nil {
			return sketch{}, err
		}
		select { // one at a time; who writes on does not wait for what was written before
		case s.served.sketching <- struct{}{}:
			defer func() { <-s.served.sketching }()
		case <-ctx.Done():
			return sketch{}, ctx.Err()
		}
		loaded, problems := s.site.Packages.Try(ctx, tree)
		return sketch{draft{of, above, loaded, problems}, a, file}, ctx.Err()
	})
	if err != nil {
		return Sketch{}, err
	}
	return Sketch{name, one.of.loaded, ownProblems(one.of.above, of, one.of.problems)}, nil
}

// typed is a text as it was typed into a form, with plain ends of lines, or why it cannot be kept.
func typed(text string) (string, error) {
	text = strings.TrimPrefix(lines.Plain(text), bom)
	switch {
	case !plainText(text):
		return "", refusal.New("text", "package.text-letters")
	case len(text) > MaxText:
		return "", refusal.New("text", "package.text-too-large", "kb", (len(text)+1023)>>10, "limit", MaxText>>10)
	}
	return text, nil
}

// Shown is what a preview shows.
type Shown struct {
	Catalog *catalog.Catalog
	Own     func(catalog.Package) bool // of the draft, and not of what is served
	Draft   string                     // of which it is
	File    string                     // whose text is not saved; "": all of it is
}

// Draft loads an archive above what is served, or finds a sketch, for trainers to look at. A sketch that is kept no
// longer is its draft as it was saved.
func (s *Packages) Draft(ctx context.Context, a access.Actor, id string) (Shown, error) {
	if _, err := s.reader(a); err != nil {
		return Shown{}, err
	}
	saved, sketched, _ := strings.Cut(id, sketchMark)
	own := func(p catalog.Package) bool { return p.Layer == catalog.DraftLayer }
	if sketched != "" {
		if one, there := s.served.sketches.Get(id); there && one.by == a {
			return Shown{one.of.loaded, own, saved, one.file}, nil
		}
	}
	d, err := s.load(ctx, cmp.Or(saved, id))
	return Shown{d.loaded, own, saved, ""}, err
}
