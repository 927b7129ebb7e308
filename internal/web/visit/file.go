package visit

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/attachment"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/quiz"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
)

// ReadFile reads the one file of a form. The form's other fields are short.
func (v *Visit) ReadFile(field string) (content []byte, name string, err error) {
	err = v.R.ParseMultipartForm(MaxRoster)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, "", access.ErrTooLarge
	case errors.Is(err, http.ErrNotMultipart):
		return nil, "", ErrNoFile
	case err != nil:
		return nil, "", page.ErrForm
	}
	defer v.R.MultipartForm.RemoveAll() //nolint:errcheck // everything fitted into memory
	file, header, err := v.R.FormFile(field)
	if err != nil || header.Size == 0 {
		return nil, "", ErrNoFile
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err = io.ReadAll(file)
	return content, path.Base(strings.ReplaceAll(roster.Tidy(header.Filename), `\`, "/")), err
}

// uploadFor bounds how long a file may take to arrive: ten megabytes by a weak signal.
const uploadFor = 8 * time.Minute

// uploads bounds the files that arrive and are looked through at once.
type uploads struct{ arriving, held chan struct{} }

func newUploads() uploads { return uploads{make(chan struct{}, 48), make(chan struct{}, 3)} }

// WithUpload reads the file of a form that may have one, at most so many bytes and one more, and calls back with it
// while it is in memory: few are at once. Content is nil where none was chosen; the name is as the browser gives it.
// What does not fit into the form is access.ErrTooLarge; access.ErrBusy: too many arrive now; access.ErrFull: there is
// no room for it.
func (v *Visit) WithUpload(field string, most int64, use func(name string, content []byte) error) error {
	select {
	case v.Site.uploads.arriving <- struct{}{}:
		defer func() { <-v.Site.uploads.arriving }()
	default:
		return access.ErrBusy
	}
	http.NewResponseController(v.W).SetReadDeadline(time.Now().Add(uploadFor)) //nolint:errcheck // a server of tests has none
	const inMemory = 64 << 10
	err := v.R.ParseMultipartForm(inMemory)
	var tooLarge *http.MaxBytesError
	var disk *fs.PathError
	switch {
	case errors.As(err, &tooLarge):
		return access.ErrTooLarge
	case errors.As(err, &disk):
		return access.ErrFull
	case errors.Is(err, http.ErrNotMultipart):
		return use("", nil)
	case err != nil:
		return page.ErrForm
	}
	defer v.R.MultipartForm.RemoveAll() //nolint:errcheck // what is left is in the system's folder for such
	headers := v.R.MultipartForm.File[field]
	if len(headers) == 0 || headers[0].Size == 0 {
		return use("", nil)
	}
	select {
	case v.Site.uploads.held <- struct{}{}:
		defer func() { <-v.Site.uploads.held }()
	case <-v.Ctx().Done():
		return v.Ctx().Err()
	}
	file, err := headers[0].Open()
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(io.LimitReader(file, most+1))
	if err != nil {
		return err
	}
	return use(path.Base(strings.ReplaceAll(roster.Tidy(headers[0].Filename), `\`, "/")), content)
}

// MaxHandIn is how many bytes a form with a file may have: more than the file may, so that one that is too large is
// told so in words.
const MaxHandIn = int64(attachment.MaxFile + 14<<20)

// SendFile sends a file that an officer has handed in, under a name of ours: a picture, which was made anew, is shown,
// anything else is saved. Nothing in it can run.
func (v *Visit) SendFile(file quiz.Handed, name string, content []byte) {
	v.Attach(attachment.Served(file.Ending), name+"."+file.Ending)
	h := v.W.Header()
	if file.Type == quiz.Photo {
		h.Set("Content-Disposition", `inline; filename="`+name+"."+file.Ending+`"`)
	}
	h.Set("Content-Security-Policy", page.FilePolicy)
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Length", strconv.Itoa(len(content)))
	v.W.Write(content) //nolint:errcheck // a browser that left needs no answer
}

const MaxRoster = int64(people.MaxFile + 1<<20) // bytes of the form with a list
