// The console as an admin's workplace: tables in the order of the work, each with its Vietnamese name, and what the engine
// writes by itself below them. PocketBase runs this file when the console opens.

const work = {
    units: "Đơn vị", officers: "Cán bộ", memberships: "Quá trình công tác", appointments: "Giao quyền", assignments: "Giao học",
    corrections: "Đề nghị đính chính", settings: "Thiết lập", audit: "Nhật ký",
};

const engine = {
    enrolments: "Ghi danh", progress: "Tiến độ", attempts: "Lượt làm bài", responses: "Câu trả lời", grades: "Kết quả chấm",
    pending: "Chờ chấm", evidence: "Minh chứng", scores: "Điểm năng lực", level_events: "Lên bậc", certificates: "Chứng nhận",
    snapshots: "Số liệu đã chốt", slips: "Phiếu mật khẩu", reminders: "Nhắc học", sessions: "Phiên đăng nhập", grants: "Quyền làm ngoại tuyến",
    confidences: "Mức tự tin", replacements: "Thay khung năng lực", packages: "Gói học liệu", questions: "Câu hỏi", parameters: "Tham số", views: "Lần xem", _superusers: "Tài khoản quản trị",
};

const names = { ...work, ...engine };
const order = Object.keys(names);
const place = (c) => (order.indexOf(c.name) + 1 || order.length + 1) + (c.system ? 1000 : 0);

app.utils.sortedCollectionsByType = (collections = []) =>
    collections.slice().sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));

// Columns that say nothing to a person begin hidden; the three dots at the right of a table bring them back.
const noise = ["id", "email", "emailVisibility", "verified", "previous", "hash"];

function startTidy(c) {
    const key = app.consts.COLUMNS_STORAGE_PREFIX + c.id;
    if (localStorage.getItem(key) === null) {
        app.utils.saveLocalHistory(key, Object.fromEntries(c.fields.filter((f) => noise.includes(f.name)).map((f) => [f.id, false])));
    }
}

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

watch(() => app.store.collections, (collections) => {
    const rules = [".new-collection, .btn-collection-settings, .api-preview-btn { display: none }"];
    for (const c of collections || []) {
        if (names[c.name]) {
            rules.push(`[data-collection-id="${c.id}"] .txt::after { content: " · ${names[c.name]}"; opacity: .65 }`);
        }
    }
    const first = (collections || []).find((c) => c.name === "enrolments");
    if (first) {
        rules.push(`[data-collection-id="${first.id}"] { margin-top: 1.5rem }`); // here begins what the engine writes
    }
    (collections || []).filter((c) => work[c.name]).forEach(startTidy);
    sheet.replaceSync(rules.join("\n"));
});
