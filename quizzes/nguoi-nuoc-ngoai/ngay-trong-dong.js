// A date of birth as the machine-readable line has it, year first, and four ways to read it. No year is both centuries' own.

function generate(random, params) {
  const month = random.int(1, 12);
  const day = month < 8 ? random.int(8, 12) : random.int(1, month - 1); // never the month: turned round it is a date too
  const young = random.int(0, 1) === 0;
  const at = young ? random.pick([1, 2, 3, 4, 5, 6, 7].filter(function (n) { return n !== day; })) : random.int(60, 99);
  const year = young ? 2000 + at : 1900 + at;
  const other = young ? 1900 + at : 2000 + at;
  const right = written(day, month, year);
  const swapped = written(month, day, year);
  const fourth = young ? written(at, month, 2000 + day) : written(month, day, other);
  return {
    params: {
      digits: two(at) + two(month) + two(day),
      dates: random.shuffle([right, swapped, written(day, month, other), fourth])
    },
    key: { response: right, swapped: swapped, dayFirst: young ? fourth : '' }
  };
}

function grade(variant, response) {
  const key = variant.key;
  if (response === key.response) {
    return { credit: 1, feedback: 'dung' };
  }
  if (response === key.swapped) {
    return { credit: 0, feedback: 'dao' };
  }
  return { credit: 0, feedback: response === key.dayFirst ? 'ngay-truoc' : 'the-ky' };
}

function written(day, month, year) {
  return two(day) + '/' + two(month) + '/' + year;
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}
