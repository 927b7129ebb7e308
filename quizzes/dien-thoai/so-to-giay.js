// Sheets for a range of pages, printed on both sides, each copy beginning on a sheet of its own.

function generate(random, params) {
  const first = random.int(2, 9);
  const pages = random.int(5, 25);
  const copies = random.int(3, 30);
  return {
    params: { first: first, last: first + pages - 1, copies: copies },
    key: { response: Math.ceil(pages / 2) * copies }
  };
}

function grade(variant, response) {
  const pages = variant.params.last - variant.params.first + 1;
  const copies = variant.params.copies;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === pages * copies) {
    return { credit: 0, feedback: 'mot-mat' };
  }
  if (response === Math.ceil((pages - 1) / 2) * copies) {
    return { credit: 0.5, feedback: 'thieu-trang' };
  }
  if (response === Math.ceil(pages * copies / 2) || response === pages * copies / 2) {
    return { credit: 0.5, feedback: 'noi-ban' };
  }
  if (response === Math.ceil(pages / 2)) {
    return { credit: 0, feedback: 'mot-ban' };
  }
  return { credit: 0 };
}
