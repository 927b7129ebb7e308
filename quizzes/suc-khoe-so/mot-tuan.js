// Hours a week that two of three uses take: minutes a day, seven days, sixty minutes an hour.

function generate(random, params) {
  const both = 30 * random.int(3, 9);
  const video = 5 * random.int(6, both / 5 - 3);
  return {
    params: {
      who: random.pick(params.whos),
      video: video,
      game: both - video,
      work: random.pick(params.works),
      workMinutes: 5 * random.int(4, 11)
    },
    key: { response: both * 7 / 60 }
  };
}

function grade(variant, response) {
  const p = variant.params;
  const both = p.video + p.game;
  if (near(response, variant.key.response)) {
    return { credit: 1 };
  }
  if (near(response, both / 60)) {
    return { credit: 0, feedback: 'mot-ngay' };
  }
  if (near(response, (both + p.workMinutes) * 7 / 60)) {
    return { credit: 0, feedback: 'gop-viec' };
  }
  if (near(response, p.video * 7 / 60) || near(response, p.game * 7 / 60)) {
    return { credit: 0, feedback: 'thieu-mot' };
  }
  if (near(response, both * 5 / 60)) {
    return { credit: 0.5, feedback: 'nam-ngay' };
  }
  return { credit: 0 };
}

function near(a, b) {
  return Math.abs(a - b) < 0.051;
}
