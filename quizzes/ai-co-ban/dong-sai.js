// A summary of a table in which one line has another number than the table. Places come from the quiz's params.

function generate(random, params) {
  const places = random.sample(params.places, 4);
  const numbers = distinct(random);
  const wrong = random.int(0, 3);
  const slip = random.pick(['dao-so', 'lech-dong', 'thua-so']);
  const claimed = numbers.slice();
  claimed[wrong] = spoil(slip, numbers, wrong);
  const table = places.map(function (place, i) { return line(place, numbers[i]); });
  return {
    params: { table: table.join('; '), lines: random.shuffle(places.map(function (place, i) { return line(place, claimed[i]); })) },
    key: { response: line(places[wrong], claimed[wrong]), slip: slip }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.slip };
  }
  return { credit: 0, feedback: 'dung-bang' };
}

// Two digits that differ, so that turning them round makes another number.
function distinct(random) {
  const pool = [];
  for (let n = 13; n < 98; n++) {
    if (n % 10 !== 0 && n % 11 !== 0) {
      pool.push(n);
    }
  }
  return random.sample(pool, 4);
}

function spoil(slip, numbers, wrong) {
  const n = numbers[wrong];
  switch (slip) {
    case 'dao-so':
      return (n % 10) * 10 + Math.floor(n / 10);
    case 'lech-dong':
      return numbers[(wrong + 1) % 4];
    default:
      return n * 10 + n % 10;
  }
}

function line(place, number) {
  return place + ': ' + number;
}
