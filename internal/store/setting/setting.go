// Package setting holds what a site decides for itself: the values, what each may be, and their rows. It knows no
// record of PocketBase: hooks ask it whether a value can be used.
package setting

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"hocvu/internal/refusal"
	"hocvu/internal/store/database"
)

// Site is what a site decides for itself. The collection holds one row for each setting, its value as JSON; a row that
// is not there, or that cannot be read, leaves the default.
type Site struct {
	SiteName        string `json:"site_name"`        // on pages and reports
	UnitName        string `json:"unit_name"`        // who runs the site, as reports head it
	HideHeadCounts  bool   `json:"hide_head_counts"` // reports show percentages only: strength may be classified
	RetentionMonths int    `json:"retention_months"` // after leaving, until an officer is anonymised; 0: by hand only
	BackupTime      string `json:"backup_time"`      // HH:MM of every day, in the site's time zone; empty: never
	BackupKeep      int    `json:"backup_keep"`      // scheduled backups kept; older ones are deleted
	BackupRecipient string `json:"backup_recipient"` // age public key for scheduled backups; empty: not encrypted
	SlipDays        int    `json:"slip_days"`        // until a password slip expires
	LogDays         int    `json:"log_days"`         // until a line of the request log is deleted

	AttachmentsMegabytes int `json:"attachments_megabytes"` // of all files that are handed in; 0: none are taken
	AttachmentsDays      int `json:"attachments_days"`      // until a file of a judged answer is deleted; 0: never

	ConsoleSecondFactor bool `json:"console_second_factor"` // nobody signs in to the console without a code

	PackageKeys    string `json:"package_keys"`    // public keys whose packages are trusted: "hocvu-key:… NAME; …"
	PackagesSigned bool   `json:"packages_signed"` // only packages that one of them has signed are published
	Shelf          string `json:"shelf"`           // folder or web address of a shelf of packages; empty: none
}

// Default is that of a new site.
func Default() Site {
	return Site{SiteName: "Hocvu", RetentionMonths: 60, BackupTime: "02:00", BackupKeep: 14, SlipDays: 14,
		LogDays: 7, AttachmentsMegabytes: 2048, AttachmentsDays: 365}
}

// ageKey is the form of a public key of age. Whether it is anybody's shows when a backup is opened.
var ageKey = regexp.MustCompile(`^age1[02-9ac-hj-np-z]{58}$`)

// packageKeys is the form of a list of public keys with their names.
var packageKeys = regexp.MustCompile(`^(hocvu-key:[A-Za-z0-9+/]{43}=( [^;]{0,80})?(; *|$))*$`)

// maxPackageKeys bounds that list, in letters.
const maxPackageKeys = 4000

// shelfAddress reports whether a shelf could stand there: at an address of the web, or in a folder that is named from
// the root, because nobody knows from where the server was started.
func shelfAddress(text string) bool {
	const most = 500 // letters
	if text == "" || len([]rune(text)) > most || strings.ContainsFunc(text, unicode.IsControl) {
		return text == ""
	}
	if scheme, _, web := strings.Cut(text, "://"); web {
		at, err := url.Parse(text)
		return err == nil && (scheme == "http" || scheme == "https") && at.Host != "" && !strings.Contains(text, " ")
	}
	return filepath.IsAbs(text)
}

// maxSettingText is how long a name may be: it stands in the head of every page.
const maxSettingText = 120

// refused names the first value that the engine could not use; nil where it can use all.
func (s Site) refused() *refusal.Refusal {
	for _, number := range []struct {
		value, least, most int
	}{{s.RetentionMonths, 0, 600}, {s.BackupKeep, 1, 365}, {s.SlipDays, 1, 90}, {s.LogDays, 0, 365},
		{s.AttachmentsMegabytes, 0, 1 << 20}, {s.AttachmentsDays, 0, 3650}} {
		if number.value < number.least || number.value > number.most {
			return refusal.New("value", "console.setting-range", "least", number.least, "most", number.most)
		}
	}
	if _, err := time.Parse("15:04", s.BackupTime); err != nil && s.BackupTime != "" {
		return refusal.New("value", "console.setting-clock")
	}
	if s.BackupRecipient != "" && !ageKey.MatchString(s.BackupRecipient) {
		return refusal.New("value", "console.setting-age")
	}
	if !packageKeys.MatchString(s.PackageKeys) || len([]rune(s.PackageKeys)) > maxPackageKeys {
		return refusal.New("value", "console.setting-package-key")
	}
	if !shelfAddress(s.Shelf) {
		return refusal.New("value", "console.setting-shelf-address")
	}
	if strings.TrimSpace(s.SiteName) == "" {
		// PocketBase refuses an application without a name, every minute
		return refusal.New("value", "console.setting-empty")
	}
	for _, text := range []string{s.SiteName, s.UnitName, s.BackupRecipient} {
		if len([]rune(text)) > maxSettingText {
			return refusal.New("value", "console.setting-long", "most", maxSettingText)
		}
	}
	return nil
}

// Check tells whether a setting is known and its value one that the engine can use; else a
// *refusal.Refusal of one of the two fields.
func Check(name, value string) error {
	if !slices.Contains(Names(), name) {
		return refusal.New("name", "console.setting-unknown", "names", strings.Join(Names(), ", "))
	}
	s := Default()
	if err := s.Set(name, value); err != nil {
		example := map[string]json.RawMessage{}
		database.ReadJSON(database.ToJSON(Default()), &example) //nolint:errcheck // it was written in the same line
		return refusal.New("value", "console.setting-kind", "example", string(example[name]))
	}
	if no := s.refused(); no != nil {
		return no
	}
	return nil
}

// Set gives one setting the value of a row.
func (s *Site) Set(name, value string) error {
	if value = strings.TrimSpace(value); value == "" || value == "null" {
		return fmt.Errorf("store: setting %s has no value", name)
	}
	row, err := json.Marshal(map[string]json.RawMessage{name: json.RawMessage(value)}) // fails for more than one value
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(row))
	decoder.DisallowUnknownFields()
	return decoder.Decode(s)
}

// Names lists all settings in the order of Settings.
func Names() []string {
	decoder := json.NewDecoder(strings.NewReader(database.ToJSON(Default())))
	decoder.Token() //nolint:errcheck // the opening brace of what was just written
	var names []string
	for decoder.More() {
		name, _ := decoder.Token()
		decoder.Token() //nolint:errcheck // its value
		names = append(names, name.(string))
	}
	return names
}
