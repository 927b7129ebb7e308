package shelf

import (
	"cmp"
	"slices"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

// Offer is a package with the archive from which it is had.
type Offer struct {
	Package
	Archive Archive
}

// Offers lists each package in its latest version, in the order of their folders.
func (i *Index) Offers() []Offer {
	var all []Offer
	for _, versions := range i.byFolder() {
		all = append(all, versions[0])
	}
	slices.SortFunc(all, func(a, b Offer) int { return strings.Compare(a.Folder(), b.Folder()) })
	return all
}

// byFolder lists the versions of each package, the best to take first: the latest, of that a signed one, then the
// archive that holds more.
func (i *Index) byFolder() map[string][]Offer {
	all := map[string][]Offer{}
	for _, a := range i.Archives {
		for _, p := range a.Packages {
			all[p.Folder()] = append(all[p.Folder()], Offer{p, a})
		}
	}
	for _, versions := range all {
		slices.SortFunc(versions, func(a, b Offer) int {
			return cmp.Or(CompareVersions(b.Version, a.Version), cmp.Compare(len(b.Archive.Key), len(a.Archive.Key)),
				cmp.Compare(len(b.Archive.Packages), len(a.Archive.Packages)),
				strings.Compare(a.Archive.File, b.Archive.File))
		})
	}
	return all
}

// Find looks up what somebody names: an ID or a folder, and perhaps a version: mat-khau, quizzes/mat-khau@1.2.0. An ID
// alone means all packages of that name, which must then lie in one archive; the offer is that of the first kind.
func (i *Index) Find(named string) (Offer, error) {
	name, version, exact := strings.Cut(strings.Trim(named, "/"), "@")
	found := i.named(name)
	if len(found) == 0 {
		return Offer{}, refuse("unknown", "name", name, "hint", i.near(name))
	}
	var best []Offer
	var folders, versions []string
	for _, all := range found {
		folders = append(folders, all[0].Folder()+"@"+all[0].Version)
		for _, o := range all {
			versions = append(versions, o.Version)
		}
		if exact {
			all = slices.DeleteFunc(slices.Clone(all), func(o Offer) bool { return o.Version != version })
		}
		if len(all) == 0 {
			continue
		}
		for _, other := range all[1:] {
			if other.contradicts(all[0].Package) {
				return Offer{}, refuse("twin", "name", all[0].Folder(), "version", other.Version,
					"file", all[0].Archive.File, "other", other.Archive.File)
			}
		}
		best = append(best, all[0])
	}
	switch {
	case len(best) == 0:
		return Offer{}, refuse("no-version", "name", name, "version", version,
			"versions", strings.Join(slices.Compact(versions), ", "))
	case slices.ContainsFunc(best, func(o Offer) bool { return o.Archive.File != best[0].Archive.File }):
		return Offer{}, refuse("several", "name", name, "names", strings.Join(folders, ", "))
	}
	return best[0], nil
}

// named lists the versions of every package that has a name, by kind.
func (i *Index) named(name string) (found [][]Offer) {
	for _, versions := range i.byFolder() {
		if versions[0].ID == name || versions[0].Folder() == name {
			found = append(found, versions)
		}
	}
	slices.SortFunc(found, func(a, b []Offer) int {
		return cmp.Compare(slices.Index(kinds, a[0].Kind), slices.Index(kinds, b[0].Kind))
	})
	return found
}

// near offers the name that was most likely meant.
func (i *Index) near(name string) any {
	const most = 3 // letters that may differ
	best, least := "", most+1
	for _, o := range i.Offers() {
		if far := spelling.Distance(name, o.ID); far < least {
			best, least = o.ID, far
		}
	}
	if best == "" {
		return ""
	}
	return message.New("problem.hint-near", "name", best)
}

// Search lists what has a word in its name or one of its titles. Fold makes texts alike that people take for the same.
func Search(offers []Offer, word string, fold func(string) string) []Offer {
	folded := fold(word)
	return slices.DeleteFunc(slices.Clone(offers), func(o Offer) bool {
		texts := []string{o.Folder()}
		for _, title := range o.Titles {
			texts = append(texts, title)
		}
		return !slices.ContainsFunc(texts, func(text string) bool {
			return strings.Contains(strings.ToLower(text), strings.ToLower(word)) ||
				folded != "" && strings.Contains(fold(text), folded)
		})
	})
}
