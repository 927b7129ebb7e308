// After how many months a small tool has paid back: hours to build it by hours saved a month, less the minutes of looking after it.

function generate(random, params) {
  let times = 0.5;
  let saved, before, after, upkeep;
  while (times !== Math.floor(times) || times > 120) {
    saved = random.int(2, 6);
    after = random.pick([1, 2, 3]);
    before = after + random.pick([2, 3, 4, 5, 6, 8]);
    upkeep = random.pick([30, 60, 90]);
    times = (saved * 60 + upkeep) / (before - after);
  }
  const months = random.int(2, 9);
  return {
    params: { job: random.pick(params.jobs), before: before, after: after, times: times, upkeep: upkeep, build: saved * months },
    key: { response: months }
  };
}

function grade(variant, response) {
  const given = variant.params;
  const hours = function (minutes) { return given.build / (minutes / 60); };
  if (response === variant.key.response) {
    return { credit: 1 };
  }
  if (near(response, hours(given.times * (given.before - given.after)))) {
    return { credit: 0.5, feedback: 'quen-trong' };
  }
  if (near(response, hours(given.times * given.before)) || near(response, hours(given.times * given.before - given.upkeep))) {
    return { credit: 0.25, feedback: 'quen-con-lai' };
  }
  return { credit: 0 };
}

function near(a, b) { return Math.abs(a - b) <= 0.06; }
