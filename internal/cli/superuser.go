package cli

import (
	"errors"
	"fmt"

	"github.com/pocketbase/pocketbase/cmd"
	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"hocvu/internal/learning/account"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// superuserCommand is PocketBase's own, with what our console's accounts have beside it: a second factor, and the
// officer whom an account is bound to. Codes by mail are left out: a site sends none.
func superuserCommand(s *session) *cobra.Command {
	c := cmd.NewSuperuserCommand(s.pocketbase)
	for _, child := range c.Commands() {
		if child.Name() == "otp" {
			c.RemoveCommand(child)
		}
		child.Args = superuserWords
	}
	factor := &cobra.Command{Use: "totp E-MAIL", Example: "superuser totp test@example.com", Short: "cli.short-superuser-totp", Args: superuserWords}
	off := factor.Flags().Bool("off", false, "cli.flag-totp-off")
	factor.RunE = func(c *cobra.Command, words []string) error {
		if *off {
			return s.withdrawFactor(c, words[0])
		}
		return s.enrolFactor(c, words[0])
	}
	bind := &cobra.Command{Use: "bind E-MAIL BADGE", Example: "superuser bind test@example.com 000-123", Short: "cli.short-superuser-bind",
		Args: superuserWords}
	bind.RunE = func(_ *cobra.Command, words []string) error { return s.bindAccount(words[0], words[1]) }
	c.AddCommand(factor, bind)
	s.share(c, appFlags...)
	s.needsApp(c)
	return c
}

// superuserWords counts the words, and looks at a password, before the app opens: PocketBase does when the data
// folder is there already.
func superuserWords(c *cobra.Command, words []string) error {
	least := map[string]int{"upsert": 2, "create": 2, "update": 2, "delete": 1, "totp": 1, "bind": 2}[c.Name()]
	if len(words) < least {
		return usageError("cli.usage", "usage", program+" "+c.Example)
	}
	switch c.Name() {
	case "upsert", "create", "update":
		return account.CheckConsolePassword(words[1], words[0], "")
	}
	return nil
}

// enrolFactor gives an account a new second factor and shows it, this once, as a picture and in letters.
func (s *session) enrolFactor(c *cobra.Command, email string) error {
	e, err := s.app.Learning.Console.Enrol(c.Context(), email)
	if errors.Is(err, store.ErrNotFound) {
		return failure("cli.no-account", "email", email)
	}
	if err != nil {
		return err
	}
	picture, err := drawQR(e.Address)
	if err != nil {
		return err
	}
	fmt.Fprint(s.out, picture)
	s.say("cli.totp-set", "email", email, "secret", e.Secret)
	return nil
}

// withdrawFactor takes the second factor from an account whose holder has lost the phone.
func (s *session) withdrawFactor(c *cobra.Command, email string) error {
	err := s.app.Learning.Console.Withdraw(c.Context(), email)
	if errors.Is(err, store.ErrNotFound) {
		return failure("cli.no-factor", "email", email)
	}
	if err == nil {
		s.say("cli.totp-off", "email", email)
	}
	return err
}

// bindAccount binds an account that is bound to nobody.
func (s *session) bindAccount(email, typed string) error {
	record, err := s.app.Base.FindAuthRecordByEmail(core.CollectionNameSuperusers, email)
	if err != nil {
		return failure("cli.no-account", "email", email)
	}
	badge, _ := roster.Badge(typed)
	officer, err := s.app.Base.FindFirstRecordByData("officers", "badge", badge)
	if err != nil {
		return failure("audit.no-officer", "badge", typed)
	}
	switch record.GetString("officer") {
	case officer.Id:
	case "":
		record.Set("officer", officer.Id)
		if err := s.app.Base.Save(record); err != nil {
			return failure("cli.not-bound", "email", email, "detail", err.Error())
		}
	default:
		return failure("cli.bound-already", "email", email)
	}
	s.say("cli.bound", "email", email, "officer", officer.GetString("badge")+" "+officer.GetString("name"))
	return nil
}
