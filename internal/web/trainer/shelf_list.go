package trainer

import (
	"net/http"
	"net/url"
	"strings"

	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/shelf"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ShelfPages are the pages of the shelf from which packages are fetched.
type ShelfPages struct{ *visit.Visit }

// ShelfHref is where the shelf is seen.
const ShelfHref = PackagesHref + "/kho"

type shelfView struct {
	Problem      string
	None, Asking bool
	At, Read     string
	Signed       string
	Unreachable  string // why
	Word         string
	Offers       []offerRow
}

type offerRow struct {
	Title, Name, Kind    string
	Folder, There, Here  string
	Detail, Signed, Take string
	Standing             page.State
	MayTake, Older       bool
	Fetching             string // address of the page that shows how far it is
}

// List shows what the shelf has, beside what is served here.
func (v ShelfPages) List() error { return v.list(http.StatusOK, "") }

func (v ShelfPages) list(status int, problem string) error {
	view := shelfView{Problem: problem, Word: strings.TrimSpace(v.R.URL.Query().Get("tim"))}
	seen, err := v.Site.Learning.Shelf.Look(v.Ctx(), v.packages().actor(), view.Word)
	if err != nil {
		return err
	}
	view.None, view.Asking = seen.Address == "", seen.Asking
	if !view.None {
		view.At = v.Say(message.New("shelf.at", "address", seen.Address))
	}
	if seen.Err != nil {
		view.Unreachable = v.Problem(seen.Err)
	}
	if !seen.Read.IsZero() {
		view.Read = v.Say(message.New("shelf.read-at", "at", v.Moment(seen.Read)))
	}
	if seen.Signer.Key != "" {
		name := seen.Signer.Name
		if !seen.Signer.Trusted {
			name = seen.Signer.Key
		}
		view.Signed = v.Say(message.New("shelf.index-signed", "name", name))
	}
	for _, o := range seen.Offers {
		view.Offers = append(view.Offers, v.offer(o))
	}
	if view.Asking {
		v.W.Header().Set("Refresh", "3")
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("shelf", page.Frame{Title: v.Say(message.New("shelf.title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// standings are how the states of an offer look.
var standings = map[shelf.State]struct{ tone, icon string }{
	shelf.NotHere: {"", "next"}, shelf.NewerThere: {"good", "next"}, shelf.NewerHere: {"warn", "warn"},
	shelf.Same: {"good", "check"}, shelf.Differs: {"warn", "warn"},
}

func (v ShelfPages) offer(o publish.Offer) offerRow {
	look := standings[o.State]
	row := offerRow{Title: o.Title(v.Language), Name: o.ID, Kind: v.Say(message.New("package.kind-" + o.Kind)),
		Folder: o.Folder(), There: o.Version, Here: o.Here, Signed: v.packages().signed(o.Signer),
		Standing: page.State{Tone: look.tone, Icon: look.icon, Word: v.Say(message.New("shelf.word-" + string(o.State)))},
		MayTake:  o.State != shelf.Same, Older: o.State == shelf.NewerHere}
	var languages []string
	for _, l := range o.Languages {
		languages = append(languages, string(l))
	}
	row.Detail = v.Say(message.New("shelf.size", "kb", (o.Archive.Bytes+1023)>>10, "languages", strings.Join(languages, " ")))
	row.Take = v.Say(message.New("shelf.take-one", "name", o.Folder()+" "+o.Version))
	if o.Fetching {
		row.Fetching = ShelfHref + "/" + o.Archive.Digest
	}
	if row.Here == "" {
		row.Here = v.Say(message.New("shelf.nothing-here"))
	}
	return row
}

func (v ShelfPages) packages() PackagePages { return PackagePages(v) }

// Act asks the shelf again, or begins to fetch a package from it.
func (v ShelfPages) Act() error {
	form := v.R.PostForm
	if form.Get("viec") == "hoi" {
		if err := v.Site.Learning.Shelf.AskAgain(v.packages().actor()); err != nil {
			return err
		}
		return v.Redirect(ShelfHref)
	}
	name, err := v.Site.Learning.Shelf.Fetch(v.packages().actor(), form.Get("goi"), form.Get("ban"), form.Get("cu") != "")
	if problem, status := v.Refusal(err); problem != "" {
		return v.list(status, problem)
	}
	if err != nil {
		return err
	}
	return v.Redirect(ShelfHref + "/" + url.PathEscape(name))
}
