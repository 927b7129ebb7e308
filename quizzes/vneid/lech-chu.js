// Two papers of one person that differ in exactly one line, in one of the ways in which people write wrongly.

function generate(random, params) {
  const name = random.pick(params.names);
  const place = random.pick(params.places);
  const day = random.int(1, 12);
  const month = day % 12 + 1; // never equal to the day, so that turning them round shows
  const year = random.int(1950, 2004);
  const last = fourDigits(random);
  const kind = random.pick(['dau', 'dem', 'dao-ngay', 'doi-so', 'ban']);
  const pairs = [
    pair(name.whole, kind === 'dau' ? name.marks : kind === 'dem' ? name.short : name.whole),
    pair(date(day, month, year), kind === 'dao-ngay' ? date(month, day, year) : date(day, month, year)),
    pair(last, kind === 'doi-so' ? turned(last) : last),
    pair(place.right, kind === 'ban' ? place.wrong : place.right)
  ];
  const row = { dau: 0, dem: 0, 'dao-ngay': 1, 'doi-so': 2, ban: 3 }[kind];
  return {
    params: { pairs: pairs },
    key: { response: pairs[row], kind: kind === 'ban' ? 'dau' : kind }
  };
}

function grade(variant, response) {
  if (response === variant.key.response) {
    return { credit: 1, feedback: variant.key.kind };
  }
  return { credit: 0, feedback: 'khop' };
}

function pair(left, right) {
  return left + ' | ' + right;
}

// Four digits of which the two in the middle differ.
function fourDigits(random) {
  const second = random.int(0, 9);
  const third = (second + random.int(1, 9)) % 10;
  return '' + random.int(1, 9) + second + third + random.int(0, 9);
}

function turned(digits) {
  return digits[0] + digits[2] + digits[1] + digits[3];
}

function date(day, month, year) {
  return two(day) + '/' + two(month) + '/' + year;
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}
