package attachment

import (
	"bytes"
	"image"
	"image/color"
	_ "image/gif" // pictures of documents
	"image/jpeg"
	"image/png"

	"github.com/disintegration/imaging"
)

// Fitted is a picture made anew for a page: smaller, upright, and without anything that is not seen.
type Fitted struct {
	Content []byte
	Ending  string // "png" or "jpg"
	Moved   bool   // it was an animation, of which the first picture is kept
}

// Cut is what is cut off at each side, as a share of the whole.
type Cut struct{ Left, Top, Right, Bottom float64 }

// maxFitted bounds the points of a picture that is fitted; a page shows far fewer.
const maxFitted = 25_000_000

// sizes are the sides and qualities that are tried, the best first.
var sizes = []struct{ side, quality int }{
	{1000, 80}, {1000, 65}, {800, 70}, {800, 55}, {640, 65}, {480, 60}, {360, 55}, {240, 45},
}

// Fit makes a picture as good as so many bytes allow. False: it is none, or it is larger than any page shows.
func Fit(content []byte, most int, cut Cut) (Fitted, bool) {
	about, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || about.Width < 1 || about.Height < 1 || int64(about.Width)*int64(about.Height) > maxFitted {
		return Fitted{}, false
	}
	decoded, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return Fitted{}, false
	}
	f := Fitted{Moved: format == "gif" && bytes.Count(content, []byte("\x21\xf9\x04")) > 1}
	whole := imaging.Crop(decoded, kept(decoded.Bounds(), cut))
	for i, size := range sizes {
		small := imaging.Fit(whole, size.side, size.side, imaging.CatmullRom)
		small = upright(small, orientation(content))
		var out bytes.Buffer
		if i == 0 && format != "jpeg" { // a drawing is smaller and sharper as PNG
			encoder := png.Encoder{CompressionLevel: png.BestCompression}
			if err := encoder.Encode(&out, small); err == nil && out.Len() <= most {
				f.Content, f.Ending = out.Bytes(), "png"
				return f, true
			}
			out.Reset()
		}
		sheet := imaging.New(small.Rect.Dx(), small.Rect.Dy(), color.White)
		err := jpeg.Encode(&out, imaging.Overlay(sheet, small, image.Point{}, 1), &jpeg.Options{Quality: size.quality})
		if err == nil && out.Len() <= most {
			f.Content, f.Ending = out.Bytes(), "jpg"
			return f, true
		}
	}
	return Fitted{}, false
}

// kept is what of a picture is not cut off: one point of it at least.
func kept(all image.Rectangle, cut Cut) image.Rectangle {
	wide, high := float64(all.Dx()), float64(all.Dy())
	r := image.Rect(all.Min.X+int(cut.Left*wide), all.Min.Y+int(cut.Top*high),
		all.Max.X-int(cut.Right*wide), all.Max.Y-int(cut.Bottom*high))
	if r = r.Intersect(all); r.Empty() {
		return all
	}
	return r
}
