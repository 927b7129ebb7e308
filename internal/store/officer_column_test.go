package store

import (
	"slices"
	"strings"
	"testing"
)

// A column that is added to the schema is written for a new officer, and told to the officer or left out knowingly.
func TestEveryColumnOfOfficersIsKnown(t *testing.T) {
	_, app, _ := open(t)
	officers, err := app.FindCollectionByNameOrId("officers")
	if err != nil {
		t.Fatal(err)
	}
	list, _, _ := strings.Cut(insertOfficer[strings.Index(insertOfficer, "(")+1:], ")")
	var written []string
	for column := range strings.SplitSeq(list, ",") {
		written = append(written, strings.Trim(column, " \t\n\""))
	}
	untold := []string{"id", "password", "tokenKey", "email", "emailVisibility", "verified", "unit", "must_change_password", "anonymised"}
	for _, name := range officers.Fields.FieldNames() {
		if name != "anonymised" && !slices.Contains(written, name) {
			t.Errorf("insertOfficer does not write %s", name)
		}
		if !slices.Contains(personalQueries[0].columns, name) && !slices.Contains(untold, name) {
			t.Errorf("an officer is not told %s", name)
		}
	}
}
