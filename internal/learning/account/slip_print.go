package account

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// SlipRequest is for whom slips are wanted: those of a unit who have neither a password nor a live slip, or the
// officers named, whatever they have. Again is for a sheet that never came out of the printer: those of the unit
// without a password, also who has a live slip, which is worthless then.
type SlipRequest struct {
	Unit     string
	Officers []string
	Again    bool
}

// SlipSheet holds the slips of one unit. The codes are nowhere else: they must be shown now and never again.
type SlipSheet struct {
	Unit, UnitCode string
	Slips          []PrintedSlip
	Expires        time.Time
}

// PrintedSlip is a slip as it stands on paper.
type PrintedSlip struct{ Badge, Name, Rank, Code string }

// PrintSlips makes slips, at most maxSlips, and returns them by unit. Passed counts officers of the unit who hold a
// role that only an admin above may reset. It fails with ErrNotFound when one of the officers named is out of reach,
// and with ErrNoSlips.
func (s *Service) PrintSlips(ctx context.Context, by access.Officer, order SlipRequest) (
	sheets []SlipSheet, passed int, err error) {
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in, now := s.withTx(tx), s.site.Now()
		holders, left, err := in.slipHolders(by, order, now)
		if err != nil {
			return err
		}
		days, err := in.slipDays()
		if err != nil {
			return err
		}
		passed = left
		expires := s.slipEnd(now, days)
		for _, h := range holders {
			code := newCode()
			id, err := tx.Slips.Add(h.ID, code, by.ID, now, expires)
			if err != nil {
				return err
			}
			entry := audit.Entry{At: now, By: by.ID, Act: "slip-printed", Record: id, Subject: h.ID}
			if err := tx.Audit.Add(entry); err != nil {
				return err
			}
			if n := len(sheets); n == 0 || sheets[n-1].UnitCode != h.UnitCode || sheets[n-1].Unit != h.Unit {
				sheets = append(sheets, SlipSheet{Unit: h.Unit, UnitCode: h.UnitCode, Expires: expires})
			}
			sheet := &sheets[len(sheets)-1]
			sheet.Slips = append(sheet.Slips, PrintedSlip{h.Badge, h.Name, h.Rank, printed(code)})
		}
		return nil
	})
	return sheets, passed, err
}

// slipHolders finds for whom to print.
func (s *Service) slipHolders(by access.Officer, order SlipRequest, now time.Time) (
	holders []store.Holder, passed int, err error) {
	reach, err := s.slipReach(by)
	if err != nil {
		return nil, 0, err
	}
	named := len(order.Officers) > 0
	var asked []store.Holder
	switch {
	case len(order.Officers) > maxSlips:
		return nil, 0, access.ErrTooLarge
	case named:
		asked, err = s.site.Store.Slips.HoldersByID(order.Officers, now)
	case reach.admin.Holds(order.Unit) || reach.helper.Holds(order.Unit):
		asked, err = s.site.Store.Slips.HoldersWithout(order.Unit, order.Again, now, maxSlips)
	default:
		err = access.ErrNotFound
	}
	if err != nil {
		return nil, 0, err
	}
	if named && len(asked) < len(order.Officers) {
		return nil, 0, access.ErrNotFound
	}
	ids := make([]string, len(asked))
	for i, h := range asked {
		ids[i] = h.ID
	}
	roles, err := s.site.Store.Appointments.OfOfficers(ids, now)
	if err != nil {
		return nil, 0, err
	}
	for _, h := range asked {
		switch {
		case reach.mayReset(by, h, roles):
			holders = append(holders, h)
		case named:
			return nil, 0, access.ErrNotFound
		default:
			passed++
		}
	}
	if len(holders) == 0 {
		err = ErrNoSlips
	}
	return holders, passed, err
}

// slipEnd is when the n-th day from now ends where the site is: a slip says a day, not an hour.
func (s *Service) slipEnd(now time.Time, days int) time.Time {
	year, month, day := now.In(s.site.Zone).Date()
	return time.Date(year, month, day+days+1, 0, 0, 0, 0, s.site.Zone)
}

// slipDays is how many days a slip is good for.
func (s *Service) slipDays() (int, error) {
	settings, err := s.site.Store.Settings.Read()
	return settings.SlipDays, err
}
