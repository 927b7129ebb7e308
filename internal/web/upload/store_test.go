package upload

import (
	"fmt"
	"testing"
	"time"
)

func TestOnlySoManyUploadsWait(t *testing.T) {
	u := NewStore(t.TempDir())
	for i := range Max {
		if _, err := u.Keep(List{Officer: fmt.Sprint("a", i)}, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := u.Keep(List{Officer: "b"}, time.Now()); err != ErrFull {
		t.Errorf("got %v", err)
	}
	if _, err := u.Keep(List{Officer: "b"}, time.Now().Add(Kept+time.Minute)); err != nil {
		t.Errorf("old ones do not make room: %v", err)
	}
}

func TestAnAdminHasOneListWaiting(t *testing.T) {
	u, now := NewStore(t.TempDir()), time.Now()
	running, err := u.Keep(List{Officer: "a", At: now}, now)
	if err != nil || !u.Begin(running, "a", now) {
		t.Fatal(err)
	}
	var last string
	for range Max + 5 {
		before := last
		if last, err = u.Keep(List{Officer: "a", At: now}, now); err != nil {
			t.Fatal(err)
		}
		if _, err := u.Find(before, "a", now); before != "" && err == nil {
			t.Fatal("the one before is still there")
		}
	}
	other, err := u.Keep(List{Officer: "b", At: now}, now)
	if err != nil {
		t.Fatal(err)
	}
	for name, officer := range map[string]string{running: "a", last: "a", other: "b"} {
		if _, err := u.Find(name, officer, now); err != nil {
			t.Errorf("a list of %s is gone: %v", officer, err)
		}
	}
}
