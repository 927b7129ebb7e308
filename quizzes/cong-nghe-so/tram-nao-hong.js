// Four stations, five readings each; one is ill: it stands still, jumps, falls silent, or lies high all day.

function generate(random, params) {
  const flaw = random.pick(['dung-im', 'nhay-vot', 'trong', 'lech-deu']);
  const stations = random.sample(params.stations, 4);
  const wrong = random.int(0, 3);
  const day = [];
  let level = random.int(180, 260);
  for (let i = 0; i < 5; i++) {
    level += random.int(2, 6) * random.pick([1, 1, -1]);
    day.push(level);
  }
  const shown = { rows: params.rows };
  for (let s = 0; s < 4; s++) {
    const own = day.map(function (x) { return x + random.int(-2, 2); });
    for (let i = 1; i < 5; i++) {
      if (own[i] === own[i - 1]) { own[i] += 1; }
    }
    const cells = s === wrong ? spoil(random, own, flaw, params.nothing) : own.map(degrees);
    shown['s' + (s + 1)] = stations[s];
    cells.forEach(function (cell, i) { shown['r' + (s + 1) + (i + 1)] = cell; });
  }
  return { params: shown, key: { response: params.rows[wrong], flaw: flaw } };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.flaw };
  }
  return { credit: 0, feedback: 'tram-khoe' };
}

function spoil(random, own, flaw, nothing) {
  const at = random.int(1, 3);
  if (flaw === 'dung-im') { return own.map(function () { return degrees(own[0]); }); }
  if (flaw === 'lech-deu') {
    const by = random.int(50, 70);
    return own.map(function (x) { return degrees(x + by); });
  }
  return own.map(function (x, i) {
    if (flaw === 'nhay-vot') { return degrees(i === at ? x + random.int(400, 620) : x); }
    return i >= at ? nothing : degrees(x);
  });
}

function degrees(tenths) {
  return Math.floor(tenths / 10) + ',' + tenths % 10;
}
