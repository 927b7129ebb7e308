// Three ways to go on working, each a price and years of use: the key costs least a year, which may be any of them.

function generate(random, params) {
  const yearly = random.sample([600, 800, 1000, 1200, 1400, 1600], 3).sort(function (a, b) { return a - b; });
  const order = random.pick([[0, 1, 2], [0, 2, 1], [1, 0, 2], [2, 0, 1], [2, 1, 0], [1, 2, 0]]);
  const ways = [
    way(random.pick(params.repairs), order[0] === 0 ? random.int(2, 3) : 1, yearly[order[0]]),
    way(random.pick(params.seconds), random.int(3, 4), yearly[order[1]]),
    way(random.pick(params.news), random.int(6, 7), yearly[order[2]])
  ];
  const lines = ways.map(function (w) { return w.line; });
  return {
    params: { choices: random.shuffle(lines) },
    key: { response: lines[order.indexOf(0)], cheapest: lines[0], longest: lines[2] }
  };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  if (response === key.cheapest) {
    return { credit: 0, feedback: 'nhin-gia' };
  }
  if (response === key.longest) {
    return { credit: 0, feedback: 'nhin-nam' };
  }
  return { credit: 0, feedback: 'chia-lai' };
}

// way writes one option; a year costs so many thousand đồng.
function way(name, years, yearly) {
  const price = String(years * yearly * 1000).replace(/(\d)(?=(\d{3})+$)/g, '$1.');
  return { line: name + ': ' + price + ' đồng, dùng thêm ' + years + ' năm' };
}
