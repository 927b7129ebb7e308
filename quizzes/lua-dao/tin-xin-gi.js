// One message that asks for something among three that only tell. The words stand in quiz.md; its lists are named by what is asked.

function generate(random, params) {
  const asked = random.pick(['tien', 'ma', 'may', 'giay', 'im']);
  const message = random.pick(params[asked]);
  return {
    params: { messages: random.shuffle(random.sample(params.plain, 3).concat([message])) },
    key: { response: message, asked: asked }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.asked };
  }
  return { credit: 0, feedback: 'khong-xin' };
}
