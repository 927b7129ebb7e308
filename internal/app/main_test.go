package app

import (
	"os"
	"testing"

	"hocvu/internal/app/engine"
	"hocvu/internal/worker"
)

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs()) // a child process that renders or grades never returns from here
	os.Exit(m.Run())
}
