package app

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"hocvu/internal/demo"
	"hocvu/internal/store/inspect"
)

// testdata/early_data.db.gz is the data of an early program (commit c6f284db of 2026-11-23): its invented province with
// 40 officers and their answers, whose secrets were made for it alone. It stays as it is, for every later version.
func TestTheDataOfAnEarlyProgramAreMigratedAndHold(t *testing.T) {
	folder := t.TempDir()
	data := filepath.Join(folder, "data.db")
	unpack(t, "testdata/early_data.db.gz", data)
	t.Chdir(t.TempDir()) // no packages but those of the binary
	a, err := Open(ctx, Config{Packages: ".", DataDir: folder, Terminal: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		a.workers.Close()
		a.store.Close()              //nolint:errcheck // the folder goes with it
		a.Base.ResetBootstrapState() //nolint:errcheck // the same
	})
	a.LoadPackages(ctx)

	first, err := a.Learning.Calibrations.Rescore(ctx, nil)
	if err != nil || len(first.Differences) > 0 || first.Officers != 40 || first.Evidence == 0 || first.Renewed == 0 {
		t.Errorf("rescore: %d officers, %d facts, %d renewed, differences %v, %v", first.Officers, first.Evidence,
			first.Renewed, first.Differences, err)
	}
	second, err := a.Learning.Calibrations.Rescore(ctx, nil)
	if err != nil || len(second.Differences) > 0 || second.Renewed > 0 {
		t.Errorf("rescore again: %d renewed, differences %v, %v", second.Renewed, second.Differences, err)
	}
	if _, err := a.Learning.Accounts.SignIn(ctx, "000-001", demo.Password, "10.0.0.1", ""); err != nil {
		t.Errorf("an officer signs in: %v", err)
	}
	audited, err := inspect.OpenReadOnly(data)
	if err != nil {
		t.Fatal(err)
	}
	defer audited.Close() //nolint:errcheck // nothing was written
	if _, err := inspect.VerifyAudit(audited); err != nil {
		t.Errorf("the audit: %v", err)
	}
}

// unpack writes a packed file of testdata to a place.
func unpack(t *testing.T, name, to string) {
	t.Helper()
	packed, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close() //nolint:errcheck // nothing was written
	plain, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(plain)
	if err == nil {
		err = os.WriteFile(to, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
