// Package pb_hooks owns what happens when a record changes in the console or by PocketBase's API: what the engine owns is
// refused, what an admin writes is put in its right form and held to the rules of the roster, every change and every look at
// people's data goes into the audit, and what changed takes effect at once. The rules of people, units, roles, assignments and exam sessions are
// package learning's, as on the pages. It never grades and never scores. The *.pb.js
// files beside a site's data are the operator's own and are loaded by PocketBase.
package pb_hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/store"
)

// Bind hangs the hooks into the app. Call it before the app serves.
func Bind(app core.App, l *learning.Services, s *store.Store) {
	guardEngine(app)
	guardSchema(app)
	guardSurveys(app)
	guardSignIn(app)
	auditWrites(app, s) // before the rules below: it opens the transaction in which they read and write
	auditReads(app, s)
	keepUnits(app, l, s)
	keepGroups(app, l, s)
	keepOfficers(app, l, s)
	keepMemberships(app, l, s)
	keepAppointments(app, l, s)
	keepAssignments(app, l, s)
	keepExamSessions(app, l, s)
	keepCorrections(app)
	keepSettings(app)
	keepSuperusers(app, l, s)
	keepDoor(app, l, s)
	keepServerSettings(app, s)
	keepLogNameless(app)
}
