// Package schema owns which fields the YAML files of a package have: the name of each, its form, its bounds and the
// words it may hold, in one table. The catalog reads files by the table, and File.JSON writes the table as JSON Schema,
// so that an editor says of a file what check says. The package refuses to read a file, and to judge what needs more
// than one: a code that no framework has, an ID that is not the folder's name.
package schema

import (
	"regexp"
	"slices"

	"hocvu/internal/message"
)

// Kind is the form of a field's value.
type Kind int

// The kinds. A field that is not required may also be null, which leaves it out.
const (
	Text     Kind = iota // one text
	Code                 // a text that a bare number would shorten
	ID                   // a name in addresses
	Version              // three numbers, or any short name without blanks
	Language             // a language of Hocvu
	Texts                // a text per language
	Number               // between Least and Most
	Whole                // a whole number between Least and Most
	Flag                 // true or false
	Choice               // one of Words
	Date                 // a year, a month or a day
	Duration             // whole hours or minutes
	Map                  // one object, Of
	List                 // of Elements, or of objects, Of
	Codes                // lists of codes by a name that the author gives
	Any                  // what a script takes
)

// Field is one field of an object.
type Field struct {
	Name        string
	Kind        Kind
	Required    bool
	Least, Most float64          // of a Number, a Whole
	Words       []string         // of a Choice
	First       message.Language // of Texts: the language that must be there, "" for the first one of the file
	Of          *Object          // of a Map, and of a List of objects
	Elements    Kind             // of a List without Of
	Pattern     *regexp.Regexp   // of a Text
	Full        bool             // a List, or a Map, that may not be empty
	Limit       int              // of a List: the most entries, 0 for any number
}

// Object is what may stand in one YAML object. Its required fields come first.
type Object struct {
	Name   string
	Fields []Field
	Rules  []Rule
}

// Field returns the field of a name; false where the object has none.
func (o *Object) Field(name string) (Field, bool) {
	at := slices.IndexFunc(o.Fields, func(f Field) bool { return f.Name == name })
	if at < 0 {
		return Field{}, false
	}
	return o.Fields[at], true
}

// Names are those of the fields, the required ones first.
func (o *Object) Names() []string { return append(o.Required(), o.optional()...) }

// Required are the names of the fields that must be there.
func (o *Object) Required() []string { return o.where(true) }

func (o *Object) optional() []string { return o.where(false) }

func (o *Object) where(required bool) []string {
	var names []string
	for _, f := range o.Fields {
		if f.Required == required {
			names = append(names, f.Name)
		}
	}
	return names
}

// requiring is the object with more fields that must be there, and without some.
func (o *Object) requiring(required []string, without ...string) *Object {
	other := &Object{Name: o.Name}
	for _, f := range o.Fields {
		if !slices.Contains(without, f.Name) {
			f.Required = f.Required || slices.Contains(required, f.Name)
			other.Fields = append(other.Fields, f)
		}
	}
	return other
}

// message is the ID of the sentence that says what a field is for.
func (o *Object) message(field string) string { return "schema." + o.Name + "." + field }

// Forms of texts that stand in addresses and file names.
var (
	IDForm        = regexp.MustCompile(`^[a-z0-9]+([.-][a-z0-9]+)*$`)
	PastForm      = regexp.MustCompile(`^[ \t]*([a-z0-9]+([.-][a-z0-9]+)*([ \t]+|$))*$`) // former names, the oldest first
	VersionForm   = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.+-]{0,31}$`)
	DurationForm  = regexp.MustCompile(`^[1-9][0-9]{0,4}[hm]$`)
	dateForm      = regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)
	ParameterName = regexp.MustCompile(`^[a-z][A-Za-z0-9]{0,39}$`)
	ScriptName    = regexp.MustCompile(`^[^/]+\.js$`)
)

// MaxName is the most bytes of an ID.
const MaxName = 64
