// The console as an admin's workplace: tables in the order of the work, each with its Vietnamese name, and what the engine
// writes by itself below them. PocketBase runs this file when the console opens.

const work = {
    units: "Đơn vị", blocks: "Khối thi đua", groups: "Nhóm", officers: "Cán bộ", memberships: "Quá trình công tác", appointments: "Giao quyền", assignments: "Giao học", exam_sessions: "Ca thi",
    corrections: "Yêu cầu sửa dữ liệu", settings: "Thiết lập", audit: "Nhật ký",
};

const engine = {
    enrolments: "Ghi danh", progress: "Tiến độ", attempts: "Lượt làm bài", exam_candidates: "Danh sách dự thi", exam_notes: "Ghi chú ca thi", responses: "Câu trả lời", grades: "Kết quả chấm",
    pending: "Chờ chấm", evidence: "Minh chứng", scores: "Điểm năng lực", level_events: "Lên bậc", certificates: "Chứng nhận",
    snapshots: "Số liệu đã chốt", group_memberships: "Nhóm theo thời gian", restatements: "Số liệu đã điều chỉnh", unit_changes: "Những lần đổi đơn vị", slips: "Phiếu mật khẩu", reminders: "Nhắc học", sessions: "Phiên đăng nhập", grants: "Quyền làm ngoại tuyến",
    confidences: "Mức tự tin", replacements: "Thay khung năng lực", packages: "Gói học liệu", questions: "Câu hỏi", question_reports: "Câu hỏi bị báo sai", survey_answers: "Trả lời khảo sát", placement_tests: "Bài đầu vào", item_statistics: "Thống kê câu hỏi", variants_aside: "Biến thể đã cất", variant_looks: "Lần so các biến thể", item_refusals: "Trả lời không hợp lệ", parameters: "Tham số", views: "Lần xem", _superusers: "Tài khoản quản trị",
};

const names = { ...work, ...engine };
const order = Object.keys(names);
const place = (c) => (order.indexOf(c.name) + 1 || order.length + 1) + (c.system ? 1000 : 0);

app.utils.sortedCollectionsByType = (collections = []) =>
    collections.slice().sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));

// Columns that say nothing to a person begin hidden; the three dots at the right of a table bring them back.
const noise = ["id", "email", "emailVisibility", "verified", "previous", "hash", "identity", "successor", "carried"];

function startTidy(c) {
    const key = app.consts.COLUMNS_STORAGE_PREFIX + c.id;
    if (localStorage.getItem(key) === null) {
        app.utils.saveLocalHistory(key, Object.fromEntries(c.fields.filter((f) => noise.includes(f.name)).map((f) => [f.id, false])));
    }
}

// The second step of signing in: PocketBase speaks of a mail there, and our code is in an app on the person's phone.
const code = [
    ".auht-with-otp-form .content, .auht-with-otp-form .col-12:has(#otp_id), .auht-with-otp-form .link-hint { display: none }",
    ".auht-with-otp-form::before { content: \"Nhập mã sáu số trong ứng dụng xác thực\"; text-align: center }",
    ".auth-with-password-form a[href='#/request-password-reset'] { display: none }", // there is no mail: hocvu superuser update
];

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);
sheet.replaceSync(code.join("\n")); // there before anybody has signed in
// Days are those of the site, wherever the browser stands: it keeps one offset all year.
const offset = 7 * 3600e3, zoneName = "giờ Việt Nam";
const two = (n) => String(n).padStart(2, "0");

function siteTime(value) {
    const at = value instanceof Date ? value : new Date(String(value).replace(" ", "T"));
    return isNaN(at) ? null : new Date(at.getTime() + offset);
}

function inWords(value, seconds) {
    if (!value || /^\d\d\/\d\d\/\d{4}/.test(value)) {
        return value || "";
    }
    const at = siteTime(value);
    return at ? `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}` +
        (seconds ? ":" + two(at.getUTCSeconds()) : "") : String(value);
}

app.utils.toLocalDatetime = (value) => inWords(value, true);
app.utils.toDatetimeLocalInputValue = (value) => (value && siteTime(value)?.toISOString().slice(0, 19)) || "";
app.utils.toRFC3339Datetime = (value) => {
    if (!value) {
        return "";
    }
    const typed = typeof value == "string" && !/(Z|[+-]\d\d:?\d\d)$/.test(value);
    const at = typed ? new Date(new Date(value.replace(" ", "T") + "Z").getTime() - offset) : new Date(value);
    return at.toISOString().replace("T", " ");
};

