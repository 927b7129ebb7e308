// Four short lines, three written rightly and one with a wrong capital.

function generate(random, params) {
  const pairs = random.sample(params.pairs, 4);
  const wrong = random.int(0, 3);
  const lines = pairs.map(function (pair, i) { return i === wrong ? pair.bad : pair.good; });
  return { params: { lines: lines }, key: { response: lines[wrong], rule: pairs[wrong].rule } };
}

function grade(variant, response) {
  return { credit: response === variant.key.response ? 1 : 0, feedback: variant.key.rule };
}
