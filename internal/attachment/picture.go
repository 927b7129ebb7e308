package attachment

import (
	"bytes"
	"image"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// keepSmall makes a picture of a package anew, in at most so many bytes, as Fit does, and says why it cannot.
func keepSmall(content []byte, most int) (Kept, error) {
	broken := refuse("attachment.broken", "type", message.New("attachment.type-photo"))
	about, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return Kept{}, broken
	}
	if int64(about.Width)*int64(about.Height) > maxFitted {
		return Kept{}, refuse("attachment.pixels", "most", maxFitted/1_000_000)
	}
	if fitted, ok := Fit(content, most, Cut{}); ok {
		return Kept{quiz.Photo, fitted.Ending, fitted.Content}, nil
	}
	if _, _, err := image.Decode(bytes.NewReader(content)); err != nil {
		return Kept{}, broken
	}
	return Kept{}, refuse("attachment.not-small", "kb", most>>10)
}
