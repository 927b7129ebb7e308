// A site's own rule: badges of this force begin with 000. Copy the file into pb_hooks/ beside the packages, change the
// number, start the server again.
//
// Such a script is as trusted as the program: it can read and write everything. It hears of what the console, the API and
// other scripts write. What officers do on their pages (reading, answering, completing) passes it by, so that no script can
// lose an answer. So does the import of a roster, which has a dry run to be looked at: this rule does not hold for its rows.

onRecordValidate((e) => {
    if (e.record.getBool("anonymised") || e.record.getString("badge").startsWith("000-")) {
        return e.next()
    }
    throw new BadRequestError("Số hiệu của đơn vị bắt đầu bằng 000, ví dụ 000-123.")
}, "officers")

// Every Monday at 07:00 UTC: how many officers each unit has, as a line in the server's log.
cronAdd("quan-so", "0 7 * * 1", () => {
    const rows = arrayOf(new DynamicModel({ code: "", n: 0 }))
    $app.db()
        .newQuery("SELECT u.code, count(*) AS n FROM memberships m JOIN units u ON u.id = m.unit WHERE m.ends = '' GROUP BY u.code ORDER BY u.code")
        .all(rows)
    $app.logger().warn("quân số", "units", rows.map((r) => `${r.code}: ${r.n}`).join(", "))
})
