package catalog

import (
	"context"
)

// Load reads all packages of all layers, the lowest layer first, and reports every problem of every one of them. The
// Catalog holds what is whole; a broken package is taken from the next lower layer, or left out.
func Load(ctx context.Context, layers []Layer, engine Engine) (*Catalog, Problems) {
	return &Catalog{}, nil
}
