package access

// Roles lists what an appointment may give.
var Roles = []string{Trainer, Leader, Helper, Admin}
