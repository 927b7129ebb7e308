// Package pb_hooks owns what happens when a record changes in the console or by PocketBase's API: what the engine owns is
// refused, what an admin writes is put in its right form and held to the rules of the roster, every change and every look at
// people's data goes into the audit, and what changed takes effect at once. It never grades and never scores. The *.pb.js
// files beside a site's data are the operator's own and are loaded by PocketBase.
package pb_hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
)

// Bind hangs the hooks into the app. Call it before the app serves.
func Bind(app core.App, s *store.Store) {
	guardEngine(app)
	guardSchema(app)
	guardSignIn(app)
	auditWrites(app) // before the rules below: it opens the transaction in which they read and write
	auditReads(app)
	keepUnits(app)
	keepOfficers(app, s)
	keepMemberships(app, s)
	keepAppointments(app, s)
	keepCorrections(app)
	keepSettings(app)
}
