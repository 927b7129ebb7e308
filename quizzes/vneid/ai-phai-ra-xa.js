// One person who has to come in person among three who manage at home. The words stand in quiz.md.

function generate(random, params) {
  const reason = random.pick(['muc-hai', 'sai-goc', 'the']);
  const person = random.pick(params[reason]);
  return {
    params: { people: random.shuffle(random.sample(params.home, 3).concat([person])) },
    key: { response: person, reason: reason }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.reason };
  }
  return { credit: 0, feedback: 'o-nha' };
}
