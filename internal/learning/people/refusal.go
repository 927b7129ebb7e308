package people

import "hocvu/internal/refusal"

func refuse(field, id string, pairs ...any) *refusal.Refusal { return refusal.New(field, id, pairs...) }

// ErrTransferStands: memberships have changed since a transfer, which can no longer be taken back.
var ErrTransferStands = refusal.Coded("transfer-stands", "", "unit.undo-later")
