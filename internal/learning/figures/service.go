// Package figures owns what reports count from: it reads the whole force once, and keeps it for a while where reading takes
// long. It refuses to say who may see which figure: reporting does.
package figures

import "hocvu/internal/learning/access"

// Caches is what all copies of a site's Figures share. All of it can be thrown away.
type Caches struct {
	books        bookCache
	competencies competencyCache
}

// Figures reads what reports count from.
type Figures struct {
	site access.Site
	*Caches
}

// New makes a Figures.
func New(site access.Site, c *Caches) *Figures { return &Figures{site, c} }
