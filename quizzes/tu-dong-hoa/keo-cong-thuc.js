// What a formula becomes when it is dragged down some rows and to the right some columns: $ pins what stands behind it.

function generate(random) {
  const one = { column: random.pick(['B', 'C', 'D']), row: random.int(2, 4), pinColumn: false, pinRow: false };
  const two = { column: random.pick(['E', 'F', 'G']), row: random.int(1, 3), pinColumn: random.pick([true, false]), pinRow: random.pick([true, false]) };
  if (random.int(1, 4) === 1) { one.pinColumn = true; }
  const down = random.int(2, 6);
  const right = random.pick([0, 0, 1, 2]);
  const sign = random.pick(['*', '/', '-']);
  const write = function (d, r) { return '=' + cell(one, d, r) + sign + cell(two, d, r); };
  const loose = function (c) { return { column: c.column, row: c.row, pinColumn: false, pinRow: false }; };
  return {
    params: { formula: write(0, 0), down: down, right: right },
    key: {
      response: write(down, right), still: write(0, 0),
      all: '=' + cell(loose(one), down, right) + sign + cell(loose(two), down, right)
    }
  };
}

function grade(variant, response) {
  const typed = tidy(response);
  const key = variant.key;
  if (typed === tidy(key.response)) {
    return { credit: 1 };
  }
  if (typed.replace(/\$/g, '') === tidy(key.response).replace(/\$/g, '')) {
    return { credit: 0.75, feedback: 'mat-dinh' };
  }
  if (typed.replace(/\$/g, '') === tidy(key.still).replace(/\$/g, '')) {
    return { credit: 0, feedback: 'dung-im' };
  }
  if (typed.replace(/\$/g, '') === tidy(key.all)) {
    return { credit: 0.25, feedback: 'chay-ca' };
  }
  return { credit: 0, feedback: 'dem-lai' };
}

function cell(c, down, right) {
  const column = c.pinColumn ? c.column : String.fromCharCode(c.column.charCodeAt(0) + right);
  return (c.pinColumn ? '$' : '') + column + (c.pinRow ? '$' : '') + (c.pinRow ? c.row : c.row + down);
}

function plain(text) { return text.toUpperCase().replace(/\s/g, ''); }

function tidy(text) {
  const typed = plain(text);
  return typed[0] === '=' ? typed : '=' + typed;
}
