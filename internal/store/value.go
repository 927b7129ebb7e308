package store

import (
	"time"

	"hocvu/internal/store/database"
)

// The forms of values in rows, by short names: nearly every statement has one.

func formatTime(t time.Time) string { return database.FormatTime(t) }

func parseTime(text string) time.Time { return database.ParseTime(text) }

func newID() string { return database.NewID() }

func toJSON(v any) string { return database.ToJSON(v) }

func readJSON(column string, v any) error { return database.ReadJSON(column, v) }

func jsonArray(ids []string) string { return database.JSONArray(ids) }
