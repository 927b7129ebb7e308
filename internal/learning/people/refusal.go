package people

import "hocvu/internal/refusal"

func refuse(field, id string, pairs ...any) *refusal.Refusal { return refusal.New(field, id, pairs...) }
