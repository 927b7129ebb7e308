package shelf

import (
	"context"
	"net/url"
	"os"
	"strings"

	"hocvu/internal/archive"
)

// Place is where a shelf stands: a folder, or an address of the web.
type Place struct {
	folder string   // "" for the web
	base   *url.URL // nil for a folder
}

// At reads the address of a shelf: a folder, or http(s)://…, with or without the name of the index.
func At(address string) (*Place, error) {
	scheme, _, web := strings.Cut(address, "://")
	if !web {
		return &Place{folder: strings.TrimSuffix(address, IndexFile)}, nil
	}
	base, err := url.Parse(strings.TrimSuffix(address, IndexFile))
	if err != nil || scheme != "http" && scheme != "https" || base.Host == "" {
		return nil, refuse("address", "address", archive.Printable(address))
	}
	return &Place{base: base}, nil
}

// String is the address as it can be shown, without a password.
func (p *Place) String() string {
	if p.base != nil {
		return p.base.Redacted()
	}
	return p.folder
}

// Index reads the index.
func (p *Place) Index(ctx context.Context) (*Index, error) {
	var content []byte
	var err error
	if p.base == nil {
		content, err = p.open(IndexFile, maxIndex)
	} else {
		content, err = p.index(ctx)
	}
	if err != nil {
		return nil, err
	}
	return Parse(content)
}

// Archive fetches an archive that the index names; what it returns has the digest that the index tells. What comes
// over the web is kept below a folder until it is whole, so that a broken transfer goes on where it stood. Progress,
// which may be nil, is told how many bytes are there.
func (p *Place) Archive(ctx context.Context, a Archive, parts string, progress func(done int64)) ([]byte, error) {
	var content []byte
	var err error
	if p.base == nil {
		content, err = p.open(a.File, a.Bytes)
	} else {
		content, err = wanted{at: p.base.JoinPath(url.PathEscape(a.File)), name: a.File, key: a.Digest,
			bytes: a.Bytes}.download(ctx, parts, progress)
	}
	if err != nil {
		return nil, err
	}
	if int64(len(content)) != a.Bytes || archive.Sum(content) != a.Digest {
		return nil, refuse("digest", "name", a.File)
	}
	return content, a.matches(content)
}

// matches refuses an archive that does not hold what the index says: somebody asked for that, and for nothing else.
func (a Archive) matches(content []byte) error {
	read, err := archive.Read(content)
	if err != nil {
		return err
	}
	key := ""
	if read.Key != nil {
		key = archive.PublicText(read.Key)
	}
	if strings.Join(read.Folders(), " ") != strings.Join(a.holds(), " ") || key != a.Key {
		return refuse("other-content", "name", a.File, "folders", strings.Join(read.Folders(), ", "))
	}
	return nil
}

// open reads a file of the folder; a link that leads out of it is not followed.
func (p *Place) open(name string, most int64) ([]byte, error) {
	folder := p.folder
	if folder == "" {
		folder = "."
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, refuse("no-folder", "folder", p.folder)
	}
	defer root.Close() //nolint:errcheck // it was only read
	content, err := readFile(root.FS(), name, most)
	switch {
	case os.IsNotExist(err) && name == IndexFile:
		return nil, refuse("no-index-file", "folder", folder)
	case err != nil:
		return nil, refuse("unreadable", "name", name, "detail", err.Error())
	}
	return content, nil
}
