// The console as an admin's workplace: tables in the order of the work, each with its Vietnamese name, and what the engine
// writes by itself below them. PocketBase runs this file when the console opens.

const work = {
    units: "Đơn vị", officers: "Cán bộ", memberships: "Quá trình công tác", appointments: "Giao quyền", assignments: "Giao học",
    corrections: "Đề nghị đính chính", settings: "Thiết lập", audit: "Nhật ký",
};

const engine = {
    enrolments: "Ghi danh", progress: "Tiến độ", attempts: "Lượt làm bài", responses: "Câu trả lời", grades: "Kết quả chấm",
    pending: "Chờ chấm", evidence: "Minh chứng", scores: "Điểm năng lực", level_events: "Lên bậc", certificates: "Chứng nhận",
    snapshots: "Số liệu đã chốt", slips: "Phiếu mật khẩu", sessions: "Phiên đăng nhập", grants: "Quyền làm ngoại tuyến",
    packages: "Gói học liệu", questions: "Câu hỏi", parameters: "Tham số", views: "Lần xem", _superusers: "Tài khoản quản trị",
};

const names = { ...work, ...engine };
const order = Object.keys(names);
const place = (c) => (order.indexOf(c.name) + 1 || order.length + 1) + (c.system ? 1000 : 0);

app.utils.sortedCollectionsByType = (collections = []) =>
    collections.slice().sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

watch(() => app.store.collections, (collections) => {
    const rules = [".collections-sidebar .new-collection, .page-header .collection-settings { display: none }"];
    for (const c of collections || []) {
        if (names[c.name]) {
            rules.push(`[data-collection-id="${c.id}"] .txt::after { content: " · ${names[c.name]}"; opacity: .65 }`);
        }
    }
    const first = (collections || []).find((c) => c.name === "enrolments");
    if (first) {
        rules.push(`[data-collection-id="${first.id}"] { margin-top: 1.5rem }`); // here begins what the engine writes
    }
    sheet.replaceSync(rules.join("\n"));
});
