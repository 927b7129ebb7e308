// Looks at other people's data on a running server in every way that PocketBase's API and our pages have, with PocketBase's
// own client, and prints as JSON whom it looked at. Arguments: address, password of the demo, superuser, a backup's name.
import PocketBase from 'pocketbase';
import { EventSource } from 'eventsource';

globalThis.EventSource = EventSource;
const [address, password, superuser, backup] = process.argv.slice(2);
const pb = new PocketBase(address);
pb.autoCancellation(false);
const account = (await pb.collection('_superusers').authWithPassword(superuser, password)).record;
const officers = pb.collection('officers');

const must = (what, holds) => { if (!holds) throw new Error(what); };
const officer = async (badge) => officers.getFirstListItem(`badge = "${badge}"`, { fields: 'id,unit' });
const admin = await officer('000-005');
await pb.collection('_superusers').update(account.id, { officer: admin.id });
await pb.collection('_superusers').authRefresh(); // from here on the looks carry the name
const [seen, along, watched, batched] = [await officer('000-001'), await officer('000-002'), await officer('000-003'), await officer('000-004')];

// An export of the pages, as the leader.
const answer = await fetch(`${address}/dang-nhap`, {
  method: 'POST', redirect: 'manual', headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ 'so-hieu': '000-003', 'mat-khau': password }),
});
const cookie = answer.headers.getSetCookie().find((c) => c.startsWith('hocvu=')).split(';')[0];
const sheet = await fetch(`${address}/lanh-dao/bang-tinh`, { headers: { Cookie: cookie } });
must('the figures cannot be exported', sheet.status === 200);

// One row, rows, and rows asked for along with others.
await officers.getOne(seen.id);
await pb.collection('memberships').getFullList({ filter: `officer = "${seen.id}"` });
await pb.collection('sessions').getList(1, 5);
await pb.collection('units').getList(1, 1, { filter: `id = "${along.unit}"`, expand: 'officers_via_unit' });
await pb.collection('units').getOne(along.unit, { expand: 'officers_via_unit.memberships_via_officer' });
await pb.collection('grades').getList(1, 1, { expand: 'response.attempt.officer' });
const written = await officers.update(along.id, { language: 'en' }, { expand: 'unit.officers_via_unit' });
must('a write showed rows along with its own', !written.expand);

// A subscription, to all and to one; and what it brings.
let told;
const heard = new Promise((resolve) => { told = resolve; });
await officers.subscribe('*', (e) => { if (e.record.id === watched.id) told(); });
await pb.collection('memberships').subscribe('*', () => {}, { expand: 'officer' });
await officers.subscribe(watched.id, () => {});
await officers.update(watched.id, { language: 'en' });
await heard;
await pb.realtime.unsubscribe();

// A batch: all of it or nothing.
await pb.settings.update({ batch: { enabled: true, maxRequests: 10, timeout: 3 } });
const both = pb.createBatch();
both.collection('officers').update(batched.id, { language: 'en' });
both.collection('officers').upsert({ id: batched.id, rank: 'Thiếu tá' });
must('a batch was refused', (await both.send()).every((r) => r.status === 200));
const broken = pb.createBatch();
broken.collection('officers').update(batched.id, { rank: 'Đại tá' });
broken.collection('appointments').create({ officer: admin.id, role: 'leader' });
let refusal;
try { await broken.send(); } catch (error) { refusal = error; }
must('half of a batch was taken', refusal?.status === 400 || refusal?.status === 403);
must('a batch is refused in other words', JSON.stringify(refusal.response).includes('Không tự giao quyền'));

// Past every hook: the SQL page and a file.
await pb.send('/api/sql', { method: 'POST', body: { query: `SELECT name FROM officers WHERE badge = '000-001'` } });
const file = await fetch(pb.backups.getDownloadURL(await pb.files.getToken(), backup));
must('the backup cannot be had', file.status === 200);

console.log(JSON.stringify({ admin: admin.id, seen: seen.id, along: along.id, watched: watched.id, batched: batched.id, unit: along.unit, account: account.id }));
process.exit(0);
