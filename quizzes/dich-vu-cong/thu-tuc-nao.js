// What a citizen says, and the procedure that it means among three whose names lie near. The words stand in quiz.md.

function generate(random, params) {
  const one = random.pick(params.cases);
  return {
    params: { need: one.need, names: random.shuffle(one.near.concat([one.right])) },
    key: { response: one.right }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: 'gan-giong' };
}
