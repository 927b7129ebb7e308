// Which four values try the two borders of a rule. Whether a border belongs to the rule depends on its words.

function generate(random, params) {
  const rule = random.pick(params.rules);
  const low = rule.low + random.int(0, 4);
  const high = rule.high + random.int(0, 9);
  const right = [rule.fromIncluded ? low - 1 : low, rule.fromIncluded ? low : low + 1, rule.toIncluded ? high : high - 1,
    rule.toIncluded ? high + 1 : high].map(String);
  const middle = random.sample(range(low + 4, high - 4), 2).map(String);
  const far = String(high + random.int(15, 30));
  return {
    params: { what: rule.what, wording: rule.wording.replace('#', low).replace('@', high),
      values: random.shuffle(right.concat(middle, [far])).map(function (v) { return v + ' ' + rule.unit; }) },
    key: { response: right.map(function (v) { return v + ' ' + rule.unit; }), middle: middle.map(function (v) { return v + ' ' + rule.unit; }) }
  };
}

function grade(variant, response) {
  const key = variant.key.response;
  const right = response.filter(function (v) { return key.indexOf(v) >= 0; }).length;
  const wrong = response.length - right;
  if (right === 4 && wrong === 0) {
    return { credit: 1 };
  }
  const inside = response.some(function (v) { return variant.key.middle.indexOf(v) >= 0; });
  return { credit: Math.max(0, right - wrong) / 4, feedback: inside ? 'giua-duong' : wrong ? 'xa-qua' : 'con-thieu' };
}

function range(from, to) {
  const list = [];
  for (let i = from; i <= to; i++) { list.push(i); }
  return list;
}
