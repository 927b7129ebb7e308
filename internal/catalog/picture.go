package catalog

import (
	"bytes"
	"encoding/binary"
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
	if tail := pngTail(format, content); tail > 0 {
		report.at(0, 0, "problem.picture-tail", "n", tail)
		return content, 0, 0, false
	}
	return content, config.Width, config.Height, true
}

// pngTail is how many bytes stand behind the end of a PNG: what hides there is no picture.
func pngTail(format string, content []byte) int {
	const signature, around = 8, 12 // bytes; around the data of a chunk stand its length, its type and its sum
	for at := signature; format == "png" && at+around <= len(content); {
		length := int(binary.BigEndian.Uint32(content[at:]))
		kind := string(content[at+4 : at+8])
		if length > len(content)-at-around {
			return 0
		}
		if at += around + length; kind == "IEND" {
			return len(content) - at
		}
	}
	return 0
}
