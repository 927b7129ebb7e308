package trainer

import (
	"errors"

	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
)

type fetchView struct {
	File     string
	Done, Of int64 // KB
	Ended    bool
	Draft    string // address of what has come
	Problem  string
	Faults   []string
}

// Fetch shows how far a package has come from the shelf.
func (v ShelfPages) Fetch() error {
	f, err := v.Site.Learning.Shelf.Fetched(v.packages().actor(), v.Path("fetch"))
	if err != nil {
		return err
	}
	view := fetchView{File: f.File, Done: f.Done >> 10, Of: (f.Of + 1023) >> 10, Ended: f.Ended}
	var broken *publish.Broken
	switch {
	case !f.Ended:
		v.W.Header().Set("Refresh", "1")
	case f.Err == nil:
		view.Draft = PackagesHref + "/" + f.Draft
	case errors.As(f.Err, &broken):
		view.Problem = v.Say(message.New("package.refused", "name", f.File, "n", len(broken.Problems)))
		for i, p := range broken.Problems {
			if i < shownFaults {
				view.Faults = append(view.Faults, p.In(v.Language))
			}
		}
	case refusal.Of(f.Err) != nil:
		view.Problem = v.Problem(f.Err)
	default:
		view.Problem = v.Say(message.New("shelf.stopped"))
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("shelf-fetch", page.Frame{Title: v.Say(message.New("shelf.fetching")), Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}
