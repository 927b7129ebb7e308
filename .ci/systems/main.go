// Command systems type-checks the program for every system that it is released for. A build would compile all that
// the program rests on for each of them, some three minutes a system from a cold cache; the type checker finds a name
// that one system lacks in seconds. What only a linker finds, .ci/release finds.
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/packages"
)

var systems = [][2]string{{"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}, {"darwin", "arm64"}}

func main() {
	failed := false
	for _, system := range systems {
		// the source of all it rests on is read, so that nothing is compiled; of that, bodies are left out
		read, err := packages.Load(&packages.Config{
			Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedModule |
				packages.NeedImports | packages.NeedDeps | packages.NeedTypes | packages.NeedTypesSizes |
				packages.NeedSyntax,
			Env: append(os.Environ(), "GOOS="+system[0], "GOARCH="+system[1], "CGO_ENABLED=0"),
		}, "./...")
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s/%s: %v\n", system[0], system[1], err)
			os.Exit(1)
		}
		fmt.Printf("%s/%s: %d packages\n", system[0], system[1], len(read))
		if packages.PrintErrors(read) > 0 {
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}
