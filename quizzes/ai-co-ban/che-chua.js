// Four masked requests, one of which still tells who is meant. All words come from the quiz's params.

function generate(random, params) {
  const safe = random.sample(params.safe, 3);
  const clue = random.pick(['con-ten', 'con-so', 'gian-tiep']);
  const leak = random.pick(params[{ 'con-ten': 'names', 'con-so': 'numbers', 'gian-tiep': 'indirect' }[clue]]);
  return {
    params: { lines: random.shuffle(safe.concat([leak])) },
    key: { response: leak, clue: clue }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.clue };
  }
  return { credit: 0, feedback: 'da-sach' };
}
