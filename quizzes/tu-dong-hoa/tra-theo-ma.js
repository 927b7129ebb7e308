// What VLOOKUP finds by an exact code in a table of five rows and three columns, times a number behind it.

function generate(random) {
  const codes = random.sample(['B01', 'B02', 'B03', 'B04', 'B05', 'B06', 'B07', 'B08'], 5);
  const numbers = random.sample([13, 14, 17, 19, 21, 23, 26, 27, 29, 31, 34, 37, 38, 41, 43, 46], 10);
  const at = random.int(0, 4);
  const column = random.pick([2, 3]);
  const times = random.int(2, 4);
  const shown = { formula: '=VLOOKUP("' + codes[at] + '";A2:C6;' + column + ';FALSE)*' + times };
  for (let i = 0; i < 5; i++) {
    shown['c' + (i + 1)] = codes[i];
    shown['m' + (i + 1)] = numbers[i];
    shown['f' + (i + 1)] = numbers[i + 5];
  }
  const found = numbers[at + 5 * (column - 2)];
  return { params: shown, key: { response: found * times, other: numbers[at + 5 * (3 - column)] * times, found: found, times: times } };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1 };
  }
  if (response === key.found) {
    return { credit: 0.5, feedback: 'quen-nhan' };
  }
  if (response === key.other) {
    return { credit: 0.25, feedback: 'sai-cot' };
  }
  for (let i = 1; i <= 5; i++) {
    if (response === variant.params['m' + i] * key.times || response === variant.params['f' + i] * key.times) {
      return { credit: 0.25, feedback: 'sai-dong' };
    }
  }
  return { credit: 0 };
}
