package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Signer is who vouches for an archive.
type Signer struct {
	Key      string // as people copy it, "" for nobody
	Name     string // that the site's setting gives a trusted key
	Trusted  bool
	Required bool // the site publishes only what a trusted key has signed
}

// signer looks a key up among those that the site trusts: "hocvu-key:… name; hocvu-key:… name".
func (s *Packages) signer(key string) (Signer, error) {
	settings, err := s.site.Store.Settings.Read()
	if err != nil {
		return Signer{}, err
	}
	who := Signer{Key: key, Required: settings.PackagesSigned}
	for one := range strings.SplitSeq(settings.PackageKeys, ";") {
		trusted, name, _ := strings.Cut(strings.TrimSpace(one), " ")
		if key != "" && trusted == key {
			who.Trusted, who.Name = true, strings.TrimSpace(name)
		}
	}
	return who, nil
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}
