package inspect

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hocvu/internal/store/database"
)

// Schema is everything that a database is made of, by its place, such as "officers.badge" or "trigger x":
// collections with their rules and fields, tables with their columns, indexes and triggers. Secrets are left out,
// and IDs of fields.
type Schema map[string]string

// Schema reads the schema of the file.
func (p *ReadOnly) Schema() (Schema, error) {
	s := Schema{}
	var tables []string
	err := p.conn.Each(`SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master
		WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'`, nil, func(row database.Row) error {
		var kind, name, table, statement string
		if err := row.Scan(&kind, &name, &table, &statement); err != nil {
			return err
		}
		if kind == "table" {
			tables = append(tables, name)
			return nil
		}
		s[kind+" "+name] = table + ": " + strings.Join(strings.Fields(statement), " ")
		return nil
	})
	for _, table := range tables {
		if err == nil {
			err = p.columns(s, table)
		}
	}
	if err == nil {
		err = p.collections(s)
	}
	return s, err
}

func (p *ReadOnly) columns(s Schema, table string) error {
	s["table "+table] = ""
	return p.conn.Each(`SELECT name, type, "notnull", coalesce(dflt_value, ''), pk
		FROM pragma_table_info(?)`, []any{table}, func(row database.Row) error {
		var name, kind, standard string
		var required bool
		var key int
		err := row.Scan(&name, &kind, &required, &standard, &key)
		s["column "+table+"."+name] = fmt.Sprint(kind, required, standard, key)
		return err
	})
}

const collectionRows = `SELECT name, type, system, listRule, viewRule, createRule, updateRule, deleteRule, fields,
	indexes, options FROM _collections`

func (p *ReadOnly) collections(s Schema) error {
	return p.conn.Each(collectionRows, nil, func(row database.Row) error {
		var name, kind, fields, indexes, options string
		var system bool
		var rules [5]*string
		err := row.Scan(&name, &kind, &system, &rules[0], &rules[1], &rules[2], &rules[3], &rules[4], &fields, &indexes,
			&options)
		if err != nil {
			return err
		}
		s["collection "+name] = fmt.Sprint(kind, system)
		for i, rule := range []string{"listRule", "viewRule", "createRule", "updateRule", "deleteRule"} {
			s[name+"."+rule] = "null"
			if rules[i] != nil {
				s[name+"."+rule] = fmt.Sprintf("%q", *rules[i])
			}
		}
		s[name+".indexes"] = indexes
		var more map[string]any
		if err := database.ReadJSON(options, &more); err != nil {
			return fmt.Errorf("%w: options of %s", database.ErrUnreadable, name)
		}
		for option, value := range more {
			s[name+"."+option] = database.ToJSON(withoutSecrets(value))
		}
		var all []map[string]any
		if err := json.Unmarshal([]byte(fields), &all); err != nil {
			return fmt.Errorf("%w: fields of %s", database.ErrUnreadable, name)
		}
		for _, field := range all {
			delete(field, "id")
			s["field "+name+"."+fmt.Sprint(field["name"])] = database.ToJSON(field)
		}
		return nil
	})
}

// withoutSecrets takes out of a value what each site makes for itself.
func withoutSecrets(value any) any {
	if parts, ok := value.(map[string]any); ok {
		for name, part := range parts {
			if name == "secret" {
				delete(parts, name)
				continue
			}
			parts[name] = withoutSecrets(part)
		}
	}
	return value
}

// Differences names where a schema is not the one that is wanted: "-" what is missing, "+" what should not be there,
// "≠" what is different. Rules that were opened stand first.
func (s Schema) Differences(wanted Schema) (rules, others []string) {
	places := maps.Clone(wanted)
	maps.Copy(places, s)
	for _, place := range slices.Sorted(maps.Keys(places)) {
		has, there := s[place]
		want, due := wanted[place]
		sign := ""
		switch {
		case there && due && has != want:
			sign = "≠ "
		case !there:
			sign = "- "
		case !due:
			sign = "+ "
		default:
			continue
		}
		if table := tableOf(place); table != "" && missing(s, wanted, "table "+table) {
			continue // the table says it
		}
		if strings.HasSuffix(place, "Rule") && there && due {
			rules = append(rules, place+" = "+has)
			continue
		}
		others = append(others, sign+place)
	}
	return rules, others
}

// tableOf is the table of a column's place, "" for every other place.
func tableOf(place string) string {
	column, ok := strings.CutPrefix(place, "column ")
	table, _, _ := strings.Cut(column, ".")
	if !ok {
		return ""
	}
	return table
}

// missing tells whether one of two schemas lacks a place.
func missing(a, b Schema, place string) bool {
	_, inA := a[place]
	_, inB := b[place]
	return !inA || !inB
}
