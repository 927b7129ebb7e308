package quizfile

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/aiken"
	"hocvu/internal/exchange/gift"
	"hocvu/internal/exchange/moodle"
	"hocvu/internal/exchange/qti"
	"hocvu/internal/markdown"
	"hocvu/internal/refusal"
)

// Names of formats, as they are typed.
const (
	GIFT   = "gift"
	Aiken  = "aiken"
	Moodle = "moodle"
	QTI    = "qti"
)

// Formats are the names of all formats that are read.
var Formats = []string{GIFT, Aiken, Moodle, QTI}

// titles are the names of formats as people write them.
var titles = map[string]string{GIFT: "GIFT", Aiken: "Aiken", Moodle: "Moodle XML", QTI: "QTI"}

// Title is what people call a format.
func Title(name string) string { return titles[name] }

// NameOf is a name for the package that comes of a file.
func NameOf(file string) string {
	const longest = 40
	name := markdown.Slug(strings.TrimSuffix(file, path.Ext(file)))
	if name = strings.Trim(name[:min(len(name), longest)], "-"); name == "" {
		return "cau-hoi"
	}
	return name
}

// formats read the bytes of a file of each format. The error is a *refusal.Refusal.
var formats = map[string]func([]byte) (exchange.Bank, error){
	GIFT:   text(gift.Parse),
	Aiken:  text(aiken.Parse),
	QTI:    readQTI,
	Moodle: xml(func(source string) (exchange.Bank, error) { return moodle.Parse(source, markdown.Slug) }),
}

// text reads a format that declares no encoding.
func text(parse func(string) exchange.Bank) func([]byte) (exchange.Bank, error) {
	return func(content []byte) (exchange.Bank, error) {
		source, err := exchange.Decode(content, "")
		if err != nil {
			return exchange.Bank{}, err
		}
		return parse(source), nil
	}
}

// readQTI reads a single item, or a package of them.
func readQTI(content []byte) (exchange.Bank, error) {
	if !bytes.HasPrefix(content, []byte("PK")) {
		return xml(qti.Parse)(content)
	}
	decode := func(file []byte) (string, error) { return exchange.Decode(file, declared(file)) }
	return qti.ParsePackage(content, decode, markdown.Slug)
}

// xml reads a format that may declare its encoding.
func xml(parse func(string) (exchange.Bank, error)) func([]byte) (exchange.Bank, error) {
	return func(content []byte) (exchange.Bank, error) {
		source, err := exchange.Decode(content, declared(content))
		if err != nil {
			return exchange.Bank{}, err
		}
		return parse(source)
	}
}

var (
	aikenKey  = regexp.MustCompile(`(?im)^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z]`)
	giftBrace = regexp.MustCompile(`[^\\]\{|(?m)^\{|(?m)^[ \t]*(?:::|\$CATEGORY:)`)
	// aikenBlock is the end of a question of Aiken: a choice, and the line of answers. Its words may have braces.
	aikenBlock = regexp.MustCompile(`(?im)^[ \t]*[A-Z][.)][ \t]*\S.*\n\s*ANSWERS?[ \t]*:[ \t]*[A-Z]`)
	giftLine   = regexp.MustCompile(`(?m)^[ \t]*(?:::|\$CATEGORY:)`)
	printable  = regexp.MustCompile(`[\p{L}\p{N}]`)
)

// detect finds out the format of a file by what it holds; its name is not believed.
func detect(content []byte) (string, error) {
	if bytes.HasPrefix(content, []byte("PK\x03\x04")) || bytes.HasPrefix(content, []byte("PK\x05\x06")) {
		return QTI, nil
	}
	source, err := exchange.Decode(content, declared(content))
	if err != nil {
		return "", err
	}
	head := bytes.TrimSpace([]byte(source))
	switch {
	case bytes.HasPrefix(head, []byte("<")):
		return detectXML(source)
	case aikenBlock.MatchString(source) && !giftLine.MatchString(source),
		aikenKey.MatchString(source) && !giftBrace.MatchString(source):
		return Aiken, nil
	case printable.MatchString(source):
		return GIFT, nil
	}
	return "", refusal.New("file", "exchange.format-unknown")
}

var declaration = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// declared is the encoding that XML says it is in, "" where it says none.
func declared(content []byte) string {
	if m := declaration.FindSubmatch(content[:min(len(content), 400)]); m != nil {
		return string(m[1])
	}
	return ""
}

var rootForm = regexp.MustCompile(`^(?s:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*<(?:[\w.-]+:)?([\w.-]+)`)

// roots are the elements with which files of each format begin.
var roots = map[string][]string{
	Moodle: {"quiz"},
	QTI:    {"assessmentItem", "qti-assessment-item", "manifest", "assessmentTest", "qti-assessment-test"},
}

func detectXML(source string) (string, error) {
	m := rootForm.FindStringSubmatch(source)
	if m == nil {
		return "", refusal.New("file", "exchange.format-unknown")
	}
	for name, all := range roots {
		if slices.Contains(all, m[1]) {
			return name, nil
		}
	}
	if declaration.FindString(source) == "" && !strings.HasPrefix(source, "<?xml") && giftBrace.MatchString(source) {
		return GIFT, nil // a question that begins with a tag
	}
	if m[1] == "questestinterop" {
		return "", refusal.New("file", "exchange.qti1")
	}
	return "", refusal.New("file", "exchange.xml-root", "name", m[1])
}
