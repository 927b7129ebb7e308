package catalog

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// currentFile names, in the folder of a kept package, the digest of the version that was last good.
const currentFile = "current"

// keptFolder returns where the versions of a package are kept.
func (e Engine) keptFolder(r ref) string { return filepath.Join(e.LastGoodDir, string(r.kind), r.id) }

// keepLastGood stores a good version by its digest, so that it outlives a restart. The embedded ones need no copy.
func (e Engine) keepLastGood(ctx context.Context, f *folder) Problems {
	if e.LastGoodDir == "" || f.layer == EmbeddedLayer {
		return nil
	}
	kept := e.keptFolder(f.ref)
	last, _ := os.ReadFile(filepath.Join(kept, currentFile))
	if string(last) == f.digest {
		return nil
	}
	digest := f.digest
	if f.read(ctx); f.digest != digest {
		return nil // it has changed since: the next load looks at it
	}
	err := error(nil)
	for name, content := range f.files {
		if err = replace(filepath.Join(kept, f.digest, filepath.FromSlash(name)), content); err != nil {
			break
		}
	}
	if err == nil {
		err = replace(filepath.Join(kept, currentFile), []byte(f.digest))
	}
	if err != nil {
		report := reporter{file: f.path}
		report.minor(0, 0, "problem.not-kept", "detail", err.Error())
		return report.problems
	}
	if old := string(last); len(old) == len(f.digest) && !strings.ContainsAny(old, `/\.`) {
		_ = os.RemoveAll(filepath.Join(kept, old)) // what stays behind costs room and nothing else
	}
	return nil
}

// lastGood reads the version that was kept. One that is not what its digest says is none.
func (e Engine) lastGood(ctx context.Context, r ref) (*folder, bool) {
	if e.LastGoodDir == "" {
		return nil, false
	}
	digest, err := os.ReadFile(filepath.Join(e.keptFolder(r), currentFile))
	if err != nil || len(digest) != 64 || strings.ContainsAny(string(digest), `/\.`) {
		return nil, false
	}
	f := &folder{layer: KeptLayer, fsys: os.DirFS(e.keptFolder(r)), root: string(digest), path: string(digest)}
	f.ref = r
	for file, kind := range manifests {
		if kind == r.kind {
			f.manifest = file
		}
	}
	f.read(ctx)
	if f.digest != string(digest) {
		return nil, false
	}
	f.path = string(r.kind) + "/" + r.id
	f.name, f.past = headOf(f.manifest, f.files[f.manifest])
	return f, f.files[f.manifest] != nil
}
