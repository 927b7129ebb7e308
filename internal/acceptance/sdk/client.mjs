// Tries PocketBase's whole API on a running server with PocketBase's own client, as everyone who could: each line of what
// it prints is a deviation from the rule. Arguments: address, password of the demo, badges by role as JSON, superuser.
//
// The rule: nobody but a superuser gets anything from the API, whatever they hold; and not even a superuser writes what the
// engine owns, sees a password's hash, or takes an officer away.
import PocketBase from 'pocketbase';
import { EventSource } from 'eventsource';

globalThis.EventSource = EventSource;
const [address, password, badges, superuser] = process.argv.slice(2);
const deviation = (text) => console.log(text);

// Every request comes from an address of its own, as behind a proxy: one address may not ask so much without a token.
let asked = 0;
const from = () => ({ 'X-Forwarded-For': `10.${++asked >> 16}.${(asked >> 8) & 255}.${asked & 255}` });

const as = (token, cookie) => {
  const pb = new PocketBase(address);
  pb.autoCancellation(false);
  if (token) pb.authStore.save(token, null);
  pb.beforeSend = (url, options) => {
    const address = url.includes('/api/realtime') ? {} : from(); // whose stream is opened without it
    const headers = { ...options.headers, ...address, ...(cookie && { Cookie: `hocvu=${cookie}` }) };
    return { url, options: { ...options, headers } };
  };
  return pb;
};

const session = async (badge) => {
  const answer = await fetch(`${address}/dang-nhap`, {
    method: 'POST', redirect: 'manual', headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ 'so-hieu': badge, 'mat-khau': password }),
  });
  const cookie = answer.headers.getSetCookie().find((c) => c.startsWith('hocvu='));
  if (!cookie) throw new Error(`${badge} cannot sign in: ${answer.status}`);
  return cookie.slice('hocvu='.length).split(';')[0];
};

const root = as();
await root.collection('_superusers').authWithPassword(superuser, password);
await root.settings.update({ trustedProxy: { headers: ['X-Forwarded-For'] } });
const collections = (await root.collections.getFullList()).map((c) => c.name);
const officer = await root.collection('officers').getFirstListItem(`badge = "${JSON.parse(badges).officer}"`);
const attempt = await root.collection('attempts').getFirstListItem('id != ""');

// What nobody but a superuser may. Each is a promise that must be refused.
const closed = (pb) => {
  const all = {};
  for (const name of collections) {
    const c = pb.collection(name);
    all[`list ${name}`] = () => c.getList(1, 1);
    all[`list ${name} with filter, sort and expand`] = () => c.getList(1, 1, { filter: 'id != ""', sort: '-id', expand: 'officer,unit,attempt.officer' });
    all[`the first of ${name}`] = () => c.getFirstListItem('id != ""');
    all[`create in ${name}`] = () => c.create({});
    all[`update in ${name}`] = () => c.update('aaaaaaaaaaaaaaa', {});
    all[`delete in ${name}`] = () => c.delete('aaaaaaaaaaaaaaa');
  }
  const officers = pb.collection('officers');
  return Object.assign(all, {
    'see an officer': () => officers.getOne(officer.id),
    'see an attempt with its officer': () => pb.collection('attempts').getOne(attempt.id, { expand: 'officer' }),
    'change an officer': () => officers.update(officer.id, { name: 'x' }),
    'delete an officer': () => officers.delete(officer.id),
    'sign in to the API with badge': () => officers.authWithPassword(officer.badge, password),
    'sign in to the API with e-mail': () => officers.authWithPassword('admin@site.example', password),
    'refresh a token': () => officers.authRefresh(),
    'refresh a superuser token': () => pb.collection('_superusers').authRefresh(),
    'a code by e-mail': () => officers.requestOTP('a@site.example'),
    'sign in with a code': () => officers.authWithOTP('aaaaaaaaaaaaaaa', '123456'),
    'sign in with OAuth2': () => officers.authWithOAuth2Code('oidc', 'a', 'a', address),
    'impersonate': () => officers.impersonate(officer.id, 60),
    'a token for files': () => pb.files.getToken(),
    'a file': () => pb.send(`/api/files/officers/${officer.id}/a.txt`, {}),
    'a batch': () => { const b = pb.createBatch(); b.collection('officers').update(officer.id, { name: 'x' }); return b.send(); },
    'the collections': () => pb.collections.getFullList(),
    'the settings': () => pb.settings.getAll(),
    'the request log': () => pb.logs.getList(1, 1),
    'the backups': () => pb.backups.getFullList(),
    'a new backup': () => pb.backups.create('a.zip'),
    'the clockwork': () => pb.crons.getFullList(),
    'the SQL page': () => pb.send('/api/sql', { method: 'POST', body: { query: 'SELECT 1' } }),
  });
};

