package account

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
)

const (
	minPassword = 10 // characters
	minBesides  = 6  // letters and digits that a password has beside the badge
)

// Fields that an account's refusals are about.
const (
	PasswordField = "password" // the new one
	SlipField     = "slip"
)

// Composed is a password in the one form in which it is kept and compared: a Mac takes ộ apart, a phone does not.
func Composed(typed string) string { return norm.NFC.String(typed) }

// weak says why a password may not be chosen, as a refusal of the field PasswordField.
func weak(reason string) error { return refusal.New(PasswordField, "account.weak-"+reason) }

// ErrPassword: the present password that was typed to change it is not right.
var ErrPassword = refusal.New("present", "account.wrong-present")

// CheckPassword refuses a password that may not be chosen, and says why. Length counts, kinds of characters do not.
func CheckPassword(password, badge string) error {
	plain, spoken := bare(password), bare(leet.Replace(password))
	switch own := bare(badge); {
	case utf8.RuneCountInString(password) < minPassword:
		return weak("short")
	case len(password) > maxPassword:
		return weak("long")
	case own != "" && strings.Contains(plain, own) && utf8.RuneCountInString(strings.ReplaceAll(plain, own, "")) < minBesides:
		return weak("badge")
	case repeats(plain):
		return weak("pattern")
	case slices.Contains(commonPasswords, plain) || slices.Contains(spokenCommon, spoken):
		return weak("common")
	}
	return nil
}

// CheckConsolePassword refuses a password that may not be chosen for a console account of an officer with a badge, ""
// for none: by the same rule, and none made of the account's address.
func CheckConsolePassword(password, email, badge string) error {
	if err := CheckPassword(password, badge); err != nil {
		return err
	}
	name, _, _ := strings.Cut(email, "@")
	for _, own := range []string{name, email} {
		if CheckPassword(password, own) != nil {
			return weak("address")
		}
	}
	return nil
}

// bare is what is left of a password when only its letters and digits count, and small ones only.
func bare(password string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, password)
}

// leet undoes the exchanges that everybody tries first.
var leet = strings.NewReplacer("@", "a", "4", "a", "0", "o", "1", "i", "!", "i", "3", "e", "$", "s", "5", "s")

// repeats tells whether a password is one to three characters over and over, or counts up or down.
func repeats(plain string) bool {
	letters := []rune(plain)
	for period := 1; period <= 3; period++ {
		same := true
		for i := period; i < len(letters); i++ {
			same = same && letters[i] == letters[i-period]
		}
		if same {
			return true
		}
	}
	for _, step := range []rune{1, -1} {
		counts := true
		for i := 1; i < len(letters); i++ {
			d := letters[i] - letters[i-1]
			counts = counts && (d == step || d == -9*step) // 9 is followed by 0
		}
		if counts {
			return true
		}
	}
	return false
}

// commonPasswords are those of ten characters and more that lists of stolen passwords, here and abroad, begin with,
// and what anybody tries at a police force first.
var commonPasswords = strings.Fields(`
	123456789a a123456789 1234567891 12345678910 123456123456 123123123123 1234512345 0123456789a 123456abcd abcd123456 abcd1234567
	abc123456789 qwertyuiop qwerty1234 qwerty12345 qwerty123456 1q2w3e4r5t 1qaz2wsx3edc q1w2e3r4t5 asdfghjkl1 zxcvbnm123
	password12 password123 password1234 password12345 passw0rd123 administrator admin12345 admin123456 iloveyou123 iloveyou1234
	matkhau123 matkhau1234 matkhau12345 matkhau123456 matkhaumoi matkhaumoi123 matkhaucuatoi khongcomatkhau quenmatkhau
	anhyeuem123 anhyeuem1234 emyeuanh123 yeuemnhieu yeuanhnhieu anhyeuemnhieulam emyeuanhnhieulam toiyeuvietnam yeuvietnam vietnam123
	vietnam1234 vietnam123456 vietnamvodich chinhphuc123 hoanggiang123 nguyenvana nguyenvan123 thienthan123 khongbiet123 giadinh123
	congan1234 congan12345 congan123456 congannhandan congannhandan123 cand123456 cand19081945 canhsat123 canhsat113 conganxa123
	congantinh congantinh123 laichau123 laichau123456 binhdanhocvu binhdanhocvuso hocvu12345 hocvu123456 chuyendoiso chuyendoiso123
	mualaxanh123 soi12345678 letmein123 welcome123 welcome1234 dragon12345 monkey12345 football123 superman123 batman12345`)

