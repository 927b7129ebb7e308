package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// AccountPrefix begins the record of every entry about a console account.
const AccountPrefix = "_superusers/"

const (
	// AccountRecorded is the act by which an account was put on record that was made when no entries were written.
	AccountRecorded = "account-recorded"

	// AccountsRecorded is the act that tells that this was done: from then on every account has its entry.
	AccountsRecorded = "accounts-recorded"

	// CredentialsRecorded is the act that tells that the seal of every account's credential stands in an entry.
	CredentialsRecorded = "credentials-recorded"
)

// Account is a console account as its entries say.
type Account struct {
	Officer    string // Officer is whom it is bound to, "" for nobody.
	Credential string // Credential is its seal, "" where no entry says.
}

// Accounts are the console accounts by ID.
type Accounts map[string]Account

// SealCredential makes a seal of what opens an account: its address, the hash of its password and the secret of its
// second factor. It shows that one of them was changed and tells none: the hash is salted, the secret long.
func SealCredential(email, passwordHash, factor string) string {
	h := sha256.New()
	for _, part := range []string{email, passwordHash, factor} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Note takes the next entry.
func (a Accounts) Note(r Row) error {
	id, ofAccount := strings.CutPrefix(r.Record, AccountPrefix)
	if !ofAccount {
		return nil
	}
	var seal struct{ Credential string }
	if err := json.Unmarshal([]byte(r.Detail), &seal); err != nil {
		return err
	}
	account := a[id]
	switch r.Act {
	case "created", AccountRecorded:
		var d struct{ Officer string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		a[id] = Account{d.Officer, seal.Credential}
	case "changed":
		var d struct{ Officer []string }
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		if len(d.Officer) == 2 {
			account.Officer = d.Officer[1]
		}
		account.Credential = seal.Credential // an earlier version wrote none
		a[id] = account
	case "deleted":
		delete(a, id)
	default:
		if seal.Credential != "" {
			account.Credential = seal.Credential
			a[id] = account
		}
	}
	return nil
}
