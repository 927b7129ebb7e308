package suggest_test

import (
	"context"

	"hocvu/internal/learning/learningtest"
)

var (
	ctx     = context.Background()
	open    = learningtest.Open
	refused = learningtest.Refused
)
