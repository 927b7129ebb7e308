package officer

import (
	"slices"
	"testing"

	"hocvu/pb_migrations/migrationtest"
)

// A column that is added to the collection is added to the table, knowingly: whether it is read, listed, told, blanked.
func TestEveryColumnOfTheCollectionStandsOnceInTheTable(t *testing.T) {
	app := migrationtest.App(t)
	officers, err := app.FindCollectionByNameOrId("officers")
	if err != nil {
		t.Fatal(err)
	}
	want, got := officers.Fields.FieldNames(), names(0)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the table has %q\nthe collection has %q", got, want)
	}
}

func TestWhatNamesAPersonIsBlanked(t *testing.T) {
	for _, c := range columns {
		if c.uses&personal != 0 && c.blank == "" {
			t.Errorf("%s names a person and is not blanked", c.name)
		}
	}
}

func TestWhatAListSetsIsComparedWithIt(t *testing.T) {
	for _, c := range columns {
		if c.uses&listed != 0 && c.uses&compared == 0 {
			t.Errorf("%s is set by a list that does not know what it was", c.name)
		}
	}
}