const formattedDate = app.components.formattedDate;
app.components.formattedDate = (props = {}) => {
    const of = (x) => (typeof x == "function" ? x() : x);
    return formattedDate({ ...props, value: () => inWords(of(props.value), !of(props.short)) });
};

// Words for what PocketBase and the schema say: whole texts of buttons, labels, headings and messages, never of rows.
const words = {
    "New record": "Thêm dòng", "Save changes": "Lưu", "Save": "Lưu", "Create": "Thêm", "Cancel": "Thôi", "Close": "Đóng", "Delete": "Xóa",
    "Edit": "Sửa", "Reset": "Làm lại", "Clear": "Bỏ", "Search": "Tìm", "Filter": "Lọc", "Refresh": "Tải lại", "Yes": "Có", "No": "Không",
    "Collections": "Bảng", "Logs": "Nhật ký máy chủ", "Settings": "Cài đặt", "System": "Hệ thống", "Application": "Ứng dụng",
    "Files storage": "Nơi để tệp", "Backups": "Bản sao lưu", "Crons": "Việc theo lịch", "Logout": "Đăng xuất", "Manage superusers": "Tài khoản quản trị",
    "Password": "Mật khẩu", "Confirm": "Nhập lại", "change password": "đổi mật khẩu", "Clear filters": "Bỏ lọc", "Load more": "Xem thêm",
    "No records found.": "Không có dòng nào.", "Duplicate": "Chép thành dòng mới", "Copy JSON": "Chép dạng JSON", "Open records picker": "Chọn từ bảng", "record": "dòng",
    "Superuser login": "Vào bảng quản trị", "One-time password": "Mã sáu số", "Login": "Đăng nhập", "Next": "Tiếp", "Email": "E-mail",
    "Generate and set random password": "Đặt mật khẩu ngẫu nhiên", "No backups found.": "Chưa có bản sao lưu nào.", "Backup and restore your PocketBase data": "Bản sao lưu của máy chủ", "Discard": "Bỏ thay đổi",
};
const fieldNames = {
    id: "Mã dòng", code: "Mã", name: "Tên", block: "Khối thi đua", parent: "Cấp trên", valid_from: "Hiệu lực từ", valid_to: "Hết hiệu lực",
    badge: "Số hiệu", rank: "Cấp bậc", group: "Nhóm", unit: "Đơn vị", state: "Tình trạng", language: "Ngôn ngữ", must_change_password: "Phải đổi mật khẩu",
    notice: "Đã đọc thông báo", anonymised: "Ẩn danh", officer: "Cán bộ", starts: "Từ", ends: "Đến", role: "Quyền", acting: "Tạm quyền", course: "Khóa học",
    task: "Việc", responsible: "Chịu trách nhiệm", authority: "Thẩm quyền", product: "Kết quả", due: "Hạn", days: "Số ngày", given: "Lúc giao", by: "Người làm",
    cancelled: "Thôi giao", replaces: "Thay cho", subject: "Về ai", wanted: "Sửa thành", asked: "Lúc hỏi", answer: "Trả lời", answered: "Lúc trả lời",
    value: "Giá trị", note: "Ý nghĩa", at: "Lúc", act: "Việc", record: "Ở đâu", detail: "Chi tiết", officers: "Cán bộ", rows: "Số dòng", superuser: "Tài khoản", account: "Tài khoản",
    address: "Địa chỉ máy", created: "Tạo lúc", updated: "Sửa lúc", unopened: "Chỉ người chưa mở", way: "Cách vào", password: "Mật khẩu", credential: "Dấu mật khẩu", seen: "Lúc xem", day: "Ngày",
    quiz: "Bài thi", title: "Tên", room: "Phòng", opens: "Mở lúc", closes: "Đóng lúc", proctors: "Giám thị", closed: "Đã đóng lúc", session: "Ca thi", minutes: "Số phút", words: "Nội dung",
    identity: "Định danh", successor: "Dòng thay thế", carried: "Tiếp nối", kind: "Loại", made: "Lúc ghi", undone: "Lúc hoàn lại", before: "Trước", after: "Sau",
};
const sentences = [
    [/^Successfully (created|updated) .*$/, "Đã lưu."], [/^Successfully deleted .*$/, "Đã xóa."], [/^Failed to (create|update) record\.?$/, "Không lưu được."],
    [/^Leave empty to autogenerate.*$/, "Để trống: máy tự đặt."], [/^Search term or filter.*$/, "Gõ từ cần tìm"], [/^Search collections.*$/, "Tìm bảng"],
];
const said = "header .txt, .list-item, .btn, .btn .txt, .dropdown-item, .toast, .nav-item .txt, summary, h1, h2, h3, h4, h5, h6, label, .sort-handle .txt, [class*=breadcrumb], .field-help";
const labels = "label, .sort-handle .txt";

