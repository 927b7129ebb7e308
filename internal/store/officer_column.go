package store

// insertOfficer makes a row of officers who serve. Its columns and its values stand in one order; every column of the
// collection is here, but anonymised, which nobody begins with.
const insertOfficer = `INSERT INTO officers (id, password, tokenKey, email, emailVisibility, verified,
		badge, name, rank, "group", unit, state, language, must_change_password, notice)
	VALUES (?, ?, ?, '', FALSE, FALSE, ?, ?, ?, ?, ?, 'active', ?, FALSE, ?)`
