// Independent sources: those who saw or measured for themselves. Copies and shares of hearsay add none.

function generate(random, params) {
  const copies = random.pick(params.copies);
  const reposts = random.pick(params.reposts);
  const witnesses = random.pick(params.witnesses);
  const officials = random.pick(params.officials);
  return {
    params: { copies: copies, reposts: reposts, witnesses: witnesses, officials: officials },
    key: { response: witnesses + officials }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const sources = variant.key.response;
  if (response === sources) {
    return { credit: 1 };
  }
  if (response === sources + 1) {
    return { credit: 0.5, feedback: 'nghe-noi' };
  }
  if (response > sources && response >= Math.min(p.copies, p.reposts)) {
    return { credit: 0, feedback: 'chep-lai' };
  }
  if (response >= 0 && response < sources) {
    return { credit: 0, feedback: 'thieu-nguon' };
  }
  return { credit: 0 };
}
