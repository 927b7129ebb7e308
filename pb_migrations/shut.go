package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// shut takes the rules from the collections that PocketBase keeps for ways of signing in which are off here: of them too
// nobody but a superuser reads anything, not even that there is nothing.
func shut(app core.App) error {
	for _, name := range []string{core.CollectionNameMFAs, core.CollectionNameOTPs, core.CollectionNameExternalAuths, core.CollectionNameAuthOrigins} {
		c, err := app.FindCollectionByNameOrId(name)
		if err != nil {
			return err
		}
		c.ListRule, c.ViewRule, c.CreateRule, c.UpdateRule, c.DeleteRule = nil, nil, nil, nil, nil
		if err := app.SaveNoValidate(c); err != nil { // the validation of a system collection lets no rule be changed, not even to be shut
			return fmt.Errorf("collection %s: %w", name, err)
		}
	}
	return nil
}
