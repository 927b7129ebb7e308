package app

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pocketbase/pocketbase/core"
)

const (
	// secureFor is how long a browser that came by https comes by nothing else.
	secureFor = "max-age=31536000"

	// lookAtCertificate is how often the files of the site's own certificate are looked at.
	lookAtCertificate = 10 * time.Second

	// warnOfCertificate is how often the terminal says that something is wrong with it.
	warnOfCertificate = 24 * time.Hour
)

// secured tells browsers that came by https to come by nothing else from now on.
func (a *App) secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.TLS != nil || a.config.BehindHTTPS {
			w.Header().Set("Strict-Transport-Security", secureFor)
		}
		next.ServeHTTP(w, r)
	})
}

// serveOwnCertificate gives a server the site's own certificate, where the operator named one, and looks after it until
// the app ends. Who comes by http is sent to https.
func (a *App) serveOwnCertificate(ctx context.Context, e *core.ServeEvent) error {
	if a.config.CertFile == "" {
		return nil
	}
	c := &certificate{certFile: a.config.CertFile, keyFile: a.config.KeyFile, now: time.Now}
	if a.clock.doubted() { // a wrong clock must not keep the site shut
		c.now = func() time.Time { return time.Time{} }
	}
	if err := c.load(); err != nil {
		return err
	}
	a.certificate = c
	e.Server.TLSConfig.GetCertificate = c.get
	e.Server.TLSConfig.NextProtos = nil // without the one by which Let's Encrypt asks
	if a.config.RedirectFrom != "" {
		if err := a.redirect(ctx, e.Server.Addr); err != nil {
			return err
		}
	}
	go a.watchCertificate(ctx, c)
	return nil
}

// watchCertificate reads the certificate again when its files have changed, or at once when the process is sent a
// SIGHUP. Two files change one after the other: what does not fit together is said when it has stayed so.
func (a *App) watchCertificate(ctx context.Context, c *certificate) {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGHUP)
	defer signal.Stop(asked)
	look := time.NewTicker(lookAtCertificate)
	defer look.Stop()
	var warned time.Time
	failed := false
	for {
		var changed bool
		var err error
		select {
		case <-ctx.Done():
			return
		case <-asked:
			changed, err, failed = true, c.load(), true
		case <-look.C:
			changed, err = c.renew()
		}
		switch warning, wrong := c.warning(); {
		case changed && err == nil:
			failed, warned = false, time.Time{}
			a.say("certificate.renewed", "file", c.certFile)
		case changed && !failed: // the other file may be on its way
			failed = true
			continue
		case wrong && (changed || failed || time.Since(warned) > warnOfCertificate):
			failed, warned = false, time.Now()
			a.say("certificate.warning", "warning", warning)
		}
	}
}

// redirect sends everybody who comes to the address for http to the one for https.
func (a *App) redirect(ctx context.Context, to string) error {
	listener, err := net.Listen("tcp", a.config.RedirectFrom)
	if err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(to)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: toHTTPS(a.config.Domain, port)}
	bound(server)
	server.ReadTimeout, server.WriteTimeout = 20*time.Second, 20*time.Second
	go server.Serve(listener)                         //nolint:errcheck // it ends with the app
	context.AfterFunc(ctx, func() { server.Close() }) //nolint:errcheck // nobody is served by it
	return nil
}

// toHTTPS answers with the same address by https. A form that came in the clear is not sent again: what was in it has
// been read on the way.
func toHTTPS(domain, port string) http.Handler {
	return shortAddresses(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if domain != "" {
			host = domain
		}
		if port != "443" {
			host = net.JoinHostPort(host, port)
		}
		w.Header().Set("Connection", "close")
		if r.Method != http.MethodGet && r.Method != http.MethodHead || host == "" {
			http.Error(w, "https://"+host, http.StatusBadRequest)
			return
		}
		http.Redirect(w, r, "https://"+host+r.URL.RequestURI(), http.StatusMovedPermanently)
	}))
}
