package sheet

import (
	"archive/zip"
	"bytes"
	"strings"
)

// foreign refuses a file in a format that is not read, with its name and the way out; nil where it may be one that is.
func foreign(content []byte) error {
	begins := bytes.ToLower(bytes.TrimLeft(content[:min(len(content), 4<<10)], "\xef\xbb\xbf \t\r\n"))
	holds := func(words string) bool { return bytes.Contains(begins, []byte(words)) }
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return foreignArchive(content)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return fault("sheet.old-excel")
	case bytes.HasPrefix(begins, []byte("%pdf")):
		return fault("sheet.document", "format", "PDF (.pdf)")
	case bytes.HasPrefix(begins, []byte("{\\rtf")):
		return fault("sheet.document", "format", "RTF (.rtf)")
	case !bytes.HasPrefix(begins, []byte("<")):
		return nil
	case holds("opendocument") || holds("<office:document"):
		return fault("sheet.save-as", "format", "LibreOffice (.fods)")
	case holds("urn:schemas-microsoft-com:office:spreadsheet"), holds(`progid="excel.sheet"`):
		return fault("sheet.save-as", "format", "XML Spreadsheet 2003 (.xml)")
	case holds("<html"), holds("<!doctype html"), holds("<table"), holds("<meta"), holds("<head"):
		return fault("sheet.save-as", "format", "HTML (.htm, .xls)")
	case holds("<?xml"):
		return fault("sheet.other-format")
	default:
		return nil
	}
}

// foreignArchive is foreign for a file that is a ZIP archive.
func foreignArchive(content []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil // readXLSX says what is wrong with it
	}
	names := map[string]bool{}
	for _, part := range archive.File {
		names[part.Name] = true
		if strings.HasSuffix(part.Name, ".iwa") {
			return fault("sheet.save-as", "format", "Apple Numbers (.numbers)")
		}
	}
	switch {
	case names["xl/workbook.xml"]:
		return nil
	case names["xl/workbook.bin"]:
		return fault("sheet.save-as", "format", "Excel Binary (.xlsb)")
	case names["word/document.xml"]:
		return fault("sheet.document", "format", "Word (.docx)")
	case names["ppt/presentation.xml"]:
		return fault("sheet.document", "format", "PowerPoint (.pptx)")
	case !names["mimetype"]:
		return nil
	}
	mime := string(unpack(archive, "mimetype"))
	switch {
	case strings.Contains(mime, "opendocument.spreadsheet"):
		return fault("sheet.save-as", "format", "LibreOffice (.ods)")
	case strings.Contains(mime, "opendocument"):
		return fault("sheet.document", "format", "LibreOffice (.odt)")
	default:
		return fault("sheet.other-format")
	}
}
