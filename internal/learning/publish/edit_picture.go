package publish

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path"
	"strings"

	"hocvu/internal/archive"
	"hocvu/internal/attachment"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// MaxPicture is how many bytes a picture of a draft has once it is shrunk. A lesson with its pictures has sixty
// kilobytes unless its course says otherwise.
const MaxPicture = 40 << 10

// MaxPictureFile is how many bytes a picture may have as it is sent.
const MaxPictureFile = attachment.MaxFile

// Picture is a picture that was put into a draft.
type Picture struct {
	Draft         string // the save that has it
	File          string // of the draft
	Before, After int    // bytes
}

// AddPicture puts a picture into the package of a file of a draft: shrunk, and without anything that is not seen. It is
// given a name near the one that it was sent with. Id is any save of the draft.
func (s *Packages) AddPicture(ctx context.Context, a access.Actor, id, beside, name string,
	content []byte) (Picture, error) {
	folder, err := s.pictureFolder(a, id, beside)
	if err != nil {
		return Picture{}, err
	}
	if len(content) == 0 {
		return Picture{}, refusal.New("picture", "package.no-picture")
	}
	kept, ending, err := s.shrink(ctx, name, content)
	if err != nil {
		return Picture{}, err
	}
	for range retries {
		of, err := s.draftOf(a, id)
		if err != nil {
			return Picture{}, err
		}
		file, there := pictureName(of, folder, name, ending, archive.Sum(kept))
		if there {
			return Picture{of.ID, file, len(content), len(kept)}, nil
		}
		files := maps.Clone(of.Files)
		files[file] = archive.Sum(kept)
		next, err := s.follow(ctx, a, of, files, [][]byte{kept}, store.PackageSave{Act: store.SaveAdded, File: file})
		if err != errMoved {
			return Picture{next.ID, file, len(content), len(kept)}, err
		}
	}
	return Picture{}, access.ErrBusy
}

// pictureFolder is the package that gets the picture: only lessons and questions show any.
func (s *Packages) pictureFolder(a access.Actor, id, beside string) (string, error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return "", err
	}
	folder := folderIn(foldersOf(of), beside)
	if !strings.HasPrefix(folder, "content/") && !strings.HasPrefix(folder, "quizzes/") {
		return "", access.ErrNotFound
	}
	return folder, nil
}

// shrink makes of what was sent what a package may have.
func (s *Packages) shrink(ctx context.Context, name string, content []byte) (kept []byte, ending string, err error) {
	start := bytes.TrimLeft(bytes.TrimPrefix(content, []byte(bom)), " \t\r\n")
	if strings.EqualFold(path.Ext(name), ".svg") || bytes.HasPrefix(start, []byte("<")) {
		cleaned, problems := catalog.CleanDrawing(name, content)
		if len(problems) > 0 {
			return nil, "", refusal.New("picture", "package.drawing-refused", "why", problems[0].Message)
		}
		return cleaned, ".svg", nil
	}
	if s.site.Files == nil {
		return nil, "", access.ErrBusy
	}
	sent := attachment.File{Content: content, Types: []string{quiz.Photo}, Most: MaxPicture}
	made, err := s.site.Files.Read(ctx, sent)
	return made.Content, "." + made.Ending, err
}

// pictureName is the name of a new picture. There: the draft has this very picture.
func pictureName(of store.PackageArchive, folder, name, ending, sum string) (file string, there bool) {
	const longest = 40 // letters
	stem := catalog.PlainName(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	stem = strings.Trim(strings.ReplaceAll(stem[:min(len(stem), longest)], ".", "-"), "-")
	if stem == "" || !catalog.ValidName(stem+ending) {
		stem = "hinh"
	}
	for n := 1; ; n++ {
		file = path.Join(folder, "assets", stem+ending)
		if n > 1 {
			file = path.Join(folder, "assets", fmt.Sprintf("%s-%d%s", stem, n, ending))
		}
		if has, taken := of.Files[file]; !taken || has == sum {
			return file, taken
		}
	}
}

// folderIn is the one of the folders in which a file lies, "" for none.
func folderIn(folders []string, file string) string {
	for _, folder := range folders {
		if strings.HasPrefix(file, folder+"/") {
			return folder
		}
	}
	return ""
}
