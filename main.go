// Command hocvu serves courses written in Markdown and keeps for every officer a competency score that can be explained.
package main

import (
	"os"

	"hocvu/internal/app/engine"
	"hocvu/internal/cli"
	"hocvu/internal/worker"
)

func main() {
	worker.Main(engine.Jobs()) // a child process that renders or grades never returns from here
	os.Exit(cli.Execute(os.Args[1:], os.Stdout, os.Stderr))
}
