package migrations

import "github.com/pocketbase/pocketbase/core"

// confidences makes what officers say of their own answers. No page and no figure shows it to anyone else.
func confidences(app core.App) error {
	return create(app, "confidences", []core.Field{
		one(app, "officer", "officers", "Who alone sees it."),
		one(app, "response", "responses", ""),
		choice("rating", "How sure the officer said to be of it.", "sure", "fairly", "guess"),
		date("at", ""),
	}, unique("response"), lookup("officer, rating, response"))
}
