package admin

import (
	"errors"
	"html/template"
	"net/http"
	"slices"

	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// SlipPages are the pages of slips with one-time passwords.
type SlipPages struct{ *visit.Visit }

// slipsView is the page for who hands out slips.
type slipsView struct {
	account.SlipList
	Problem string
	Holders []holderView
	Bare    int // of them with neither a password nor a slip
	Waiting int // of them without a password, but with a slip
}

type holderView struct {
	ID, Badge, Name, Rank string
	State                 page.State
	Bar                   string // why no slip can be printed; "" where one can
}

// List shows who may be given a new slip.
func (v SlipPages) List() error {
	return v.renderSlips(http.StatusOK, v.R.URL.Query().Get("don-vi"), "")
}

func (v SlipPages) renderSlips(status int, unit, problem string) error {
	office, err := v.Site.Learning.Accounts.Slips(v.Ctx(), v.Officer, unit)
	if err != nil {
		return err
	}
	view := slipsView{SlipList: office, Problem: problem}
	for _, h := range office.Officers {
		var s page.State
		switch {
		case !h.Slip.IsZero():
			s = page.State{Tone: "", Icon: "note", Word: v.Say(message.New("slip.until", "date", v.LastDay(h.Slip)))}
			if !h.HasPassword && h.Bar == account.NoBar {
				view.Waiting++
			}
		case h.HasPassword:
			s = page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("slip.has-password"))}
		default:
			s = page.State{Tone: "warn", Icon: "lock", Word: v.Say(message.New("slip.none"))}
			if h.Bar == account.NoBar {
				view.Bare++
			}
		}
		bar := ""
		if h.Bar != account.NoBar {
			bar = v.Say(message.New("slip.bar-" + string(h.Bar)))
		}
		view.Holders = append(view.Holders, holderView{h.ID, h.Badge, h.Name, h.Rank, s, bar})
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("slips", page.Frame{Title: v.Say(message.New("slip.title")), Status: status, Class: "has-tabs", View: view})
}

// slipsPrint is the sheet to print: the only place where a code ever stands.
type slipsPrint struct {
	Sheets  []slipSheet
	Passed  int
	Count   int
	Address string
	QR      template.HTML
}

// slipSheet is one page of paper: every page says whose envelope it goes into.
type slipSheet struct {
	Unit, Until string
	N, Of       int // this page among those of the unit
	All         int // slips of the unit
	Slips       []account.PrintedSlip
}

// slipsOnSheet is how many slips slips.css lays on a page of A4.
const slipsOnSheet = 8

// Print makes slips for the chosen officers and shows them once, eight to a sheet.
func (v SlipPages) Print() error {
	unit := v.R.PostFormValue("don-vi")
	order := account.SlipRequest{Unit: unit, Officers: v.R.PostForm["can-bo"], Again: v.R.PostFormValue("in-lai") != ""}
	if v.R.PostFormValue("chon") != "" && len(order.Officers) == 0 {
		if v.R.PostForm.Has("tim") { // on the page of those found
			return PersonPages(v).renderFound(http.StatusUnprocessableEntity, v.Say(message.New("slip.choose")))
		}
		return v.renderSlips(http.StatusUnprocessableEntity, unit, v.Say(message.New("slip.choose")))
	}
	sheets, passed, err := v.Site.Learning.Accounts.PrintSlips(v.Ctx(), v.Officer, order)
	if errors.Is(err, account.ErrNoSlips) {
		return v.renderSlips(http.StatusConflict, unit, v.Say(account.ErrNoSlips.Message))
	}
	if err != nil {
		return err
	}
	view := slipsPrint{Passed: passed, Address: v.SiteAddress()}
	if view.QR, err = chart.QRSymbol(view.Address, "ma-vuong"); err != nil {
		return err
	}
	for _, s := range sheets {
		n, of := 0, (len(s.Slips)+slipsOnSheet-1)/slipsOnSheet
		for slips := range slices.Chunk(s.Slips, slipsOnSheet) {
			n++
			view.Sheets = append(view.Sheets, slipSheet{s.Unit, v.LastDay(s.Expires), n, of, len(s.Slips), slips})
		}
		view.Count += len(s.Slips)
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("slips-print", page.Frame{Title: v.Say(message.New("slip.sheet-title")), Back: &page.Link{Href: "/phieu?don-vi=" + unit, Text: v.Say(message.New("slip.back"))}, Styles: []string{"slips.css"}, Scripts: []string{"print.js"}, View: view})
}
