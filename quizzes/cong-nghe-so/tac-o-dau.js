// Three trials tell which stretch is slow: another page, another device, another way out.

function generate(random, params) {
  const at = random.pick(['may-chu', 'may-minh', 'wi-fi', 'nha-mang']);
  const places = params.places.map(function (one) { return one.name; });
  const right = params.places.find(function (one) { return one.id === at; });
  return {
    params: {
      doing: random.pick(params.doing),
      page: say(random, params, at === 'may-chu'),
      device: say(random, params, at === 'may-minh'),
      way: say(random, params, at === 'wi-fi'),
      places: places
    },
    key: { response: right.name, at: at }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.at };
  }
  return { credit: 0, feedback: 'nhin-' + variant.key.at };
}

function say(random, params, fast) {
  return random.pick(fast ? params.fast : params.slow);
}
