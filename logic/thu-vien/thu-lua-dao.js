// Two or three scams of different sorts among five messages; # becomes a number, so that no two variants read alike.

function generate(random, params) {
  const count = random.int(2, 3);
  const sorts = random.sample([params.askCode, params.askMoney, params.threaten], count);
  const scams = sorts.map(function (list) { return numbered(random.pick(list), random); });
  const genuine = random.sample(params.genuine, 5 - count).map(function (text) { return numbered(text, random); });
  return {
    params: { messages: random.shuffle(scams.concat(genuine)) },
    key: { response: scams }
  };
}

// max(0, right − wrong) ÷ scams.
function grade(variant, response) {
  const scams = variant.key.response;
  const right = response.filter(function (text) { return scams.indexOf(text) >= 0; }).length;
  const wrong = response.length - right;
  const credit = Math.max(0, right - wrong) / scams.length;
  if (wrong > 0) {
    return { credit: credit, feedback: 'oan-tin-that' };
  }
  return right < scams.length ? { credit: credit, feedback: 'bo-sot' } : { credit: 1 };
}

function numbered(text, random) {
  return text.split('#').join(String(random.int(2, 9)));
}
