package pb_hooks

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
)

// impersonal are the collections whose rows tell of no officer. A look at any other, PocketBase's own too, is an entry of
// the audit.
var impersonal = []string{"units", "settings", "packages", "questions", "parameters", "replacements", "snapshots", core.CollectionNameSuperusers}

// oneLook is how long the same rows asked for again by the same person count as one look: the console asks for a table two
// or three times to show it once.
const oneLook = time.Minute

// auditReads writes down who looks at officers' rows in the console or by the API, before anything is shown: one row, a
// list with the officers whom it names, and every change that a subscription brings. Rows that are asked for along with
// others (expand) count as shown.
func auditReads(app core.App, s *store.Store) {
	seen := &looks{last: map[string]time.Time{}, one: oneLook}
	app.OnRecordViewRequest().BindFunc(func(e *core.RecordRequestEvent) error {
		about := ""
		if !slices.Contains(impersonal, e.Collection.Name) {
			about = subject(e.App, e.Record)
			if err := seen.viewed(e.App, s, asker(e.RequestEvent), "viewed", e.Record, about); err != nil {
				return err
			}
		}
		along := slices.DeleteFunc(named(e.App, []*core.Record{e.Record}, e.Request.URL.Query().Get("expand")), func(officer string) bool { return officer == about })
		if err := seen.listed(e.App, s, asker(e.RequestEvent), place(e.Record), 1, along); err != nil {
			return err
		}
		return e.Next()
	})
	app.OnRecordsListRequest().BindFunc(func(e *core.RecordsListRequestEvent) error {
		if q := e.Request.URL.Query(); q.Get("fields") == "id" && q.Get("filter") == "" { // the console counts; a filter would tell of whom it finds
			return e.Next()
		}
		officers := named(e.App, e.Records, e.Request.URL.Query().Get("expand"))
		if err := seen.listed(e.App, s, asker(e.RequestEvent), e.Collection.Name, len(e.Records), officers); err != nil {
			return err
		}
		return e.Next()
	})
	app.OnRealtimeSubscribeRequest().BindFunc(func(e *core.RealtimeSubscribeRequestEvent) error {
		by := asker(e.RequestEvent)
		for _, topic := range e.Subscriptions {
			watched := topicOf(e.App, topic)
			if watched == "" || by == (actor{}) || seen.again(by.superuser+" watched "+watched) {
				continue
			}
			if err := addEntry(e.App, s, by.entry("watched", watched, "", map[string]any{})); err != nil {
				return err
			}
		}
		return e.Next()
	})
	app.OnRecordEnrich().BindFunc(func(e *core.RecordEnrichEvent) error {
		by := holder(e.RequestInfo.Auth)
		if e.RequestInfo.Context != core.RequestInfoContextRealtime || by == (actor{}) {
			return e.Next()
		}
		for _, officer := range named(e.App, []*core.Record{e.Record.Clone()}, e.RequestInfo.Query["expand"]) {
			if err := seen.viewed(e.App, s, by, "watched", e.Record, officer); err != nil {
				return err // then PocketBase sends nothing
			}
		}
		return e.Next()
	})
}

// viewed writes down a look at a row that is about an officer.
func (l *looks) viewed(app core.App, s *store.Store, by actor, act string, r *core.Record, officer string) error {
	if l.again(strings.Join([]string{by.superuser, act, place(r), officer}, " ")) {
		return nil
	}
	return addEntry(app, s, by.entry(act, place(r), officer, map[string]any{}))
}

// listed writes down a look at rows that name officers, if they name any.
func (l *looks) listed(app core.App, s *store.Store, by actor, record string, rows int, officers []string) error {
	look := by.superuser + " listed " + record
	if record != "audit" { // which grows by every look at it
		look += " " + strings.Join(officers, " ")
	}
	if len(officers) == 0 || l.again(look) {
		return nil
	}
	return addEntry(app, s, by.entry("listed", record, "", map[string]any{"rows": rows, "officers": officers}))
}

// named are the officers whom some rows tell of, and those whom they tell of with what is asked for along with them.
func named(app core.App, rows []*core.Record, expand string) []string {
	if expand != "" {
		app.ExpandRecords(rows, strings.Split(expand, ","), nil) // what cannot be followed is not shown either
	}
	officers := map[string]bool{}
	for len(rows) > 0 {
		var along []*core.Record
		for _, r := range rows {
			if !slices.Contains(impersonal, r.Collection().Name) {
				officers[subject(app, r)] = true
			}
			for field := range r.Expand() {
				along = append(along, r.ExpandedAll(field)...)
			}
		}
		rows = along
	}
	delete(officers, "")
	return slices.Sorted(maps.Keys(officers))
}

// topicOf is what a subscription watches, by the collection's name: all of it, or one row. "": nothing that is about officers.
func topicOf(app core.App, topic string) string {
	topic, options, _ := strings.Cut(topic, "?")
	name, row, _ := strings.Cut(topic, "/")
	collection, err := app.FindCachedCollectionByNameOrId(name)
	if err != nil || slices.Contains(impersonal, collection.Name) && !strings.Contains(options, "expand") {
		return ""
	}
	if row == "" || row == "*" {
		return collection.Name
	}
	return collection.Name + "/" + row
}
