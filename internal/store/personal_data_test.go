package store

import (
	"slices"
	"testing"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store/audit"
	"hocvu/internal/store/personaldata"
)

// Whatever points to an officer as its owner, or to a response of one, is about that officer.
func TestEveryCollectionAboutAnOfficerIsAmongWhatIsTold(t *testing.T) {
	s, app, officer := open(t)
	held, err := s.PersonalData.Of(officer)
	if err != nil {
		t.Fatal(err)
	}
	all, err := app.FindAllCollections()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		owned := slices.ContainsFunc([]string{"officer", "response"}, func(name string) bool {
			f, ok := c.Fields.GetByName(name).(*core.RelationField)
			return ok && f != nil
		})
		told := slices.ContainsFunc(held, func(h personaldata.Records) bool { return h.Name == c.Name })
		if owned && !told && c.Name != core.CollectionNameSuperusers {
			t.Errorf("%s is held about officers, and no officer is told", c.Name)
		}
	}
}

func TestTheExportHasEveryLookWithWhoLooked(t *testing.T) {
	s, _, _, _, officer := province(t)
	other, err := s.Officers.Add(ctx, NewOfficer{Badge: "000-003", Name: "Lò Thị Sua", From: monday})
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *Store) error {
		if err := tx.Audit.Add(audit.Entry{At: monday, By: other, Act: "names-seen", Subject: officer}); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: monday, By: other, Act: "listed", Record: "assignments",
			Detail: map[string]any{"officers": []string{officer}}})
	})
	looks, err := s.PersonalData.Looks(officer, 10)
	if err != nil || len(looks) != 2 || looks[0].By != "Lò Thị Sua" {
		t.Errorf("%+v %v", looks, err)
	}
	held, err := s.PersonalData.Of(officer)
	if err != nil {
		t.Fatal(err)
	}
	about := held[slices.IndexFunc(held, func(h personaldata.Records) bool { return h.Name == "audit" })]
	if len(about.Rows) != 2 || about.Rows[0][1] != "Lò Thị Sua" || about.Rows[1][1] != "Lò Thị Sua" {
		t.Errorf("%+v", about)
	}
}
