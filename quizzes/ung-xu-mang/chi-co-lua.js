// One comment that names nothing to look into among three that do, however rude. The words stand in quiz.md.

function generate(random, params) {
  const empty = random.pick(params.fire);
  return {
    params: {
      post: random.pick(params.posts),
      comments: random.shuffle(random.sample(params.work, 3).concat([empty]))
    },
    key: { response: empty }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'chi-lua' };
  }
  return { credit: 0, feedback: 'con-viec' };
}
