package shelf

// State tells how what a shelf offers stands to what a site has.
type State string

// The states of an offer.
const (
	NotHere    State = "not-here"    // the site has no such package
	NewerThere State = "newer-there" // the shelf has a later version
	NewerHere  State = "newer-here"  // the site has a later version
	Same       State = "same"
	Differs    State = "differs" // the same version, and another content
)

// Against tells how a package stands to the version and digest that a site has of it; both are "" where it has none.
// Of what has no digest the version alone counts.
func (p Package) Against(version, digest string) State {
	if version == "" && digest == "" {
		return NotHere
	}
	switch order := CompareVersions(p.Version, version); {
	case order > 0:
		return NewerThere
	case order < 0:
		return NewerHere
	case p.Digest != "" && digest != "" && p.Digest != digest:
		return Differs
	}
	return Same
}
