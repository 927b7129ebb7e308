package access

import (
	"errors"
	"fmt"
	"time"

	"hocvu/internal/store"
)

// Errors of the use cases. Package web maps each to a status and a message.
var (
	// ErrNotFound: not there, not mine, or not yet open. The three look alike, so that nobody learns what others have.
	ErrNotFound = store.ErrNotFound

	// ErrBusy: too many at the same time; nothing was written, trying again soon is right.
	ErrBusy = store.ErrBusy

	// ErrFull: the disk is full or failing; nothing was written, what was acknowledged before is safe.
	ErrFull = store.ErrFull

	// ErrSignIn: nobody is signed in with this token, or badge and password do not belong together. An unknown badge gives
	// the same error after the same time.
	ErrSignIn = errors.New("learning: not signed in")

	// ErrClosed: the attempt has ended; its answers are as they were.
	ErrClosed = errors.New("learning: the attempt has ended")

	// ErrMoved: the question has gone on since the page was shown: this turn is not its next one; nothing was written.
	ErrMoved = errors.New("learning: the question has gone on")

	// ErrLate: the deadline has passed by the server's clock. What had been saved before it counts.
	ErrLate = errors.New("learning: the deadline has passed")

	// ErrWait: the next attempt is not allowed yet; the exam's page says from when.
	ErrWait = errors.New("learning: the next attempt must wait")

	// ErrSessionOnly: the exam is begun in an exam session, and nowhere else.
	ErrSessionOnly = errors.New("learning: the exam is begun in an exam session alone")

	// ErrNoQuestions: all questions of the exam are withdrawn, or rest on a law that no longer holds.
	ErrNoQuestions = errors.New("learning: no question is left to draw")

	// ErrAttempts: all allowed attempts are used.
	ErrAttempts = errors.New("learning: no attempts left")

	// ErrRejected: the same event was sent before with other content (the first one stands, the second is in the audit), or
	// the answer is nothing that a page of ours sends.
	ErrRejected = errors.New("learning: the same event with other content")

	// ErrTooLarge: a response of more than quiz.MaxResponse bytes.
	ErrTooLarge = errors.New("learning: too large")

	// ErrThrottled matches every *Throttled.
	ErrThrottled = errors.New("learning: too many failed sign-ins")
)

// Throttled refuses a sign-in until Delay has passed, because the badge or the address failed too often. The password was
// not checked.
type Throttled struct {
	Delay time.Duration // from now
}

// Error says in English how long the door stays closed.
func (e *Throttled) Error() string {
	return fmt.Sprintf("learning: too many failed sign-ins (wait %s)", e.Delay.Round(time.Second))
}

// Is reports whether target is ErrThrottled, whatever the delay.
func (e *Throttled) Is(target error) bool { return target == ErrThrottled }

// ReplaceNotFound returns other for ErrNotFound, and err as it is otherwise.
func ReplaceNotFound(err, other error) error {
	if errors.Is(err, ErrNotFound) {
		return other
	}
	return err
}
