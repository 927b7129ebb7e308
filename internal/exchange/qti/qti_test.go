package qti_test

import (
	"strings"
	"testing"

	"hocvu/internal/exchange/qti"
	"hocvu/internal/refusal"
)

func FuzzParse(f *testing.F) {
	for _, inside := range []string{
		`<responseDeclaration identifier="R" cardinality="single"><correctResponse><value>a</value></correctResponse></responseDeclaration>` +
			`<itemBody><choiceInteraction responseIdentifier="R"><simpleChoice identifier="a">x</simpleChoice></choiceInteraction></itemBody>`,
		`<itemBody><p>a<textEntryInteraction responseIdentifier="R"/>b</p></itemBody>`,
		`<itemBody><matchInteraction><simpleMatchSet/><simpleMatchSet/></matchInteraction><orderInteraction/></itemBody>`,
		`<qti-item-body><qti-inline-choice-interaction response-identifier="R"><qti-inline-choice identifier="a"/></qti-inline-choice-interaction></qti-item-body>`,
		`<responseDeclaration identifier="R" baseType="float"/><itemBody><textEntryInteraction responseIdentifier="R"/></itemBody>` +
			`<responseProcessing><responseIf><and><variable identifier="R"/><gte><baseValue>1</baseValue></gte></and></responseIf></responseProcessing>`,
	} {
		f.Add(inside)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		b, err := qti.Parse(`<assessmentItem identifier="i">` + inside + "</assessmentItem>")
		if err != nil && refusal.Of(err) == nil {
			t.Errorf("%q: %v", inside, err)
		}
		for _, q := range b.Questions {
			if q.Kind == "" {
				t.Errorf("%q: a question without a kind", inside)
			}
		}
	})
}

func FuzzParsePackage(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		decode := func(b []byte) (string, error) { return string(b), nil }
		if _, err := qti.ParsePackage(content, decode, strings.ToLower); err != nil && refusal.Of(err) == nil {
			t.Errorf("%q: %v", content, err)
		}
	})
}
