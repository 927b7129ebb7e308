// The day of the month on which a reminder rings: so many days before a licence runs out, counted on the real calendar.

function generate(random, params) {
  const due = Date.UTC(2027, random.int(0, 11), random.int(1, 28));
  const before = random.int(32, 75);
  return {
    params: { due: written(due), before: before },
    key: { response: dayOf(due - before * 86400000) }
  };
}

function grade(variant, response) {
  const day = variant.key.response;
  if (response === day) {
    return { credit: 1 };
  }
  if (Math.abs(response - day) === 1) {
    return { credit: 0.5, feedback: 'lech-mot' };
  }
  const due = read(variant.params.due);
  if (response === dayOf(due + variant.params.before * 86400000)) {
    return { credit: 0, feedback: 'nguoc-chieu' };
  }
  const by30 = (new Date(due).getUTCDate() - variant.params.before % 30 + 30) % 30;
  if (response === by30 || response === by30 + 30) {
    return { credit: 0.5, feedback: 'ba-muoi' };
  }
  return { credit: 0 };
}

function written(time) {
  const day = new Date(time);
  return two(day.getUTCDate()) + '/' + two(day.getUTCMonth() + 1) + '/' + day.getUTCFullYear();
}

function read(words) {
  const parts = words.split('/').map(Number);
  return Date.UTC(parts[2], parts[1] - 1, parts[0]);
}

function dayOf(time) {
  return new Date(time).getUTCDate();
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}