function translate(node) {
    const text = node.nodeValue.trim(), place = node.parentElement;
    if (!text || text.length > 120 || !place?.closest(said)) {
        return;
    }
    const found = (place.closest(labels) && fieldNames[text]) || words[text] || sentences.find(([form]) => form.test(text))?.[1];
    if (found && found !== text) {
        node.nodeValue = node.nodeValue.replace(text, found);
    }
}

function visit(root) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.currentNode; node; node = texts.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
            translate(node);
        }
    }
    for (const input of root.querySelectorAll?.("input") || []) {
        const typed = sentences.find(([form]) => form.test(input.placeholder))?.[1];
        if (typed) {
            input.placeholder = typed;
        }
        if (/^password(Confirm)?$/.test(input.name) && app.store.activeCollection?.name === "officers") {
            input.required = false; // an officer without a password gets a slip
        }
    }
    for (const label of root.querySelectorAll?.(".field-type-date label .txt") || []) {
        const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
        for (const part of label.childNodes) {
            if (part.nodeValue === local) {
                part.nodeValue = zoneName;
            }
        }
    }
}

new MutationObserver((changes) => {
    for (const change of changes) {
        if (change.type === "characterData") {
            translate(change.target);
        }
        change.addedNodes.forEach(visit);
    }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

// The audit in words: what was done, where, and with what.
const acts = {
    created: "thêm", changed: "sửa", updated: "sửa", deleted: "xóa", anonymised: "ẩn danh", listed: "xem danh sách", viewed: "xem", watched: "theo dõi",
    "names-seen": "xem tên người chưa xong", reminded: "nhắc học", "report-exported": "tải báo cáo", "slip-printed": "in phiếu mật khẩu",
    "assignment-given": "giao học", "assignment-changed": "sửa việc giao học", "assignment-cancelled": "thôi giao học", "appointment-given": "giao quyền",
    "appointment-recorded": "ghi quyền", "appointment-ended": "thôi quyền", "correction-asked": "đề nghị đính chính", "result-imported": "nhập kết quả nơi khác",
    "results.trial": "xem thử kết quả nơi khác", "roster.created": "thêm từ danh sách", "roster.moved": "chuyển theo danh sách",
    "roster.changed": "sửa theo danh sách", "roster.left": "rời theo danh sách", "roster.returned": "trở lại theo danh sách", "roster.trial": "xem thử danh sách",
    "session-ended": "đăng xuất một máy", "sessions-ended": "đăng xuất các máy", "roster-exported": "tải danh sách cán bộ", "person-seen": "xem trang cán bộ",
    "triggers-restored": "dựng lại khóa dữ liệu", "response-rejected": "từ chối câu trả lời", calibrate: "hiệu chỉnh độ khó", "replace-framework": "thay khung năng lực",
    "second-factor-set": "lập mã xác thực", "second-factor-removed": "bỏ mã xác thực", "console-signed-in": "vào bảng quản trị",
    "console-sign-in-failed": "không vào được bảng quản trị", "console-session-prolonged": "dùng tiếp bảng quản trị",
    "account-recorded": "ghi tài khoản quản trị", "accounts-recorded": "ghi các tài khoản quản trị", "credentials-recorded": "ghi dấu mật khẩu quản trị", "badges-unified": "đưa số hiệu về một cách ghi",
    "clock-confirmed": "xác nhận giờ máy chủ",
    "rules-closed": "đóng lại quyền xem bảng", "list-imported": "nhập danh sách", "result-withdrawn": "rút kết quả nơi khác",
    "ruling-": "quyết định về câu trả lời", "ruling-void": "không tính câu trả lời", "ruling-restore": "tính lại câu trả lời", "ruling-obsolete": "thôi tính từ một ngày", "ruling-revive": "tính lại như trước",
    judged: "chấm câu trả lời viết", "judgement-corrected": "sửa điểm câu trả lời viết",
    "exam-session-planned": "lập ca thi", "exam-session-changed": "sửa ca thi", "exam-session-removed": "xóa ca thi", "exam-session-closed": "đóng ca thi",
    "exam-note": "ghi chú trong ca thi", "exam-time-given": "thêm giờ thi", "exam-reopened": "mở lại bài thi",
    "package-staged": "gửi gói học liệu lên chờ phát hành", "package-edited": "sửa bản nháp gói học liệu", "package-published": "phát hành gói học liệu", "package-discarded": "bỏ gói học liệu đang chờ", "package-retired": "cất gói học liệu", "package-lowered": "dùng lại bản có sẵn của gói học liệu",
    "question-reported": "báo câu hỏi sai", "question-answered": "trả lời báo câu hỏi sai", "variant-set-aside": "cất một biến thể của câu hỏi", "variant-brought-back": "đưa một biến thể trở lại", "regrade-": "chấm lại bài cũ", "regrade-mended": "chấm lại theo câu đã sửa", "regrade-withdrawn": "rút câu hỏi cho mọi người", "regrade-undone": "hoàn lại lần chấm lại", "regrade-finished": "chấm lại xong",
    observed: "ghi một lần quan sát thực hành", "observation-corrected": "sửa một lần quan sát thực hành", "observation-withdrawn": "rút một lần quan sát thực hành", "observation-rejected": "từ chối bảng kiểm gửi lại",
    "unit-rename": "đổi tên đơn vị", "unit-merge": "sáp nhập đơn vị", "unit-split": "chia tách đơn vị", "unit-undone": "hoàn lại lần đổi đơn vị",
    "group-rename": "đổi tên nhóm", "group-merge": "gộp nhóm", "group-end": "kết thúc nhóm",
    "block-rename": "đổi tên khối", "block-merge": "gộp khối", "block-end": "kết thúc khối",
    upgraded: "nâng cấp phần mềm", downloaded: "tải tệp",
    console: "bảng quản trị", engine: "máy chủ",
};

function placed(record) {
    const [table, id] = String(record).split("/");
    return names[table] ? names[table] + (id ? " · " + id : "") : record;
}

function told(value) {
    if (value === null || typeof value !== "object") {
        if (/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/.test(value)) {
            return inWords(value, true);
        }
        return value === true ? "có" : value === false ? "không" : String(value ?? "");
    }
    if (Array.isArray(value)) {
        return value.length > 5 ? value.length + " mục" : value.map(told).join(", ");
    }
    return Object.entries(value).filter(([, x]) => x !== "" && x !== null).map(([key, x]) => (fieldNames[key] || key) + ": " + told(x)).join("; ");
}

for (const [type, fields] of Object.entries({ text: { act: (x) => acts[x] || x, record: placed }, json: { detail: told } })) {
    const view = app.fieldTypes[type].view;
    app.fieldTypes[type].view = (props) => {
        const say = props.record?.collectionName === "audit" && fields[props.field?.name];
        return say ? t.div({ className: "record-field-view" }, () => t.span({ className: props.short ? "txt txt-ellipsis" : "txt" }, say(props.record[props.field.name]))) : view(props);
    };
}

// Doors behind which nothing may be done here.
const shut = ["#/settings/mail", "#/settings/export-collections", "#/settings/import-collections", "#/settings/sql"];
app.store.settingsNavGroups = Object.fromEntries(Object.entries(app.store.settingsNavGroups)
    .map(([group, links]) => [group, links.filter((link) => !shut.includes(link.href))]).filter(([, links]) => links.length));

const doors = new CSSStyleSheet();

function hideDoors() {
    const rules = [".formatted-date.full .secondary-date { display: none }"];
    if (engine[app.store.activeCollection?.name] && app.store.activeCollection.name !== "_superusers" || app.store.activeCollection?.name === "audit") {
        rules.push(".new-record-btn, .btn.secondary.expanded-lg { display: none }");
    }
    if (location.hash.startsWith("#/settings/backups")) {
        rules.push(`[aria-label="Upload backup"], [aria-label="Restore"], [aria-label="Delete"], .list-item > .btn.block, .page-content .btn.secondary:has(.ri-arrow-down-s-line) { display: none }`);
    }
    doors.replaceSync(rules.join("\n"));
}

addEventListener("hashchange", hideDoors);
watch(() => app.store.activeCollection?.name, hideDoors);

document.adoptedStyleSheets.push(doors);

watch(() => app.store.collections, (collections) => {
    const rules = [".new-collection, .btn-collection-settings, .api-preview-btn { display: none }"];
    rules.push(...code);
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
