// A list of four persons with one illness: a value that cannot be, an empty cell, a person twice, or a line long untouched.

function generate(random, params) {
  const illness = random.pick(['sai', 'thieu', 'trung', 'cu']);
  const names = random.sample(params.names, 4);
  const rows = names.map(function (name) {
    return {
      name: name, village: random.pick(params.villages), born: random.int(1951, 2004),
      seen: random.int(1, 28) + '/' + random.int(9, 11) + '/2026'
    };
  });
  const at = random.int(1, 3);
  if (illness === 'sai') {
    rows[at].born = random.pick([random.int(2061, 2098), random.int(1801, 1849), random.int(195, 199)]);
  } else if (illness === 'thieu') {
    rows[at][random.pick(['village', 'born'])] = random.pick(params.empty);
  } else if (illness === 'trung') {
    rows[at] = Object.assign({}, rows[at - 1], { seen: rows[at].seen });
  } else {
    rows[at].seen = random.int(1, 28) + '/' + random.int(1, 12) + '/' + random.int(2017, 2021);
  }
  const shown = { illnesses: params.illnesses.map(function (one) { return one.name; }) };
  rows.forEach(function (row, i) {
    shown['n' + (i + 1)] = row.name;
    shown['v' + (i + 1)] = row.village;
    shown['b' + (i + 1)] = String(row.born);
    shown['s' + (i + 1)] = row.seen;
  });
  const right = params.illnesses.find(function (one) { return one.id === illness; });
  return { params: shown, key: { response: right.name, illness: illness } };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.illness };
  }
  return { credit: 0, feedback: 'nhin-' + variant.key.illness };
}
