// How many days until the first of two papers runs out: passport or residence card.

const DAY = 86400000;

function generate(random, params) {
  const today = Date.UTC(2027, random.int(0, 11), random.int(1, 28));
  const first = random.int(35, 120);
  const later = first + random.int(40, 300);
  const passportFirst = random.int(0, 1) === 0;
  return {
    params: {
      today: written(today),
      passport: written(today + (passportFirst ? first : later) * DAY),
      card: written(today + (passportFirst ? later : first) * DAY)
    },
    key: { response: first, later: later }
  };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1 };
  }
  if (response === key.later) {
    return { credit: 0, feedback: 'giay-sau' };
  }
  if (Math.abs(response - key.response) === 1) {
    return { credit: 0.5, feedback: 'lech-mot' };
  }
  return { credit: 0 };
}

function written(time) {
  const day = new Date(time);
  return two(day.getUTCDate()) + '/' + two(day.getUTCMonth() + 1) + '/' + day.getUTCFullYear();
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}
