package account

import "time"

// What tests of the package from outside must know.
const (
	BadgeTries   = badgeTries
	CodeAlphabet = codeAlphabet
	FirstDelay   = firstDelay
	MinPassword  = minPassword
	SessionFor   = sessionFor
)

var (
	Bare            = bare
	CommonPasswords = commonPasswords
	DeviceName      = deviceName
	NewCode         = newCode
	ReadCode        = readCode
)

// FailSignIn counts a failed sign-in.
func (s *Service) FailSignIn(badge, address string, now time.Time) {
	s.throttle.take(badge, address, now)
	s.throttle.fail(badge, address, now)
}
