package catalog

import (
	"context"
	"time"
)

// The jobs that a load asks of the worker. Rendering and logic never run in this process.
const (
	LessonJob   = "lesson"   // markdown.LessonInput to markdown.Lesson
	QuizJob     = "quiz"     // markdown.QuizInput to markdown.Quiz
	GenerateJob = "generate" // quizjs.GenerateInput to quizjs.Generated
	GradeJob    = "grade"    // quizjs.GradeInput to quizjs.Graded
)

// Engine is what a load needs beside the packages.
type Engine struct {
	// Call runs a job in a worker that can be killed; worker.Pool.Call fits.
	Call func(ctx context.Context, job string, input, output any) error
	// Cache is a folder for results by content, "" for none. It may be deleted at any time.
	Cache string
	// Keep is a folder for the last good version of each package, "" to keep them in memory only.
	Keep string
	// Version names the program, so that results of another one are not taken from the cache.
	Version string
	// Zone is where the day begins and ends; nil is UTC.
	Zone *time.Location
	// Seeds is how many seeds of each logic are tried; 0 is Pool.
	Seeds int
	// At is how many jobs run at the same time; 0 is one per core.
	At int
}

// Pool is the number of seeds of every logic: officers meet the variants 1 to Pool and no others, so the gate tries them all.
const Pool = 50

// MinVariants is the fewest distinct variants that a logic's pool may hold.
const MinVariants = 10
