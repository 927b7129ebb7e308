// What goes wrong for somebody with a mouse, and the one piece of advice that mends it. The words stand in quiz.md.

function generate(random, params) {
  const four = random.sample(params.cases, 4);
  const one = four[0];
  return {
    params: {
      trouble: random.pick(one.troubles),
      advice: random.shuffle(four.map(function (each) { return each.advice; }))
    },
    key: { response: one.advice }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung-loi' };
  }
  return { credit: 0, feedback: 'sai-loi' };
}
