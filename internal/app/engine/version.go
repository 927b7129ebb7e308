package engine

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

// Build names this build: a commit, or for a build of changed files the very binary. What was rendered by one build is
// not used by another.
func Build() string {
	commit, changed := revision()
	if commit != "" && !changed {
		return commit
	}
	if file, err := os.Executable(); err == nil {
		if info, err := os.Stat(file); err == nil {
			return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return commit
}

// Version describes this build to a person: the version, the commit and the release of Go.
func Version() string {
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = cmp.Or(info.Main.Version, version)
	}
	commit, changed := revision()
	switch {
	case commit == "":
		commit = "unknown"
	case changed:
		commit += " with changes"
	}
	return fmt.Sprintf("%s, commit %s, %s", version, commit, runtime.Version())
}

// revision returns the commit of this build, "" where it is not known, and whether files were changed since.
func revision() (commit string, changed bool) {
	changed = true
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				commit = s.Value
			case "vcs.modified":
				changed = s.Value == "true"
			}
		}
	}
	return commit, changed
}
