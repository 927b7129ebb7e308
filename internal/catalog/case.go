package catalog

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"hocvu/internal/competency"
)

// A framework travels as a CFPackage of 1EdTech CASE 1.0: one document, an item for every area and competency, and
// associations for what belongs to what and for the crosswalk. CASE has no place for levels with cuts, for the rule of
// award, and for a second language; these stand under "extensions", which others pass over.
type casePackage struct {
	Document     caseDocument      `json:"CFDocument"`
	Items        []caseItem        `json:"CFItems"`
	Associations []caseAssociation `json:"CFAssociations"`
}

type caseDocument struct {
	caseIdentity
	Creator    string          `json:"creator"`
	Title      string          `json:"title"`
	Version    string          `json:"version,omitempty"`
	Language   string          `json:"language,omitempty"`
	Status     string          `json:"adoptionStatus,omitempty"`
	Notes      string          `json:"notes,omitempty"`
	Package    caseLink        `json:"CFPackageURI"`
	Extensions *caseExtensions `json:"extensions,omitempty"`
}

type caseItem struct {
	caseIdentity
	Document      caseLink `json:"CFDocumentURI"`
	Code          string   `json:"humanCodingScheme,omitempty"`
	FullStatement string   `json:"fullStatement"`
	Short         string   `json:"abbreviatedStatement,omitempty"`
	Type          string   `json:"CFItemType,omitempty"`
	Language      string   `json:"language,omitempty"`
}

type caseAssociation struct {
	caseIdentity
	Document    caseLink `json:"CFDocumentURI"`
	Type        string   `json:"associationType"`
	Sequence    float64  `json:"sequenceNumber,omitempty"`
	Origin      caseLink `json:"originNodeURI"`
	Destination caseLink `json:"destinationNodeURI"`
}

type caseIdentity struct {
	Identifier string `json:"identifier"`
	URI        string `json:"uri"`
	Changed    string `json:"lastChangeDateTime"`
}

type caseLink struct {
	Title      string `json:"title"`
	Identifier string `json:"identifier"`
	URI        string `json:"uri"`
}

// caseExtensions holds what CASE cannot.
type caseExtensions struct {
	Hocvu *caseExtension `json:"hocvu,omitempty"`
}

type caseExtension struct {
	Levels       []caseLevel                  `json:"levels"`
	Award        caseAward                    `json:"award"`
	Sources      []caseReference              `json:"sources,omitempty"`
	Title        map[string]string            `json:"title"`
	Note         map[string]string            `json:"note,omitempty"`
	Areas        map[string]map[string]string `json:"areas"`             // names by code
	Competencies map[string]map[string]string `json:"competencies"`      // names by code
	Without      map[string][]string          `json:"without,omitempty"` // frameworks, by code, that have no such competency
}

type caseLevel struct {
	ID    string            `json:"id"`
	Prior float64           `json:"prior"`
	Cut   float64           `json:"cut"`
	Name  map[string]string `json:"name"`
}

type caseReference struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Date    string `json:"date,omitempty"`
	Checked string `json:"checked,omitempty"`
}

type caseAward struct {
	Probability      float64 `json:"probability"`
	Certificate      float64 `json:"certificate"`
	OwnEvidence      float64 `json:"ownEvidence"`
	Questions        int     `json:"questions"`
	QuestionsAtLevel int     `json:"questionsAtLevel"`
	Keyless          int     `json:"keyless"`
	Days             int     `json:"days"`
	HoursApart       float64 `json:"hoursApart"`
	MeasuredFrom     int     `json:"measuredFrom"`
	RefreshBelow     float64 `json:"refreshBelow"`
	Daily            bool    `json:"-"` // for simulations
}

// Types of CASE items and associations that a framework is made of.
const (
	caseArea       = "Area"
	caseCompetency = "Competency"
	isChildOf      = "isChildOf"
	exactMatchOf   = "exactMatchOf"
	isRelatedTo    = "isRelatedTo"
)

// caseSpace is the namespace of URLs (RFC 9562), below which every framework has its own.
var caseSpace = [16]byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}

// caseNames gives the identifiers of one framework: UUIDs of version 5, derived from its ID and the codes alone, so
// that they are the same in every version and on every site.
type caseNames [16]byte

func caseNamesOf(framework string) caseNames {
	return derive(caseSpace, "urn:hocvu:framework:"+framework)
}

