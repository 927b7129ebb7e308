// Five files of a dossier, one to three of which would be sent back. The words stand in quiz.md.

function generate(random, params) {
  const docs = random.sample(params.docs, 5);
  const bad = random.int(1, 3);
  const faults = random.sample(Object.keys(params['dau-loi']), bad);
  const sound = random.sample(params.good, 5 - bad);
  const files = docs.map(function (doc, i) {
    return doc + ': ' + (i < bad ? random.pick(params['dau-loi'][faults[i]]) : sound[i - bad]);
  });
  return {
    params: { files: random.shuffle(files) },
    key: { response: files.slice(0, bad) }
  };
}

// max(0, right − wrong) ÷ files that must be made again.
function grade(variant, response) {
  const bad = variant.key.response;
  const right = response.filter(function (file) { return bad.indexOf(file) >= 0; }).length;
  const wrong = response.length - right;
  const credit = Math.max(0, right - wrong) / bad.length;
  if (wrong > 0) {
    return { credit: credit, feedback: 'oan' };
  }
  return right < bad.length ? { credit: credit, feedback: 'con-sot' } : { credit: 1 };
}
