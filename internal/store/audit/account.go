package audit

import (
	"encoding/json"
	"strings"
)

// AccountPrefix begins the record of every entry about a console account.
const AccountPrefix = "_superusers/"

const (
	// AccountRecorded is the act by which an account was put on record that was made when no entries were written.
	AccountRecorded = "account-recorded"

	// AccountsRecorded is the act that tells that this was done: from then on every account has its entry.
	AccountsRecorded = "accounts-recorded"
)

// Accounts are the console accounts as their entries say: by ID, the officer whom each is bound to.
type Accounts map[string]string

// Note takes the next entry.
func (a Accounts) Note(r Row) error {
	id, ofAccount := strings.CutPrefix(r.Record, AccountPrefix)
	if !ofAccount {
		return nil
	}
	switch r.Act {
	case "created", AccountRecorded:
		var d struct{ Officer string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		a[id] = d.Officer
	case "changed":
		var d struct{ Officer []string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		if len(d.Officer) == 2 {
			a[id] = d.Officer[1]
		}
	case "deleted":
		delete(a, id)
	}
	return nil
}
