package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hocvu/internal/attachment"
	"hocvu/internal/catalog"
	"hocvu/internal/coursefile"
	"hocvu/internal/listfile"
	"hocvu/internal/markdown"
	"hocvu/internal/quizfile"
	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// Jobs returns everything that a worker process can do, with its limits: rendering Markdown, running quiz logic and
// reading the lists that people send.
func Jobs() worker.Table {
	const kilobyte = 1 << 10
	return worker.Table{
		// A file of 256 KB may double as JSON; its HTML is bounded by the package itself, its JSON twice as large.
		catalog.LessonJob: job(catalog.MarkdownDeadline, 1024*kilobyte, 2*markdown.MaxOutput, markdown.RenderLesson),
		catalog.QuizJob:   job(catalog.MarkdownDeadline, 1024*kilobyte, 2*markdown.MaxOutput, markdown.ParseQuiz),
		// A script of 64 KB with its params, variant and response; what it returns is stored with every attempt.
		catalog.GenerateJob: job(quizjs.Deadline, 512*kilobyte, 64*kilobyte, quizjs.Generate),
		catalog.GradeJob:    job(quizjs.Deadline, 512*kilobyte, 64*kilobyte, quizjs.Grade),
		// What fifty seeds return, each some ten times as little as one may.
		catalog.TrialJob:    job(quizjs.Deadline, 512*kilobyte, 1024*kilobyte, catalog.RunTrial),
		listfile.RosterJob:  job(listfile.Deadline, listfile.Input, listfile.Output, listfile.ReadRoster),
		listfile.ResultsJob: job(listfile.Deadline, listfile.Input, listfile.Output, listfile.ReadResults),
		attachment.Job:      job(attachment.Deadline, attachment.Input, attachment.Output, attachment.Read),
		coursefile.Job:      job(coursefile.Deadline, coursefile.Input, coursefile.Output, coursefile.Read),
		quizfile.Job:        job(quizfile.Deadline, quizfile.Input, quizfile.Output, quizfile.Read),
	}
}

func job[In, Out any](deadline time.Duration, input, output int, run func(context.Context, In) (Out, error)) worker.Job {
	return worker.Job{Deadline: deadline, Input: input, Output: output,
		Run: func(ctx context.Context, given json.RawMessage) (any, error) {
			var in In
			if err := json.Unmarshal(given, &in); err != nil {
				return nil, fmt.Errorf("input: %w", err)
			}
			return run(ctx, in)
		}}
}