const refused = async (who, what, run, statuses = [400, 401, 403, 404]) => {
  try {
    const got = await run();
    deviation(`${who}: ${what}: answered ${JSON.stringify(got)?.slice(0, 80)}`);
  } catch (error) {
    if (!statuses.includes(error.status)) deviation(`${who}: ${what}: ${error.status} ${error.message}`);
  }
};

// Who tries: without anything, and every role with its session as cookie and as token.
const askers = { guest: as() };
for (const [role, badge] of Object.entries(JSON.parse(badges))) {
  const token = await session(badge);
  askers[role] = as(token, token);
}
let tried = 0;
for (const [who, pb] of Object.entries(askers)) {
  for (const [what, run] of Object.entries(closed(pb))) {
    await refused(who, what, run);
    tried++;
  }
  const methods = await pb.collection('officers').listAuthMethods();
  if (methods.password.enabled || methods.oauth2.enabled || methods.otp.enabled || methods.mfa.enabled) deviation(`${who}: the API offers a way to sign in`);
}

// Realtime: everyone subscribes; the superuser hears two changes, the others nothing.
const heard = {};
const subscribe = async (who, pb) => {
  heard[who] = 0;
  for (const topic of ['officers', 'attempts', 'audit']) {
    try { await pb.collection(topic).subscribe('*', () => { heard[who]++; }); } catch (error) {
      if (![400, 401, 403].includes(error.status)) deviation(`${who}: subscribe to ${topic}: ${error.status}`);
    }
  }
};
for (const [who, pb] of Object.entries(askers)) await subscribe(who, pb);
let told;
const twice = new Promise((resolve) => { told = resolve; });
let changes = 0;
await root.collection('officers').subscribe(officer.id, () => { if (++changes === 2) told(); });
await root.collection('officers').update(officer.id, { language: 'en' });
await root.collection('officers').update(officer.id, { language: 'vi' });
await twice;
for (const [who, n] of Object.entries(heard)) if (n) deviation(`${who}: heard ${n} changes in realtime`);
for (const pb of [...Object.values(askers), root]) await pb.realtime.unsubscribe();

// The superuser: reads, but no password; and keeps off what is the engine's.
for (const record of (await root.collection('officers').getList(1, 5)).items) {
  for (const field of ['password', 'tokenKey']) if (field in record) deviation(`superuser: officers shows ${field}`);
}
const engine = ['attempts', 'audit', 'certificates', 'enrolments', 'evidence', 'grades', 'grants', 'level_events', 'packages', 'parameters',
  'pending', 'progress', 'questions', 'responses', 'scores', 'sessions', 'snapshots', 'views'];
for (const name of engine) {
  const first = (await root.collection(name).getList(1, 1)).items[0]?.id ?? 'aaaaaaaaaaaaaaa';
  await refused('superuser', `create in ${name}`, () => root.collection(name).create({}), [400, 403]);
  await refused('superuser', `update in ${name}`, () => root.collection(name).update(first, { officer: officer.id }), [403, 404]);
  await refused('superuser', `delete in ${name}`, () => root.collection(name).delete(first), [403, 404]);
}
await refused('superuser', 'delete an officer', () => root.collection('officers').delete(officer.id), [403]);
await refused('superuser', 'open a collection to everyone', () => root.collections.update('officers', { listRule: '' }), [400, 403]);
await refused('superuser', 'let officers sign in to the API', () => root.collections.update('officers', { authRule: '', passwordAuth: { enabled: true, identityFields: ['badge'] } }), [400, 403]);
await refused('superuser', 'impersonate an officer', () => root.collection('officers').impersonate(officer.id, 60), [400, 403]);
await refused('superuser', 'the SQL page', () => root.send('/api/sql', { method: 'POST', body: { query: 'SELECT 1' } }), [404]);
console.error(`${tried} requests of ${Object.keys(askers).length} askers to ${collections.length} collections`);
process.exit(0);
