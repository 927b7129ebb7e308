// One of four finds was posted before the event, so the picture cannot be of it. Days are counted from 1 January 2024.

function generate(random, params) {
  const event = random.int(300, 660);
  const places = random.sample(params.places, 4);
  const after = [0, 1, 2].map(function (i) { return line(places[i], event + random.int(1, 60)); });
  const before = line(places[3], event - random.pick([random.int(2, 25), random.int(40, 200), 366]));
  return {
    params: { event: day(event), results: random.shuffle(after.concat([before])) },
    key: { response: before }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: 'truoc' };
  }
  return { credit: 0, feedback: 'sau' };
}

function line(place, number) {
  return place + ' · ' + day(number);
}

function day(number) {
  const date = new Date(Date.UTC(2024, 0, 1 + number));
  return date.getUTCDate() + '/' + (date.getUTCMonth() + 1) + '/' + date.getUTCFullYear();
}
