package trainer

import (
	"errors"
	"net/http"
	"path"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/publish"
	"hocvu/internal/lines"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// MaxPictureForm is how many bytes a form with a picture and a text may have: more than the picture may, so that one
// that is too large is told so in words.
const MaxPictureForm = int64(publish.MaxPictureFile + 4*publish.MaxText + 8<<20)

// Fields of a picture.
const (
	pictureField = "hinh"
	wordsField   = "loi-hinh"
)

// pictured is what a script learns of a picture that it sent.
type pictured struct {
	Text string `json:"text,omitempty"` // that shows it
	Said string `json:"said"`
}

// AddPicture puts a picture into the draft. A script gets the line that shows it; without a script the text comes back
// with that line at its end, and neither is lost.
func (v DraftPages) AddPicture() error {
	var made publish.Picture
	err := v.WithUpload(pictureField, publish.MaxPictureFile, func(name string, content []byte) (err error) {
		packages, actor := v.Site.Learning.Packages, PackagePages(v).actor()
		made, err = packages.AddPicture(v.Ctx(), actor, v.Path("draft"), v.Path("file"), name, content)
		return err
	})
	said, status := v.Refusal(err)
	switch {
	case errors.Is(err, access.ErrTooLarge):
		said, status = v.Say(message.New("attachment.too-large", "most", quiz.MostMegabytes)), http.StatusRequestEntityTooLarge
	case err != nil && said == "":
		return err
	}
	if said != "" {
		if v.WantsJSON() {
			return v.answer(status, pictured{Said: said})
		}
		return v.typedBack(v.Path("draft"), said, status)
	}
	line := pictureLine(v.Path("file"), made.File, v.R.PostFormValue(wordsField))
	said = v.Say(message.New("package.picture-kept", "file", path.Base(made.File), "before", (made.Before+1023)>>10,
		"after", (made.After+1023)>>10))
	if v.WantsJSON() {
		return v.answer(http.StatusOK, pictured{line, said})
	}
	view := v.fileView(made.Draft)
	view.Text = strings.TrimRight(lines.Plain(v.R.PostFormValue("van-ban")), "\n") + "\n\n" + line
	view.Pictured = said
	return v.showFile(http.StatusOK, view)
}

// pictureLine is the Markdown that shows a picture in a file of its package. Without words for those who do not see it,
// check asks for them.
func pictureLine(file, picture, words string) string {
	address := "assets/" + path.Base(picture)
	if path.Base(path.Dir(file)) == "lessons" {
		address = "../" + address
	}
	words = strings.NewReplacer("[", "(", "]", ")", "\n", " ", "\r", " ").Replace(strings.TrimSpace(words))
	return "![" + words + "](" + address + ")\n"
}
