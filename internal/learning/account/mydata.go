package account

import (
	"context"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
	"hocvu/internal/store/personaldata"
)

// Notice is what an officer is told about personal data before anything else, as far as the site decides it.
type Notice struct {
	Keeper string // who runs the site
	Months int    // after leaving, until the officer is made anonymous; 0: by hand
}

// Notice gives what the notice on personal data says of this site.
func (s *Service) Notice(context.Context) (Notice, error) {
	settings, err := s.site.Store.Settings.Read()
	n := Notice{settings.UnitName, settings.RetentionMonths}
	if n.Keeper == "" {
		n.Keeper = settings.SiteName
	}
	return n, err
}

// Site names the installation and who runs it, so that an officer can tell its sign-in page from an imitation. Unit
// is empty where nobody has named it.
func (s *Service) Site(context.Context) (name, unit string, err error) {
	if s.site.Store == nil { // pages drawn without an engine
		return "", "", nil
	}
	settings, err := s.site.Store.Settings.Read()
	return settings.SiteName, settings.UnitName, err
}

// Acknowledge records that an officer has read the notice. The first time counts.
func (s *Service) Acknowledge(ctx context.Context, o access.Officer) error {
	return s.site.Store.Officers.AcknowledgeNotice(ctx, o.ID, s.site.Now())
}

// MyData is what is held about an officer, for that officer alone.
type MyData struct {
	Officer     officer.Officer
	Memberships []store.Membership
	Held        []personaldata.Records
	Looks       []personaldata.Look // what others did with it, the latest first
	Corrections []store.Correction
}

// shownLooks is how many looks a page lists; the export has all.
const shownLooks = 100

// MyData collects what is held about an officer.
func (s *Service) MyData(_ context.Context, o access.Officer) (d MyData, err error) {
	if d.Officer, err = s.site.Store.Officers.ByID(o.ID, s.site.Now()); err != nil {
		return d, err
	}
	if d.Memberships, err = s.site.Store.Memberships.Of(o.ID); err != nil {
		return d, err
	}
	if d.Held, err = s.site.Store.PersonalData.Of(o.ID); err != nil {
		return d, err
	}
	if d.Looks, err = s.site.Store.PersonalData.Looks(o.ID, shownLooks); err != nil {
		return d, err
	}
	d.Corrections, err = s.site.Store.Corrections.Of(o.ID)
	return d, err
}

// Bounds of a request to correct.
const (
	maxSubject = 200  // letters
	maxWanted  = 1000 // letters
	maxOpen    = 10   // requests without an answer, of one officer
)

// AskCorrection asks the site to correct something that is held about the officer. ErrRejected: empty or too long;
// ErrAttempts: too many requests wait for an answer already.
func (s *Service) AskCorrection(ctx context.Context, o access.Officer, subject, wanted string) error {
	subject, wanted = strings.TrimSpace(subject), strings.TrimSpace(wanted)
	if subject == "" || wanted == "" || len([]rune(subject)) > maxSubject || len([]rune(wanted)) > maxWanted {
		return access.ErrRejected
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		all, err := tx.Corrections.Of(o.ID)
		if err != nil {
			return err
		}
		waiting := 0
		for _, c := range all {
			if c.Answered.IsZero() {
				waiting++
			}
		}
		if waiting >= maxOpen {
			return access.ErrAttempts
		}
		id, err := tx.Corrections.Add(o.ID, store.Correction{Subject: subject, Wanted: wanted, Asked: s.site.Now()})
		if err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "correction-asked", Record: "corrections/" + id, Subject: o.ID})
	})
}
