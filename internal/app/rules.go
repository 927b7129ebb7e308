package app

import (
	"context"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// closeRules takes away the rules by which PocketBase's API would let somebody without an account read or write: only a
// change in the file, or the SQL page, can have made one. It names the collections and writes it down.
func (a *App) closeRules(ctx context.Context) (opened []string, err error) {
	all, err := a.Base.FindAllCollections()
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		rules := []**string{&c.ListRule, &c.ViewRule, &c.CreateRule, &c.UpdateRule, &c.DeleteRule}
		if c.IsAuth() && c.Name != core.CollectionNameSuperusers {
			rules = append(rules, &c.AuthRule, &c.ManageRule)
		}
		open := false
		for _, rule := range rules {
			open = open || *rule != nil
			*rule = nil
		}
		if !open {
			continue
		}
		opened = append(opened, c.Name)
		// the validation of a system collection lets no rule be changed
		if err := a.Base.SaveNoValidate(c); err != nil {
			return opened, err
		}
	}
	if len(opened) == 0 {
		return nil, nil
	}
	err = a.store.InTx(ctx, func(tx *store.Store) error {
		return tx.Audit.Add(audit.Entry{At: time.Now(), Act: "rules-closed", Record: "schema",
			Detail: map[string]any{"collections": opened}})
	})
	return opened, err
}
