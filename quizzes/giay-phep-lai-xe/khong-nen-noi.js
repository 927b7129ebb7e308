// One sentence that no officer should say at the counter among three that may be said. The words stand in quiz.md.

function generate(random, params) {
  const kind = random.pick(['anh', 'ho', 'hua', 'nho']);
  const wrong = random.pick(params[kind]);
  return {
    params: { sentences: random.shuffle(random.sample(params.right, 3).concat([wrong])) },
    key: { response: wrong, kind: kind }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.kind };
  }
  return { credit: 0, feedback: 'noi-duoc' };
}
