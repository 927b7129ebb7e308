package visit

import (
	"errors"
	"io"
	"net/http"
	"path"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
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

const MaxRoster = int64(people.MaxFile + 1<<20) // bytes of the form with a list
