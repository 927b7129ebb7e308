package store

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
)

// Personal is a value of an audit detail that can be blanked when its officer is anonymised, while the chain still
// holds: what is hashed into the chain is the hash of value and salt, and only that hash stays.
func Personal(value string) any {
	var salt [16]byte
	rand.Read(salt[:])
	return map[string]any{"personal": value, "salt": hex.EncodeToString(salt[:])}
}

// Seal blanks every Personal value in the entries about an officer. The trigger lets only the detail of an entry
// change, and the chain would show any other change of it.
func (s Audit) Seal(officer string) error {
	sealed := map[string]string{}
	err := s.each(`SELECT id, detail FROM audit WHERE subject = ?`, []any{officer}, func(row scanner) error {
		var id, detail string
		if err := row.Scan(&id, &detail); err != nil {
			return err
		}
		after, err := sealDetail(detail)
		if err == nil && after != detail {
			sealed[id] = after
		}
		return err
	})
	if err != nil {
		return err
	}
	for id, detail := range sealed {
		if _, err := s.exec(`UPDATE audit SET detail = ? WHERE id = ?`, detail, id); err != nil {
			return err
		}
	}
	return nil
}

// normalDetail writes a detail so that reading and writing it again changes nothing.
func normalDetail(detail map[string]any) (string, error) {
	first, err := json.Marshal(detail)
	if err != nil {
		return "", err
	}
	return rewritten(string(first), func(v any) any { return v })
}

// sealDetail puts the hash of each Personal value in its place. What is sealed already stays.
func sealDetail(detail string) (string, error) { return rewritten(detail, seal) }

func rewritten(detail string, change func(any) any) (string, error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(detail)))
	decoder.UseNumber() // not a digit may change
	var v any
	if err := decoder.Decode(&v); err != nil {
		return "", err
	}
	after, err := json.Marshal(change(v))
	return string(after), err
}

func seal(v any) any {
	switch v := v.(type) {
	case map[string]any:
		value, isText := v["personal"].(string)
		salt, salted := v["salt"].(string)
		if isText && salted {
			return map[string]any{"sealed": hashToken(salt + value)}
		}
		for name := range v {
			v[name] = seal(v[name])
		}
	case []any:
		for i := range v {
			v[i] = seal(v[i])
		}
	}
	return v
}