var spokenCommon = func() []string {
	spoken := make([]string, len(commonPasswords))
	for i, p := range commonPasswords {
		spoken[i] = bare(leet.Replace(p))
	}
	return spoken
}()

// slip finds the live slip with a code that was printed for a badge. It fails with ErrSignIn when there is none of
// this badge, and with ErrSlip when it is worth nothing any more.
func (s *Service) slip(badge, code string) (store.Slip, officer.Officer, error) {
	slip, err := s.site.Store.Slips.ByCode(code)
	if err == nil {
		var o officer.Officer
		if o, err = s.site.Store.Officers.Serving(badge); err == nil && o.ID == slip.Officer {
			if !slip.Used.IsZero() || !s.site.Now().Before(slip.Expires) {
				return slip, o, ErrSlip
			}
			return slip, o, s.stillMayReset(slip)
		}
	}
	if err == nil || errors.Is(err, store.ErrNotFound) {
		err = access.ErrSignIn
	}
	return store.Slip{}, officer.Officer{}, err
}

// ChoosePassword is the first sign-in: it takes a slip and the password chosen with it, ends all sessions that the
// officer had, and opens one. It fails with a refusal of the password, ErrSignIn, ErrSlip, *Throttled or ErrBusy; the
// slip stays good then.
func (s *Service) ChoosePassword(ctx context.Context, badge, code, password, address, device string) (Session, error) {
	badge, password, now := access.ParseBadge(badge), Composed(password), s.site.Now()
	if len(badge) > maxBadge {
		return Session{}, access.ErrSignIn
	}
	if err := s.throttle.enter(ctx, badge, address, now); err != nil {
		return Session{}, err
	}
	session, err := s.chooseBySlip(ctx, badge, code, password, device)
	s.throttle.settle(badge, address, now, err)
	return session, err
}

func (s *Service) chooseBySlip(ctx context.Context, badge, code, password, device string) (Session, error) {
	read, _, sound := readCode(code)
	if !sound {
		return Session{}, access.ErrSignIn
	}
	slip, o, err := s.slip(badge, read)
	if err != nil {
		return Session{}, err
	}
	if err := CheckPassword(password, o.Badge); err != nil {
		return Session{}, err
	}
	return s.setPassword(ctx, o.ID, password, device, "password-by-slip", func(tx *store.Store) error {
		err := tx.Slips.Use(slip.ID, s.site.Now())
		if errors.Is(err, store.ErrNotFound) {
			return ErrSlip // another tab was quicker
		}
		return err
	})
}

// ChangePassword replaces the password of who is signed in, ends all sessions and opens a new one for this device. It
// fails with ErrPassword when the present one is not right, a refusal of the password, *Throttled or ErrBusy.
func (s *Service) ChangePassword(ctx context.Context, o access.Officer, present, password, address, device string) (Session, error) {
	present, password = Composed(present), Composed(password)
	now := s.site.Now()
	if err := s.throttle.enter(ctx, o.Badge, address, now); err != nil {
		return Session{}, err
	}
	err := s.checkChange(ctx, o, present, password)
	s.throttle.settle(o.Badge, address, now, err)
	if err != nil {
		return Session{}, err
	}
	return s.setPassword(ctx, o.ID, password, device, "password-changed", func(*store.Store) error { return nil })
}

func (s *Service) checkChange(ctx context.Context, o access.Officer, present, password string) error {
	if err := CheckPassword(password, o.Badge); err != nil {
		return err
	}
	if password == present {
		return weak("same")
	}
	_, stored, err := s.site.Store.Officers.Credentials(o.Badge)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	same, err := s.throttle.matches(ctx, stored, present)
	if err == nil && (!same || len(present) > maxPassword) {
		err = ErrPassword
	}
	return err
}

// setPassword hashes and keeps a password, with what belongs to the same transaction, and opens a session.
func (s *Service) setPassword(ctx context.Context, officer, password, device, act string, first func(*store.Store) error) (Session, error) {
	var hash store.Password
	var err error
	if busy := s.throttle.onCore(ctx, func() { hash, err = s.site.Store.Officers.HashPassword(password) }); busy != nil || err != nil {
		return Session{}, errors.Join(busy, err)
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := first(tx); err != nil {
			return err
		}
		if err := tx.Officers.SetPassword(ctx, officer, hash); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: officer, Act: act, Record: officer, Subject: officer})
	})
	if err != nil {
		return Session{}, err
	}
	return s.openSession(ctx, officer, device)
}
