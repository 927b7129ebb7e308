package web

import (
	"context"
	"fmt"
	"regexp"
	"testing"

	printer "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
)

// crowd makes a unit, with as long a name as units have, of so many officers without a password.
func (s *site) crowd(code string, officers int) (unit string) {
	s.t.Helper()
	newcomers := make([]people.Newcomer, officers)
	for i := range newcomers {
		newcomers[i] = people.Newcomer{Badge: fmt.Sprintf("%s-%03d", code, i), Name: "Nguyễn Hoàng Thị Phương Thảo Nguyên", Rank: "Thượng tá", Unit: code}
	}
	_, err := s.learning.Roster.Enlist(context.Background(), people.Enlistment{Since: s.learning.Now().AddDate(0, -1, 0),
		Units: []people.Unit{{Code: code, Name: "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ số " + code}}, Officers: newcomers})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.unit(code)
}

// pdfPage is how Chromium begins the description of a page in a PDF.
var pdfPage = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// No slip may be cut by the end of a page: eight stand on each, so that a page more would be one that did not fit.
func TestEightSlipsFillASheetAndNoneIsCut(t *testing.T) {
	s := open(t)
	s.staff("000-201", access.Admin, "")
	tab := s.signIn("000-201").tab()
	for officers, want := range map[int]int{8: 1, 9: 2, 17: 3} {
		unit := s.crowd(fmt.Sprintf("%03d", officers), officers)
		var sheets []string
		var pdf []byte
		if err := chromedp.Run(tab,
			chromedp.Navigate(s.server.URL+"/phieu?don-vi="+unit),
			chromedp.Click(`main form .button`),
			chromedp.WaitVisible(`.slip`),
			chromedp.Evaluate(`[...document.querySelectorAll('.sheet')].map((s) => s.querySelector('.cover').innerText + s.querySelectorAll('.slip').length)`, &sheets),
			chromedp.ActionFunc(func(ctx context.Context) (err error) {
				pdf, _, err = printer.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
				return err
			})); err != nil {
			t.Fatal(err)
		}
		if got := len(pdfPage.FindAll(pdf, -1)); got != want || len(sheets) != want {
			t.Errorf("%d slips stand on %d pages and in %d sheets, not on %d: %q", officers, got, len(sheets), want, sheets)
		}
	}
}
