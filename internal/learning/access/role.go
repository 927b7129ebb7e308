package access

// The roles that an appointment gives. An officer without an appointment only studies.
const (
	Trainer = "trainer" // makes courses and watches their results
	Leader  = "leader"  // answers for what a unit has learned
	Helper  = "helper"  // prints slips for a unit's officers
	Admin   = "admin"   // manages accounts, appointments and assignments
)

// Roles lists the roles that an appointment can give.
var Roles = []string{Trainer, Leader, Helper, Admin}
