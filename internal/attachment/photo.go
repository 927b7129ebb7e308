package attachment

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // pictures that are taken
	"io"

	"github.com/disintegration/imaging"
	_ "golang.org/x/image/webp" // as PNG above

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Bounds of a picture.
const (
	maxPixels = 50_000_000  // of the best phones
	maxRaw    = 220_000_000 // bytes that its points take in memory
	maxSide   = 2000        // points of the longer side as it is kept: handwriting on a sheet can be read
	quality   = 82
)

// keepPhoto makes a picture anew: smaller, upright, and without anything that is not seen, such as where it was taken.
// Its size is looked at before its points are.
func keepPhoto(content []byte) (Kept, error) {
	broken := refuse("attachment.broken", "type", message.New("attachment.type-photo"))
	about, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || about.Width < 1 || about.Height < 1 {
		return Kept{}, broken
	}
	pixels := int64(about.Width) * int64(about.Height)
	if pixels > maxPixels || pixels*pointBytes(about.ColorModel) > maxRaw {
		return Kept{}, refuse("attachment.pixels", "most", maxPixels/1_000_000)
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return Kept{}, broken
	}
	small := imaging.Fit(picture, maxSide, maxSide, imaging.Lanczos)
	small = upright(small, orientation(content))
	sheet := imaging.New(small.Rect.Dx(), small.Rect.Dy(), color.White) // what can be seen through becomes white
	var out bytes.Buffer
	err = jpeg.Encode(&out, imaging.Overlay(sheet, small, image.Point{}, 1), &jpeg.Options{Quality: quality})
	return Kept{quiz.Photo, "jpg", out.Bytes()}, err
}

// pointBytes is how many bytes one point takes once it is decoded.
func pointBytes(model color.Model) int64 {
	switch model {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	}
	return 4
}

// upright turns a picture as its camera was held.
func upright(picture *image.NRGBA, orientation int) *image.NRGBA {
	switch orientation {
	case 2:
		return imaging.FlipH(picture)
	case 3:
		return imaging.Rotate180(picture)
	case 4:
		return imaging.FlipV(picture)
	case 5:
		return imaging.Transpose(picture)
	case 6:
		return imaging.Rotate270(picture)
	case 7:
		return imaging.Transverse(picture)
	case 8:
		return imaging.Rotate90(picture)
	}
	return picture
}

// orientation reads from a JPEG how its camera was held, 1 to 8; 0 where it does not say.
func orientation(content []byte) int {
	r := bytes.NewReader(content)
	var mark [4]byte
	if _, err := r.Seek(2, io.SeekStart); err != nil || !bytes.HasPrefix(content, []byte("\xff\xd8")) {
		return 0
	}
	for {
		if _, err := io.ReadFull(r, mark[:]); err != nil || mark[0] != 0xff || mark[1] == 0xda {
			return 0
		}
		size := int64(mark[2])<<8 | int64(mark[3]) - 2
		if size < 0 {
			return 0
		}
		if mark[1] != 0xe1 {
			if _, err := r.Seek(size, io.SeekCurrent); err != nil {
				return 0
			}
			continue
		}
		segment := make([]byte, min(size, int64(r.Len())))
		if _, err := io.ReadFull(r, segment); err != nil {
			return 0
		}
		if exif, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok {
			return oriented(exif)
		}
	}
}

// oriented finds the tag of the orientation in the first directory of EXIF.
func oriented(exif []byte) int {
	const header, entry, tag = 8, 12, 0x0112
	if len(exif) < header {
		return 0
	}
	big := string(exif[:2]) == "MM"
	number := func(at, bytes int) int {
		n := 0
		for i := range bytes {
			k := i
			if !big {
				k = bytes - 1 - i
			}
			n = n<<8 | int(exif[at+k])
		}
		return n
	}
	at := number(4, 4)
	if at < header || at+2 > len(exif) {
		return 0
	}
	count := number(at, 2)
	for i := range count {
		place := at + 2 + i*entry
		if place+entry > len(exif) {
			return 0
		}
		if number(place, 2) == tag {
			if o := number(place+8, 2); o <= 8 {
				return o
			}
			return 0
		}
	}
	return 0
}
