// Command hocvu serves courses written in Markdown and keeps for every officer a competency score that can be explained.
package main

import (
	"os"

	"github.com/pocketbase/pocketbase/cmd"

	"hocvu/internal/app/engine"
	"hocvu/internal/cli"
	"hocvu/internal/worker"
)

func main() {
	worker.Main(engine.Jobs()) // a child process that renders or grades never comes back from here
	if exit, handled := cli.Run(os.Args[1:], os.Stdout, os.Stderr); handled {
		os.Exit(exit)
	}
	house, err := open(readOptions(os.Args[1:]))
	if err != nil {
		cli.Complain(os.Stderr, err)
		os.Exit(1)
	}
	house.app.RootCmd.AddCommand(cmd.NewSuperuserCommand(house.app), cmd.NewServeCommand(house.app, false), rescoreCommand(house), calibrateCommand(house), rosterCommand(house), frameworkCommand(house), resultsCommand(house))
	os.Exit(house.execute())
}
