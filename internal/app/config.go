package app

import (
	"io"
	"path/filepath"
	"time"
	_ "time/tzdata" // Windows has no list of time zones

	"hocvu/internal/app/engine"
	"hocvu/internal/message"
)

// Zone is where a site's days begin and end.
const Zone = engine.Zone

// Config is what an operator decides about one process.
type Config struct {
	DataDir       string        // DataDir is the data folder; DefaultDataDir when empty.
	EncryptionEnv string        // EncryptionEnv names the variable with the key by which PocketBase encrypts its settings.
	QueryTimeout  time.Duration // QueryTimeout bounds a SELECT; PocketBase's own bound when zero.
	Dev           bool          // Dev prints logs and statements, secrets among them.

	Packages    string // Packages is the folder that holds content/ and quizzes/.
	Demo        bool   // Demo serves an invented province, in a data folder of its own.
	AllowSQL    bool   // AllowSQL leaves the console's SQL page open, which passes by every hook.
	BehindHTTPS bool   // BehindHTTPS says that a proxy in front speaks https and this process http.
	CertFile    string // CertFile is the site's own certificate with its chain, "" for one by Let's Encrypt or none.
	KeyFile     string // KeyFile is the key of CertFile.

	// RedirectFrom is the address for http from which people are sent to https, where there is a CertFile.
	RedirectFrom string

	Domain string // Domain is the name under which the site is reached, where the operator gave one.

	Language message.Language // Language is that of the terminal.
	Terminal io.Writer        // Terminal is where the process tells the operator what happens.
}

// DefaultDataDir is the data folder where the operator names none: the demo's data is kept apart from a site's own.
func DefaultDataDir(demo bool) string {
	if demo {
		return "pb_demo"
	}
	return "pb_data"
}

// hooksDir is where the operator's own automation stands.
func (c Config) hooksDir() string { return filepath.Join(c.Packages, "pb_hooks") }

// text returns a message of the catalogue in the language of the terminal.
func (c Config) text(id string, pairs ...any) string { return message.New(id, pairs...).In(c.Language) }