func derive(space [16]byte, name string) (u [16]byte) {
	sum := sha1.Sum(append(space[:], name...))
	copy(u[:], sum[:])
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return u
}

func (n caseNames) document() string { return uuidText(n) }

func (n caseNames) of(kind, name string) string { return uuidText(derive(n, kind+":"+name)) }

func uuidText(u [16]byte) string {
	text := hex.EncodeToString(u[:])
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}

func caseLinkTo(title, identifier string) caseLink {
	return caseLink{title, identifier, "urn:uuid:" + identifier}
}

// WriteCase gives a framework as a CFPackage of CASE 1.0, in JSON. CASE asks when it was changed last; the framework
// does not know, so the caller says.
func WriteCase(f *competency.Framework, changed time.Time) ([]byte, error) {
	w := caseWriter{names: caseNamesOf(f.ID), changed: changed.UTC().Format(time.RFC3339)}
	extension := &caseExtension{Award: caseAward(f.Award), Title: f.Title, Note: f.Note, Areas: map[string]map[string]string{},
		Competencies: map[string]map[string]string{}, Without: map[string][]string{}}
	for _, level := range f.Levels {
		extension.Levels = append(extension.Levels, caseLevel(level))
	}
	for _, reference := range f.Sources {
		extension.Sources = append(extension.Sources, caseReference(reference))
	}
	w.document = caseLinkTo(f.Title[f.Language], w.names.document())
	status := "Draft"
	if f.Status == "official" {
		status = "Adopted"
	}
	w.all.Document = caseDocument{caseIdentity: w.identity(w.names.document()), Creator: "Hocvu", Title: f.Title[f.Language], Version: f.Version,
		Language: f.Language, Status: status, Notes: f.Note[f.Language], Package: w.document, Extensions: &caseExtensions{extension}}
	said := countCrosswalks(f)
	for i, area := range f.Areas {
		extension.Areas[area.Code] = area.Name
		here := w.item(caseArea, area.Code, f.Language, area.Name)
		w.associate(isChildOf, float64(i+1), here, w.document)
		for k, c := range area.Competencies {
			extension.Competencies[c.Code] = c.Name
			it := w.item(caseCompetency, c.Code, f.Language, c.Name)
			w.associate(isChildOf, float64(k+1), it, here)
			for _, other := range names(c.Crosswalk) {
				if len(c.Crosswalk[other]) == 0 {
					extension.Without[c.Code] = append(extension.Without[c.Code], other)
				}
				for n, code := range c.Crosswalk[other] {
					kind := isRelatedTo
					if len(c.Crosswalk[other]) == 1 && said[[2]string{other, code}] == 1 {
						kind = exactMatchOf
					}
					w.associate(kind, float64(n+1), it, caseLinkTo(other+" "+code, caseNamesOf(other).of(caseCompetency, code)))
				}
			}
		}
	}
	content, err := json.MarshalIndent(w.all, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("catalog: framework %s as CASE: %w", f.ID, err)
	}
	return append(content, '\n'), nil
}

// countCrosswalks says how often a code of another framework is named: what several name is an exact match of none.
func countCrosswalks(f *competency.Framework) map[[2]string]int {
	said := map[[2]string]int{}
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			for other, codes := range c.Crosswalk {
				for _, code := range codes {
					said[[2]string{other, code}]++
				}
			}
		}
	}
	return said
}

type caseWriter struct {
	all      casePackage
	names    caseNames
	document caseLink
	changed  string
}

func (w *caseWriter) identity(identifier string) caseIdentity {
	return caseIdentity{identifier, "urn:uuid:" + identifier, w.changed}
}

func (w *caseWriter) item(kind, code, language string, name map[string]string) caseLink {
	id, said := w.names.of(kind, code), language
	words, ok := name[language]
	if !ok {
		words, said = name["vi"], "vi" // always there
	}
	w.all.Items = append(w.all.Items, caseItem{caseIdentity: w.identity(id), Document: w.document, Code: code, FullStatement: words, Type: kind, Language: said})
	return caseLinkTo(words, id)
}

func (w *caseWriter) associate(kind string, place float64, from, to caseLink) {
	id := w.names.of(kind, from.Identifier+" "+to.Identifier)
	w.all.Associations = append(w.all.Associations, caseAssociation{w.identity(id), w.document, kind, place, from, to})
}
