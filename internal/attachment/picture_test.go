package attachment

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
)

// noise is a picture that no format makes small.
func noise(width, height int) *image.RGBA {
	picture, random := image.NewRGBA(image.Rect(0, 0, width, height)), rand.New(rand.NewPCG(1, 2))
	for i := range picture.Pix {
		picture.Pix[i] = byte(random.Uint32())
		if i%4 == 3 {
			picture.Pix[i] = 255
		}
	}
	return picture
}

func small(content []byte, most int) (Kept, error) {
	return read(File{Content: content, Types: []string{quiz.Photo}, Most: most})
}

func TestAPictureOfAPackageIsMadeSmallAndLosesWhatIsHidden(t *testing.T) {
	photo := withEXIF(jpegOf(t, noise(1600, 900)), 6)
	k, err := small(photo, 40<<10)
	if err != nil || k.Ending != "jpg" || len(k.Content) > 40<<10 || bytes.Contains(k.Content, []byte("GPS")) {
		t.Fatalf("%d bytes, %s, %v", len(k.Content), k.Ending, err)
	}
	about, format, err := image.DecodeConfig(bytes.NewReader(k.Content))
	if err != nil || format != "jpeg" || about.Width >= about.Height {
		t.Errorf("%s of %d × %d, %v: it was held upright", format, about.Width, about.Height, err)
	}
	again, err := small(photo, 40<<10)
	if err != nil || !bytes.Equal(again.Content, k.Content) {
		t.Error("the same picture is another one the second time")
	}
}

func TestADrawingStaysSharp(t *testing.T) {
	k, err := small(pngOf(t, sketch(900, 400)), 40<<10)
	if err != nil || k.Ending != "png" || len(k.Content) > 40<<10 {
		t.Fatalf("%d bytes, %s, %v", len(k.Content), k.Ending, err)
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	clear.SetNRGBA(1, 1, color.NRGBA{255, 0, 0, 255})
	k, err = small(pngOf(t, clear), 40<<10)
	if err != nil || k.Ending != "png" {
		t.Fatalf("%s, %v", k.Ending, err)
	}
	picture, _, err := image.Decode(bytes.NewReader(k.Content))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, alpha := picture.At(0, 0).RGBA(); alpha != 0 {
		t.Error("what can be seen through is filled")
	}
}

func TestAPictureThatCannotBeTakenIsRefused(t *testing.T) {
	for name, of := range map[string]struct {
		content []byte
		most    int
		code    string
	}{
		"too many points":    {bombPNG(t, 40000, 40000), 40 << 10, "attachment.pixels"},
		"broken off":         {jpegOf(t, noise(400, 400))[:900], 40 << 10, "attachment.broken"},
		"no picture":         {[]byte("chào"), 40 << 10, "attachment.other-type"},
		"of no known type":   {[]byte("\x00\x01\x02\x03"), 40 << 10, "attachment.unknown"},
		"not small enough":   {jpegOf(t, noise(800, 800)), 1 << 10, "attachment.not-small"},
		"a script behind it": {append([]byte("<script>"), jpegOf(t, sketch(4, 4))...), 40 << 10, "attachment.unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := small(of.content, of.most)
			if no := refusal.Of(err); no == nil || no.Code != of.code {
				t.Errorf("%v, want %s", err, of.code)
			}
		})
	}
}

func TestNothingBehindAPictureIsKept(t *testing.T) {
	k, err := small(append(pngOf(t, sketch(40, 40)), "<script>alert(1)</script>"...), 40<<10)
	if err != nil || strings.Contains(string(k.Content), "script") {
		t.Errorf("%v", err)
	}
}
