// Which of six things may ring while one writes: the urgent ones, two or three of them. The words stand in quiz.md.

function generate(random, params) {
  const urgent = random.sample(params.urgent, random.int(2, 3));
  const noise = random.sample(params.noise, 6 - urgent.length);
  return {
    params: { things: random.shuffle(urgent.concat(noise)) },
    key: { response: urgent }
  };
}

function grade(variant, response) {
  const urgent = variant.key.response;
  const right = response.filter(function (thing) { return urgent.indexOf(thing) >= 0; }).length;
  const wrong = response.length - right;
  const credit = Math.max(0, right - wrong) / urgent.length;
  if (wrong > 0) {
    return { credit: credit, feedback: 'keu-thua' };
  }
  if (right < urgent.length) {
    return { credit: credit, feedback: 'con-gap' };
  }
  return { credit: 1 };
}
