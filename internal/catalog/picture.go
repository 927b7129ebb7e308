package catalog

import (
	"bytes"
	"image"
	_ "image/gif" // the formats a picture may have
	_ "image/jpeg"
	_ "image/png"
	"path"
	"strings"
)

// maxPixels bounds a picture as a phone must decode it: 4 bytes each, 16 MB.
const maxPixels = 4 << 20

// picture checks a picture and measures it in pixels. Served is the content that browsers get.
func picture(name string, content []byte, report *reporter) (served []byte, width, height int, ok bool) {
	switch ext := strings.ToLower(path.Ext(name)); {
	case mediaType(name) == "":
		report.at(0, 0, "problem.picture-kind", "ending", ext)
		return content, 0, 0, false
	case ext == ".svg":
		return drawing(content, report)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || "image/"+format != mediaType(name) {
		report.at(0, 0, "problem.picture-broken", "ending", path.Ext(name))
		return content, 0, 0, false
	}
	if config.Width*config.Height > maxPixels {
		report.at(0, 0, "problem.picture-pixels", "width", config.Width, "height", config.Height, "limit", maxPixels>>20)
		return content, 0, 0, false
	}
	return content, config.Width, config.Height, true
}
