package cli

import (
	"cmp"
	"errors"
	"net/http"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/cmd"
	"github.com/spf13/cobra"
)

// serveCommand is PocketBase's own, with our flags. With a certificate of the site's own the server is ours to start:
// PocketBase's would ask Let's Encrypt for one.
func serveCommand(s *session) *cobra.Command {
	c := cmd.NewServeCommand(s.pocketbase, false)
	for _, name := range []string{"http", "https", "origins"} {
		c.PersistentFlags().Lookup(name).Usage = "cli.flag-" + name
	}
	c.Flags().StringVar(&s.config.CertFile, "cert", "", "cli.flag-cert")
	c.Flags().StringVar(&s.config.KeyFile, "key", "", "cli.flag-key")
	s.share(c, append(appFlags, "allow-sql", "behind-https")...)
	s.needsApp(c)
	open, run := c.PersistentPreRunE, c.RunE
	c.PersistentPreRunE = func(c *cobra.Command, words []string) error {
		switch own := s.config.CertFile != ""; {
		case own != (s.config.KeyFile != ""):
			return usageError("cli.cert-and-key")
		case own && s.config.BehindHTTPS:
			return usageError("cli.cert-or-proxy")
		case own:
			s.config.RedirectFrom = cmp.Or(c.Flag("http").Value.String(), "0.0.0.0:80")
		}
		return open(c, words)
	}
	c.RunE = func(c *cobra.Command, words []string) error {
		if s.config.CertFile == "" {
			return run(c, words)
		}
		origins, err := c.Flags().GetStringSlice("origins")
		if err != nil {
			return err
		}
		err = apis.Serve(s.pocketbase, apis.ServeConfig{
			HttpsAddr:          cmp.Or(c.Flag("https").Value.String(), "0.0.0.0:443"),
			AllowedOrigins:     origins,
			CertificateDomains: words,
		})
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return err
	}
	return c
}
