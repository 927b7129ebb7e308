package learning_test

import (
	"context"

	"hocvu/internal/learning/learningtest"
)

// The shared fixture by short names.
var (
	ctx     = context.Background()
	monday  = learningtest.Monday
	open    = learningtest.Open
	refused = learningtest.Refused
)
