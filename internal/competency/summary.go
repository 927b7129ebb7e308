package competency

import "time"

// Summary is one competency with answers, for dashboards.
type Summary struct {
	Competency  string    `json:"competency"`
	Level       string    `json:"level,omitempty"` // held
	Probability float64   `json:"p"`               // of the level held, else of the lowest
	Mean        float64   `json:"mean"`            // of the score, logits
	SD          float64   `json:"sd"`              // of the score, logits
	Answers     int       `json:"answers"`
	Measured    bool      `json:"measured,omitempty"`
	Last        time.Time `json:"last"`
}
