// Eight cells of a column of dates, two of them words: how many fall before a day, as a filter sees them?

function generate(random, params) {
  const year = 2027;
  const month = random.int(4, 10);
  const day = random.int(10, 25);
  const limit = Date.UTC(year, month - 1, day);
  const words = random.sample(params.words, 2);
  const before = random.int(2, 4);
  const cells = [written(limit), words[0], words[1]];
  for (let i = 0; i < before; i++) {
    cells.push(written(limit - random.int(3, 300) * 86400000));
  }
  // A trap: a later year with an earlier day and month.
  cells.push(written(Date.UTC(year + random.int(1, 4), random.int(0, month - 2), random.int(1, 9))));
  while (cells.length < 8) {
    cells.push(written(limit + random.int(3, 300) * 86400000));
  }
  const shown = random.shuffle(cells);
  const all = {};
  shown.forEach(function (cell, i) { all['c' + (i + 1)] = cell; });
  all.limit = written(limit);
  return { params: all, key: { response: before } };
}

function grade(variant, response) {
  const before = variant.key.response;
  if (response === before) {
    return { credit: 1 };
  }
  if (response === before + 1) {
    return { credit: 0.5, feedback: 'thua-mot' };
  }
  return { credit: 0, feedback: response > before ? 'thua-nhieu' : 'con-sot' };
}

function written(time) {
  const day = new Date(time);
  return two(day.getUTCDate()) + '/' + two(day.getUTCMonth() + 1) + '/' + day.getUTCFullYear();
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}
