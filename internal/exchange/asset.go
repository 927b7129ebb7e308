package exchange

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// Assets are pictures by their names, which are plain: small letters, digits, hyphens, an ending.
type Assets map[string][]byte

// MaxAssets is how many pictures a bank may hold, and MaxAssetBytes how large all of them may be together.
const (
	MaxAssets     = 2000
	MaxAssetBytes = 24 << 20
)

// endings are those of pictures that Hocvu shows, with the one that stands for each.
var endings = map[string]string{".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg", ".gif": ".gif", ".svg": ".svg"}

// Picture tells whether a file of this name is a picture that Hocvu shows.
func Picture(name string) bool { return endings[strings.ToLower(path.Ext(name))] != "" }

// Add keeps a picture under a name that is like the given one; the same content is kept once. False: it is no picture
// that Hocvu shows, or one too many.
func (a Assets) Add(name string, content []byte, slug func(string) string) (string, bool) {
	ending := endings[strings.ToLower(path.Ext(name))]
	size := len(content)
	for _, other := range a {
		size += len(other)
	}
	if ending == "" || len(content) == 0 || len(a) >= MaxAssets || size > MaxAssetBytes {
		return "", false
	}
	stem := slug(strings.TrimSuffix(path.Base(strings.ReplaceAll(name, "\\", "/")), path.Ext(name)))
	if stem == "" {
		stem = fmt.Sprintf("hinh-%x", sha256.Sum256(content))[:13]
	}
	stem = strings.Trim(stem[:min(len(stem), 48)], "-")
	for n := 1; ; n++ {
		try := stem + ending
		if n > 1 {
			try = fmt.Sprintf("%s-%d%s", stem, n, ending)
		}
		other, taken := a[try]
		if !taken {
			a[try] = content
		}
		if !taken || string(other) == string(content) {
			return try, true
		}
	}
}

// dataForm is the address of a picture that stands within a text.
var dataForm = regexp.MustCompile(`^data:image/(png|jpeg|gif|svg\+xml|webp)(?:;[a-z0-9=-]+)*?(;base64)?,`)

// DataPicture reads a picture that stands within a text by its address. Ending has no dot. False: it is none.
func DataPicture(address string) (content []byte, ending string, ok bool) {
	m := dataForm.FindStringSubmatch(address)
	if m == nil {
		return nil, "", false
	}
	data, err := url.PathUnescape(address[len(m[0]):])
	if err != nil {
		return nil, "", false
	}
	if content = []byte(data); m[2] != "" {
		content, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
	}
	return content, strings.TrimSuffix(m[1], "+xml"), err == nil
}
