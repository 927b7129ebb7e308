// Storage that is still missing before a day of photographs and films, in MB. All numbers are whole.

function generate(random, params) {
  let given = draw(random);
  while (shows(given, missing(given))) {
    given = draw(random);
  }
  return { params: given, key: { response: missing(given) } };
}

function draw(random) {
  const given = {
    photos: random.int(12, 30) * 10, size: random.int(4, 6), minutes: random.int(8, 20), rate: random.pick([80, 100, 120, 150])
  };
  given.free = random.int(1, Math.floor((given.photos * given.size + given.minutes * given.rate - 1) / 1000));
  return given;
}

function missing(given) {
  return given.photos * given.size + given.minutes * given.rate - given.free * 1000;
}

// The answer must not stand in the story by chance.
function shows(given, number) {
  return [given.photos, given.size, given.minutes, given.rate, given.free, 1000].indexOf(number) >= 0;
}

function grade(variant, response) {
  const given = variant.params;
  const pictures = given.photos * given.size;
  const films = given.minutes * given.rate;
  const free = given.free * 1000;
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (response === pictures + films) {
    return { credit: 0.5, feedback: 'chua-tru' };
  }
  if (response === pictures + films - given.free) {
    return { credit: 0.5, feedback: 'doi-don-vi' };
  }
  if (response === pictures || response === pictures - free) {
    return { credit: 0, feedback: 'thieu-phim' };
  }
  if (response === films || response === films - free) {
    return { credit: 0, feedback: 'thieu-anh' };
  }
  return { credit: 0 };
}
