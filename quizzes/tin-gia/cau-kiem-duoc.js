// One sentence that can be checked among three that cannot, all on one topic. The words stand in quiz.md.

function generate(random, params) {
  const topic = random.pick(params.topics);
  const claim = random.pick(topic.claims);
  return {
    params: { topic: topic.name, sentences: random.shuffle(random.sample(topic.others, 3).concat([claim])) },
    key: { response: claim }
  };
}

function grade(variant, response) {
  return response === variant.key.response ? { credit: 1, feedback: 'duoc' } : { credit: 0, feedback: 'khong' };
}
