// Four files as they were received and as they are now: one differs in its size or in the time of its last change.

function generate(random, params) {
  const names = random.sample(params.names, 4);
  const files = names.map(function (name) {
    return { name: name, size: random.int(210, 980), minute: random.int(10, 48) };
  });
  const changed = random.int(0, 3);
  const bySize = random.int(0, 1) === 1;
  const out = {};
  const now = files.map(function (file, i) {
    out['n' + (i + 1)] = file.name;
    out['s' + (i + 1)] = file.size + ' KB';
    out['t' + (i + 1)] = '19:' + file.minute;
    const size = i === changed && bySize ? file.size + random.pick([-9, 9, -27, 18]) : file.size;
    const minute = i === changed && !bySize ? file.minute + random.int(1, 9) : file.minute;
    return file.name + ' · ' + size + ' KB · 19:' + minute;
  });
  const response = now[changed];
  out.now = random.shuffle(now);
  return { params: out, key: { response: response, reason: bySize ? 'doi-co' : 'doi-gio' } };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.reason };
  }
  return { credit: 0, feedback: 'khop' };
}
