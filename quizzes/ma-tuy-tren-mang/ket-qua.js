// Which of four results to open: an authority and recent; the others are old, by a seller, or by nobody in particular.

function generate(random, params) {
  const offices = random.sample(params.official, 2);
  const titles = random.sample(params.titles, 2);
  const good = line(offices[0], random.int(2025, 2026), titles[0]);
  const old = line(offices[1], random.int(2011, 2016), titles[1]);
  const seller = line(random.pick(params.sellers), random.int(2025, 2026), random.pick(params.adverts));
  const voice = line(random.pick(params.voices), random.int(2025, 2026), random.pick(params.stories));
  const flaws = {};
  flaws[old] = 'cu';
  flaws[seller] = 'ban';
  flaws[voice] = 'ke';
  return {
    params: { topic: random.pick(params.topics), results: random.shuffle([good, old, seller, voice]) },
    key: { response: good, flaws: flaws }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  return { credit: 0, feedback: variant.key.flaws[response] };
}

function line(who, year, title) {
  return who + ' · ' + year + ' · ' + title;
}
