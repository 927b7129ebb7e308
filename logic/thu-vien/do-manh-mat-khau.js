// A phrase of four random words among three passwords that lists and rules of guessing programs hold.

function generate(random, params) {
  const names = random.sample(params.names, 2);
  const phrase = random.sample(params.words, 4).join('-');
  const year = names[0] + random.int(1970, 2026) + random.pick(['!', '@', '#']);
  const row = random.pick(['qwerty', 'asdfgh', 'zxcvbn', '1qaz2wsx', 'qazwsx']) + random.pick(['123456', '123123', '112233', '2026']);
  const leet = names[1].split('a').join('@').split('o').join('0').split('i').join('1') + random.int(10, 999) + '$';
  const sorts = {};
  sorts[year] = 'ten-va-nam';
  sorts[row] = 'chuoi-phim';
  sorts[leet] = 'thay-chu';
  return {
    params: { passwords: random.shuffle([phrase, year, row, leet]) },
    key: { response: phrase, sorts: sorts }
  };
}

function grade(variant, response) {
  return response === variant.key.response
    ? { credit: 1, feedback: 'ngau-nhien' }
    : { credit: 0, feedback: variant.key.sorts[response] };
}
