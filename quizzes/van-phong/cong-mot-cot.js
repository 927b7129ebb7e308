// A formula that adds a range of one column. What an officer may type differs in capitals, blanks and dollar signs only.

function generate(random, params) {
  const column = random.pick(params.columns);
  const first = random.int(2, 6);
  const last = first + random.int(4, 25);
  return {
    params: { column: column, first: first, last: last },
    key: { response: '=SUM(' + column + first + ':' + column + last + ')' }
  };
}

function grade(variant, response) {
  const typed = response.toUpperCase().replace(/[\s$]/g, '');
  const from = variant.params.column + variant.params.first;
  const to = variant.params.column + variant.params.last;
  if (typed === '=SUM(' + from + ':' + to + ')' || typed === '=SUM(' + to + ':' + from + ')') {
    return { credit: 1 };
  }
  if (typed === 'SUM(' + from + ':' + to + ')') {
    return { credit: 0.5, feedback: 'thieu-bang' };
  }
  if (typed === '=SUM(' + from + ';' + to + ')' || typed === '=SUM(' + from + ',' + to + ')') {
    return { credit: 0, feedback: 'hai-o' };
  }
  if (/^=SUM\([A-Z]+\d+:[A-Z]+\d+\)$/.test(typed)) {
    return { credit: 0, feedback: 'sai-o' };
  }
  if (/^=[A-Z]+\d+(\+[A-Z]+\d+)+$/.test(typed)) {
    return { credit: 0, feedback: 'cong-tay' };
  }
  return { credit: 0 };
}
