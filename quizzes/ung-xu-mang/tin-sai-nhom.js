// One message that must not go to the group of a village among three that may. Lists in quiz.md are named by the reason.

function generate(random, params) {
  const reason = random.pick(['rieng', 'trach', 'noi-bo', 'chua-ro']);
  const message = random.pick(params[reason]);
  return {
    params: {
      group: random.pick(params.groups),
      messages: random.shuffle(random.sample(params.fit, 3).concat([message]))
    },
    key: { response: message, reason: reason }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.reason };
  }
  return { credit: 0, feedback: 'hop-nhom' };
}
