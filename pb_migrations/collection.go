package migrations

import (
	"fmt"
	"strings"

	"github.com/pocketbase/pocketbase/core"
)

func text(name, help string) core.Field {
	return &core.TextField{Name: name, Help: help, Max: 1000}
}

// key is a text that a row cannot do without.
func key(name, help string) core.Field {
	return &core.TextField{Name: name, Help: help, Max: 200, Required: true, Presentable: true}
}

func secret(name, help string) core.Field {
	return &core.TextField{Name: name, Help: help, Max: 1 << 20, Hidden: true}
}

func choice(name, help string, values ...string) core.Field {
	return &core.SelectField{Name: name, Help: help, Values: values, MaxSelect: 1}
}

func date(name, help string) core.Field { return &core.DateField{Name: name, Help: help} }

func number(name, help string) core.Field { return &core.NumberField{Name: name, Help: help} }

func whole(name, help string) core.Field {
	return &core.NumberField{Name: name, Help: help, OnlyInt: true}
}

func yes(name, help string) core.Field { return &core.BoolField{Name: name, Help: help} }

// object is JSON of at most so many bytes.
func object(name, help string, bytes int64) core.Field {
	return &core.JSONField{Name: name, Help: help, MaxSize: bytes}
}

// hidden is an object that no API answer shows: keys of questions.
func hidden(name, help string, bytes int64) core.Field {
	return &core.JSONField{Name: name, Help: help, MaxSize: bytes, Hidden: true}
}

// one points to a row of another collection, which cannot be deleted while it does.
func one(app core.App, name, to, help string) core.Field {
	return &core.RelationField{Name: name, Help: help, CollectionId: id(app, to), MaxSelect: 1, Required: true}
}

// perhaps is one that may be empty.
func perhaps(app core.App, name, to, help string) core.Field {
	return &core.RelationField{Name: name, Help: help, CollectionId: id(app, to), MaxSelect: 1}
}

func id(app core.App, collection string) string {
	c, err := app.FindCollectionByNameOrId(collection)
	if err != nil {
		return "" // Save then refuses the field and names it
	}
	return c.Id
}

// index is "columns" or "columns WHERE condition".
type index struct {
	unique  bool
	columns string
}

func unique(columns string) index { return index{true, columns} }
func lookup(columns string) index { return index{false, columns} }

// create makes a closed collection: fields, then indexes named after their place.
func create(app core.App, name string, fields []core.Field, indexes ...index) error {
	return save(app, core.NewBaseCollection(name), fields, indexes)
}

func save(app core.App, c *core.Collection, fields []core.Field, indexes []index) error {
	for _, f := range fields {
		c.Fields.Add(f)
	}
	for i, x := range indexes {
		addIndex(c, fmt.Sprintf("hocvu_%s_%d", c.Name, i+1), x)
	}
	if err := app.Save(c); err != nil {
		return fmt.Errorf("collection %s: %w", c.Name, err)
	}
	return nil
}

func addIndex(c *core.Collection, name string, x index) {
	columns, where, _ := strings.Cut(x.columns, " WHERE ")
	c.AddIndex(name, x.unique, columns, where)
}

// closed is the auth collection whose members sign in through our own door only.
func closed(c *core.Collection) {
	c.PasswordAuth.Enabled = false
	c.OTP.Enabled = false
	c.OAuth2.Enabled = false
	c.MFA.Enabled = false
	c.AuthAlert.Enabled = false
	c.AuthRule = nil
	c.ManageRule = nil
	c.AuthToken.Duration = 10 // seconds: nothing of ours asks for a token
	c.ListRule, c.ViewRule, c.CreateRule, c.UpdateRule, c.DeleteRule = nil, nil, nil, nil, nil
}
