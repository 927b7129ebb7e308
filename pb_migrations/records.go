package migrations

import "github.com/pocketbase/pocketbase/core"

// records makes what is kept as proof.
func records(app core.App) error {
	err := create(app, "certificates", []core.Field{
		key("number", "Printed on the certificate."),
		one(app, "officer", "officers", ""),
		key("course", ""),
		date("issued", ""),
		object("content", "What the certificate says, word for word.", 64<<10),
	}, unique("number"), lookup("officer"))
	if err != nil {
		return err
	}
	err = create(app, "snapshots", []core.Field{
		key("report", ""),
		date("at", ""),
		object("content", "The figures of that day.", 16<<20),
	}, lookup("report, at"))
	if err != nil {
		return err
	}
	err = create(app, "audit", []core.Field{
		date("at", ""),
		perhaps(app, "by", "officers", "Who did it; empty: the engine, or a superuser whom detail names."),
		key("act", ""),
		text("record", "What it was done to."),
		perhaps(app, "subject", "officers", "Whom it is about."),
		object("detail", "", 64<<10),
		key("previous", "Hash of the row before; the first row has 64 zeros."),
		key("hash", "SHA-256 over the row and previous."),
	}, lookup("record, at"), lookup("subject, at"), unique("previous"), unique("hash"))
	if err != nil {
		return err
	}
	if err := guard(app, "certificates", "snapshots"); err != nil {
		return err
	}
	return guard(app, "audit")
}
