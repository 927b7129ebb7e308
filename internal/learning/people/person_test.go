package people_test

import (
	"bytes"
	"testing"

	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/listfile/listfiletest"
)

func TestAnExportedRosterImportedAgainChangesNothing(t *testing.T) {
	h, _, _, admin := learningtest.Staffed(t)
	var out bytes.Buffer
	if err := h.Roster.Export(ctx, admin, &out); err != nil {
		t.Fatal(err)
	}
	imports := people.NewImports(h.Roster, h.Results, listfiletest.Reader(), "")
	t.Cleanup(imports.Close)
	in, plan, err := imports.Roster.Try(ctx, people.RosterImport{By: admin, Complete: true}, out.Bytes())
	if err != nil || plan.Changes() != 0 || len(in.List.Tables) != 1 {
		t.Errorf("%d changes: %+v %v", plan.Changes(), plan.Lines, err)
	}
	if err := h.Roster.Export(ctx, h.Mine, &out); err == nil {
		t.Error("an officer without a role exports the roster")
	}
}
