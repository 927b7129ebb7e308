// How many people could read a post of friends only: the friends, and whoever got a screenshot. Deleting takes nothing back.

function generate(random, params) {
  const friends = random.pick(params.friends);
  const sentences = [params.one, params.two, params.three].slice(0, random.int(2, 3));
  const places = random.sample(params.places, sentences.length);
  const sizes = sentences.map(function () { return random.int(11, 49) * 3; });
  const chain = sentences.map(function (words, i) {
    return words.replace('#', places[i]).replace('@', String(sizes[i]));
  });
  return {
    params: { friends: friends, chain: chain.join(' ') },
    key: { response: friends + sum(sizes), friends: friends, sizes: sizes }
  };
}

function grade(variant, response) {
  const key = variant.key;
  const all = key.response;
  if (response === all) {
    return { credit: 1 };
  }
  if (response === 0) {
    return { credit: 0, feedback: 'da-xoa' };
  }
  if (response === key.friends) {
    return { credit: 0, feedback: 'chi-ban' };
  }
  if (response === sum(key.sizes)) {
    return { credit: 0, feedback: 'quen-ban' };
  }
  if (key.sizes.some(function (size) { return response === all - size; })) {
    return { credit: 0.5, feedback: 'thieu-nhom' };
  }
  return { credit: 0 };
}

function sum(numbers) {
  return numbers.reduce(function (a, b) { return a + b; }, 0);
}
