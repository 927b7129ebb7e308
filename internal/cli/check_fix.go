package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"hocvu/internal/fix"
)

// fixSigns shows as a diff which signs of the scope would be others, and writes them when asked to.
func (t terminal) fixSigns(scope checkScope, write bool) error {
	changes, err := fix.Folder(os.DirFS(scope.root), scope.holds)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		t.say("cli.fix-nothing")
		return nil
	}
	for _, c := range changes {
		if c.From != c.To {
			t.say("cli.fix-name", "from", c.From, "to", c.To)
		}
		fmt.Fprint(t.out, strings.TrimPrefix(string(diff.Diff(c.From, c.Before, c.To, c.After)), "diff "+c.From+" "+c.To+"\n"))
	}
	if !write {
		t.say("cli.fix-shown", "n", len(changes))
		return nil
	}
	if err := fix.Write(scope.root, changes); err != nil {
		return err
	}
	t.say("cli.fix-written", "n", len(changes))
	return nil
}
