package questions

import (
	"context"
	"errors"

	"hocvu/internal/catalog"
	"hocvu/internal/item"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// look compares the variants of the editions to which answers were counted, where enough have answered since they were
// compared last, and sets those aside that are much harder than their siblings.
func (s *Statistics) look(ctx context.Context, touched map[string]bool) error {
	if len(touched) == 0 {
		return nil
	}
	items := make([]string, 0, len(touched))
	for id := range touched {
		items = append(items, id)
	}
	looks, err := s.site.Store.VariantsAside.Looks(items)
	for _, l := range looks {
		if l.Now >= item.NextLook(l.Answers) {
			err = errors.Join(err, s.compare(ctx, l))
		}
	}
	return err
}

// compare makes one look at the variants of an edition. One that is not served any more is left alone: it is not drawn.
func (s *Statistics) compare(ctx context.Context, l store.VariantLook) error {
	v, err := s.scriptedAs(ctx, l.Quiz, l.Question)
	if err == access.ErrNotFound || err == nil && v.item != l.Item {
		return nil
	}
	if err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if made, err := tx.VariantsAside.Look(l, s.site.Now()); err != nil || !made {
			return err
		}
		if err := v.read(tx); err != nil {
			return err
		}
		variants, counts := v.drawn()
		left := item.Most(len(v.variants), catalog.MinVariants) - (len(v.variants) - len(variants))
		for _, harder := range item.HarderVariants(counts, item.Allowed(l.Looks+1)) {
			if _, broughtBack := v.aside(variants[harder.Place]); broughtBack || left <= 0 {
				continue
			}
			left--
			if err := s.put(tx, v, variants[harder.Place], harder.Its, harder.Siblings, ""); err != nil {
				return err
			}
		}
		return nil
	})
}
